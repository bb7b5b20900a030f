import { isCount, isText, oneOf, orNull, shapeOf } from '../core/shapes/shape.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { decryptBytes, encryptBytes } from './ciphertext.ts';

/** What one guess of the passphrase costs, by Argon2id (RFC 9106). */
export interface VaultCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Holds the secret that everything is encrypted with, itself encrypted with a key from the passphrase. Says nothing without it. */
export interface VaultRecord {
  readonly schema: 1;
  /** Tells this vault from one made after it was given up. */
  readonly id: string;
  /** 16 random bytes in base64. */
  readonly salt: string;
  readonly cost: VaultCost;
  /** The secret, 32 random bytes, encrypted; base64. */
  readonly wrapped: string;
  /** Encrypting or decrypting what is kept has begun and has not come to its end: records may be in either form. */
  readonly turning: 'on' | 'off' | null;
}

/** What an unlocked vault gives. Neither key can be read out of the browser's hands, but both can be handed to a worker. */
export interface VaultKeys {
  /** Id of the vault. */
  readonly vault: string;
  /** AES-256-GCM, for records. */
  readonly records: CryptoKey;
  /** HMAC-SHA-256, for the keys by which tables find records and that would tell something. */
  readonly names: CryptoKey;
}

/** An AES-GCM key from a passphrase. Slow by design. */
export type DeriveKey = (passphrase: string, salt: Uint8Array, cost: VaultCost) => Promise<CryptoKey>;

/** The second recommendation of RFC 9106 §4 with one lane, since a worker has one thread: 64 MiB, three passes. */
const COST: VaultCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
/** A damaged record must not ask for more than a device has. */
const MOST_MEMORY_KIB = 1024 * 1024;
const MOST_PASSES = 100;

const secretLength = 32;
const saltLength = 16;

export async function newVault(
  passphrase: string,
  derive: DeriveKey,
): Promise<{ readonly record: VaultRecord; readonly keys: VaultKeys }> {
  const secret = crypto.getRandomValues(new Uint8Array(secretLength));
  const record = await wrap(crypto.randomUUID(), secret, passphrase, derive);
  return { record: { ...record, turning: 'on' }, keys: await keysFrom(record.id, secret) };
}

/** Null when the passphrase is another, or the record was changed: the two cannot be told apart. */
export async function openVault(record: VaultRecord, passphrase: string, derive: DeriveKey): Promise<VaultKeys | null> {
  const secret = await unwrap(record, passphrase, derive);
  return secret === null ? null : keysFrom(record.id, secret);
}

/** The same secret under another passphrase: no record has to be encrypted again. Null when `old` is not the passphrase. */
export async function rewrapVault(
  record: VaultRecord,
  old: string,
  next: string,
  derive: DeriveKey,
): Promise<VaultRecord | null> {
  const secret = await unwrap(record, old, derive);
  if (secret === null) return null;
  const rewrapped = await wrap(record.id, secret, next, derive);
  secret.fill(0);
  return { ...rewrapped, turning: record.turning };
}

const isVaultShape = shapeOf<VaultRecord>(
  {
    schema: oneOf(1),
    id: isText,
    salt: isText,
    cost: shapeOf<VaultCost>({ memoryKiB: isCount, passes: isCount, lanes: isCount }, {}),
    wrapped: isText,
    turning: orNull(oneOf('on', 'off')),
  },
  {},
);

export function isVaultRecord(value: unknown): value is VaultRecord {
  if (!isVaultShape(value)) return false;
  const { memoryKiB, passes, lanes } = value.cost;
  const isBearable = lanes === 1 && memoryKiB >= 8 && memoryKiB <= MOST_MEMORY_KIB && passes >= 1;
  return isBearable && passes <= MOST_PASSES && fromBase64(value.salt)?.length === saltLength;
}

async function wrap(
  id: string,
  secret: Uint8Array<ArrayBuffer>,
  passphrase: string,
  derive: DeriveKey,
): Promise<VaultRecord> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const key = await derive(spelled(passphrase), salt, COST);
  const wrapped = await encryptBytes(key, contextOf(id, COST), secret);
  return { schema: 1, id, salt: toBase64(salt), cost: COST, wrapped: toBase64(wrapped), turning: null };
}

async function unwrap(
  { id, salt, cost, wrapped }: VaultRecord,
  passphrase: string,
  derive: DeriveKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [saltBytes, wrappedBytes] = [fromBase64(salt), fromBase64(wrapped)];
  if (saltBytes === null || wrappedBytes === null) return null;
  const key = await derive(spelled(passphrase), saltBytes, cost);
  return decryptBytes(key, contextOf(id, cost), wrappedBytes);
}

/** Wipes the secret: from now on it is only in keys that cannot be read. */
async function keysFrom(vault: string, secret: Uint8Array<ArrayBuffer>): Promise<VaultKeys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  secret.fill(0);
  const derive = (info: string, to: AesKeyGenParams | HmacKeyGenParams, uses: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) },
      root,
      to,
      false,
      uses,
    );
  return {
    vault,
    records: await derive('bedside records', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    names: await derive('bedside names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  };
}

/** Keyboards spell the same letter in one or two characters (RFC 8265 §4.2.2). */
function spelled(passphrase: string): string {
  return passphrase.normalize('NFC');
}

function contextOf(id: string, { memoryKiB, passes, lanes }: VaultCost): string {
  return `vault|${id}|${memoryKiB}|${passes}|${lanes}`;
}
