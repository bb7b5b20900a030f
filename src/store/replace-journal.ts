import type { JournalFile, JournalFiles } from './journal-files.ts';

const draftEnding = '~next';
const newline = 10;

/** The run whose new journal this file is until it has taken its place; null for a journal. */
export function draftOf(name: string): string | null {
  return name.endsWith(draftEnding) ? name.slice(0, -draftEnding.length) : null;
}

/** A crash has broken off a replacement, and not before its first byte. */
export async function hasDraft(files: JournalFiles, run: string): Promise<boolean> {
  return (await files.size(run + draftEnding)) > 0;
}

/**
 * Makes other bytes the whole of a journal. A private file system renames nothing everywhere, so they are written down beside it
 * first, with their hash: after a crash at any moment `finishReplacing` finds either the old journal or all of the new one. Where room
 * runs out the old journal is put back.
 * The caller holds the run's lock, and has the journal open.
 *
 * @param follow what must follow the journal before the replacement counts as done; done again after a crash
 */
export async function replaceJournal(
  files: JournalFiles,
  run: string,
  file: JournalFile,
  bytes: Uint8Array<ArrayBuffer>,
  follow: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const before = file.read();
  try {
    await writeDraft(files, run, bytes);
  } catch (error) {
    await removeDraft(files, run);
    throw error;
  }
  try {
    fill(file, bytes);
    await follow();
  } catch (error) {
    fill(file, before);
    await removeDraft(files, run);
    throw error;
  }
  await removeDraft(files, run);
}

/**
 * Puts right what a crash in `replaceJournal` left, before the journal is read. True: the journal is a new one, what must follow it is
 * to be done, and `removeDraft` after that.
 */
export async function finishReplacing(files: JournalFiles, run: string, file: JournalFile): Promise<boolean> {
  const bytes = (await hasDraft(files, run)) ? await readDraft(files, run) : null;
  if (bytes === null) await removeDraft(files, run);
  else fill(file, bytes);
  return bytes !== null;
}

export async function removeDraft(files: JournalFiles, run: string): Promise<void> {
  await files.remove(run + draftEnding);
}

/** A journal is removed with its draft, or that would bring it back. */
export async function removeJournal(files: JournalFiles, run: string): Promise<void> {
  await removeDraft(files, run);
  await files.remove(run);
}

async function writeDraft(files: JournalFiles, run: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const mark = new TextEncoder().encode(await markOf(bytes));
  const draft = await files.open(run + draftEnding);
  try {
    draft.truncate(0);
    writeAll(draft, bytes, 0);
    writeAll(draft, mark, bytes.length);
    draft.flush();
  } finally {
    draft.close();
  }
}

function fill(file: JournalFile, bytes: Uint8Array): void {
  file.truncate(0);
  writeAll(file, bytes, 0);
  file.flush();
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
