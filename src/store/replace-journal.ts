import type { JournalFile, JournalFiles } from './journal-files.ts';

const draftEnding = '~next';
const newline = 10;

/** The run whose new journal this file is until it has taken its place; null for a journal. */
export function draftOf(name: string): string | null {
  return name.endsWith(draftEnding) ? name.slice(0, -draftEnding.length) : null;
}

/**
 * Makes other bytes the whole of a journal. A private file system renames nothing everywhere, so they are written down beside it
 * first, with their hash: after a crash at any moment `finishReplacing` finds either the old journal or all of the new one.
 * The caller holds the run's lock, and has the journal open.
 */
export async function replaceJournal(
  files: JournalFiles,
  run: string,
  file: JournalFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const draft = await files.open(run + draftEnding);
  try {
    draft.truncate(0);
    writeAll(draft, bytes, 0);
    writeAll(draft, new TextEncoder().encode(await markOf(bytes)), bytes.length);
    draft.flush();
  } finally {
    draft.close();
  }
  await takePlace(files, run, file, bytes);
}

/** Puts right what a crash in `replaceJournal` left, before the journal is read. */
export async function finishReplacing(files: JournalFiles, run: string, file: JournalFile): Promise<void> {
  if ((await files.size(run + draftEnding)) === 0) return;
  const bytes = await readDraft(files, run);
  if (bytes === null) await files.remove(run + draftEnding);
  else await takePlace(files, run, file, bytes);
}

/** A journal is removed with its draft, or that would bring it back. */
export async function removeJournal(files: JournalFiles, run: string): Promise<void> {
  await files.remove(run + draftEnding);
  await files.remove(run);
}

async function takePlace(
  files: JournalFiles,
  run: string,
  file: JournalFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  file.truncate(0);
  writeAll(file, bytes, 0);
  file.flush();
  await files.remove(run + draftEnding);
}

/** Null when it is not whole. */
async function readDraft(files: JournalFiles, run: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const draft = await files.open(run + draftEnding);
  const all = new Uint8Array(draft.read());
  draft.close();
  const bytes = all.subarray(0, all.lastIndexOf(newline) + 1);
  const mark = new TextDecoder().decode(all.subarray(bytes.length));
  return mark === (await markOf(bytes)) ? bytes : null;
}

/** The last line of a draft, without an end: no journal has such a line. */
async function markOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return JSON.stringify({ whole: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') });
}

function writeAll(file: JournalFile, bytes: Uint8Array, at: number): void {
  if (file.write(bytes, at) < bytes.length) throw new DOMException('the journal did not fit', 'QuotaExceededError');
}
