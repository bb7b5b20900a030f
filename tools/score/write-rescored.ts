import { openAsBlob, writeFileSync } from 'node:fs';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { rewriteLog, type JudgedOfLine } from '../../workers/importer/logs/rewrite-log.ts';

/** Writes a log of another tool again, with the scores of its answers added. */
export async function writeRescored(from: string, to: string, judgedOf: JudgedOfLine): Promise<Outcome<void>> {
  const written = await rewriteLog(await openAsBlob(from), judgedOf);
  if (!written.ok) return written;
  const { value } = written;
  writeFileSync(to, typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer()));
  return success(undefined);
}
