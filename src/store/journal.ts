import type { RunRecord, Trial } from '../core/run.ts';
import { decodeLine, encodeLine, type DecodedLine, type JournalEntry, type JournalScope } from './journal-line.ts';
import type { JournalFile } from './journal-files.ts';

export type { JournalEntry } from './journal-line.ts';

export interface JournalReading {
  /** As of the last readable line; null when no line says what the run is. */
  readonly record: RunRecord | null;
  /** In the order written, each id once. */
  readonly trials: readonly Trial[];
  /** Everything that can be trusted, in the order written. */
  readonly entries: readonly JournalEntry[];
  /** Bytes up to the end of the last whole line. What follows is a line torn by a crash. */
  readonly wholeBytes: number;
  /** Number of whole lines, damaged ones included. */
  readonly lines: number;
  /** How many of the entries are not encrypted. */
  readonly plain: number;
  /** Whole lines that nobody can read without the vault's keys. */
  readonly locked: number;
  /** Number of the line to be written next. */
  readonly nextLine: number;
  /** One sentence for each damaged line. */
  readonly problems: readonly string[];
}

/** Writes a journal on, line after line; one writer at a time. */
export interface JournalWriter {
  /**
   * Settles when the line is flushed. When that fails the file is as before, so that no line is ever half there.
   * @throws what the file throws, or a QuotaExceededError when only part of the line found room.
   */
  append(entry: JournalEntry): Promise<void>;
  /** Of the whole journal, in bytes. */
  size(): number;
}

const newline = 10;

/** @param nextLine from the reading of what is there; 1 for an empty file. */
export function journalWriter(file: JournalFile, scope: JournalScope, nextLine: number): JournalWriter {
  let number = nextLine;
  return {
    append: async (entry) => {
      appendLine(file, new TextEncoder().encode(await encodeLine(entry, scope, number)));
      number++;
    },
    size: () => file.size(),
  };
}

/** Reads what can be trusted: a damaged line costs that line only, and is reported. */
export async function readJournal(bytes: Uint8Array, scope: JournalScope = anyPlain): Promise<JournalReading> {
  const lines = splitLines(bytes);
  const sorted = inOrder(await Promise.all(lines.whole.map((line) => decodeLine(line, scope))));
  const trials = new Map<string, Trial>();
  let record: RunRecord | null = null;
  for (const entry of sorted.entries) {
    if (entry.kind === 'run') record ??= entry.record;
    if (entry.kind === 'trial' && !trials.has(entry.trial.id)) trials.set(entry.trial.id, entry.trial);
    record = record === null ? null : advance(record, entry, trials.size);
  }
  return {
    ...sorted,
    record,
    trials: [...trials.values()],
    wholeBytes: lines.wholeBytes,
    lines: lines.whole.length,
  };
}

/** The record after one more entry. */
export function advance(record: RunRecord, entry: JournalEntry, done: number): RunRecord {
  if (entry.kind === 'run') return { ...record, done };
  if (entry.kind === 'trial') return { ...record, done, changedAt: entry.at };
  return { ...record, state: entry.state, message: entry.message, changedAt: entry.at };
}

const anyPlain: JournalScope = { run: '', keys: null };

function appendLine(file: JournalFile, bytes: Uint8Array): void {
  const start = file.size();
  try {
    if (file.write(bytes, start) < bytes.length) throw new DOMException('the line did not fit', 'QuotaExceededError');
    file.flush();
  } catch (error) {
    file.truncate(start);
    throw error;
  }
}

/** Leaves out what is damaged or stands where it was not written, and says so, as where lines are missing. */
function inOrder(
  lines: readonly DecodedLine[],
): Pick<JournalReading, 'entries' | 'plain' | 'problems' | 'locked' | 'nextLine'> {
  const entries: JournalEntry[] = [];
  const problems: string[] = [];
  let plain = 0;
  let locked = 0;
  let expected = 1;
  let damaged = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'locked') locked++;
    if (line.kind === 'damaged') damaged++;
    if (line.kind === 'damaged') problems.push(`journal line ${index + 1} is damaged and ${leftOut}`);
    if (line.kind !== 'entry') continue;
    const number = line.number ?? expected + damaged;
    if (number < expected) {
      problems.push(`journal line ${index + 1} stands where it was not written and ${leftOut}`);
      continue;
    }
    const missing = number - expected - damaged;
    if (missing > 0)
      problems.push(`${missing} of the journal's lines before line ${index + 1} are missing: ${askedAgain}`);
    entries.push(line.entry);
    if (line.number === null) plain++;
    expected = number + 1;
    damaged = 0;
  }
  return { entries, plain, problems, locked, nextLine: expected + damaged + locked };
}

const askedAgain = 'a case that is lost will be asked again.';
const leftOut = 'was left out: its case will be asked again.';

function splitLines(bytes: Uint8Array): { readonly whole: readonly string[]; readonly wholeBytes: number } {
  const decoder = new TextDecoder();
  const whole: string[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    whole.push(decoder.decode(bytes.subarray(start, end)));
    start = end + 1;
  }
  return { whole, wholeBytes: start };
}
