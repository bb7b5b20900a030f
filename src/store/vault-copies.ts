import { isRecord } from '../core/shapes/shape.ts';
import { sha256Hex } from '../core/hash.ts';
import type { Database } from './database.ts';
import { isVaultRecord, type VaultRecord } from './vault.ts';

/** Where the vault's second copy lies: one small file. Calls fail by throwing what the file system throws. */
export interface VaultFile {
  /** Null when there is none. */
  read(): Promise<string | null>;
  /** Settles when the text will survive the end of this process. A crash in between may leave anything. */
  write(text: string): Promise<void>;
  remove(): Promise<void>;
}

const key = 'vault' as const;

/**
 * The vault is kept twice, since a browser was seen to discard a whole database, and the journals would be lost with their key.
 * The row is the truth where it is there; what is missing or torn is put right from the other. Tells the keyring.
 */
export async function readVault(database: Database, file: VaultFile | null): Promise<void> {
  const row = await readRow(database);
  const text = file === null ? null : await file.read();
  const copy = text === null ? null : parseFile(text);
  if (row === null && copy !== null) await database.vault.put({ key, record: copy });
  if (row !== null && text !== fileText(row)) await file?.write(fileText(row));
  const isDamaged = row === null && copy === null && (text !== null || (await database.vault.count()) > 0);
  // Written down for those who look at the row only.
  if (isDamaged) await database.vault.put({ key, record: null });
  database.keyring.learn(isDamaged ? 'damaged' : (row ?? copy));
}

/** As the database has it now, for who writes: somebody else may have changed it. */
export async function learnVault(database: Database): Promise<void> {
  const row = await readRow(database);
  database.keyring.learn(row === null && (await database.vault.count()) > 0 ? 'damaged' : row);
}

export async function writeVault(database: Database, file: VaultFile | null, record: VaultRecord): Promise<void> {
  // The row first: a write of the file that is broken off is then put right from it. Nothing is encrypted before both are there.
  await database.vault.put({ key, record });
  await file?.write(fileText(record));
  database.keyring.learn(record);
}

/** The keys are gone with it: whatever is still encrypted cannot be read by anybody. */
export async function removeVault(database: Database, file: VaultFile | null): Promise<void> {
  await file?.remove();
  await database.vault.clear();
  database.keyring.learn(null);
}

async function readRow(database: Database): Promise<VaultRecord | null> {
  const row: unknown = await database.vault.get(key);
  return isRecord(row) && isVaultRecord(row['record']) ? row['record'] : null;
}

function fileText(record: VaultRecord): string {
  const body = JSON.stringify(record);
  return JSON.stringify({ sha256: sha256Hex(body), body });
}

function parseFile(text: string): VaultRecord | null {
  const parsed = parseJson(text);
  if (!isRecord(parsed) || typeof parsed['body'] !== 'string') return null;
  if (parsed['sha256'] !== sha256Hex(parsed['body'])) return null;
  const record = parseJson(parsed['body']);
  return isVaultRecord(record) ? record : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
