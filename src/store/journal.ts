import { sha256Hex } from '../core/hash.ts';
import { isRunRecord, isTrial } from '../core/shapes/run-shape.ts';
import type { RunRecord, RunState, Trial } from '../core/run.ts';
import { either, isNumber, isText, oneOf, orNull, shapeOf } from '../core/shapes/shape.ts';
import type { JournalFile } from './journal-files.ts';

/** The truth about a run, one line each: what was asked for, every finished trial, and where the run came to a halt. */
export type JournalEntry =
  | { readonly kind: 'run'; readonly record: RunRecord }
  | { readonly kind: 'trial'; readonly at: number; readonly trial: Trial }
  | { readonly kind: 'state'; readonly at: number; readonly state: RunState; readonly message: string | null };

export interface JournalReading {
  /** As of the last readable line; null when no line says what the run is. */
  readonly record: RunRecord | null;
  /** In the order written, each id once. */
  readonly trials: readonly Trial[];
  /** Bytes up to the end of the last whole line. What follows is a line torn by a crash. */
  readonly wholeBytes: number;
  /** Number of whole lines, damaged ones included. */
  readonly lines: number;
  /** One sentence for each damaged line. */
  readonly problems: readonly string[];
}

const head = '{"sha256":"';
const neck = '","entry":';
const bodyStart = head.length + 64 + neck.length;
const newline = 10;

/**
 * Writes one line and flushes it. When that fails the file is as before, so that no line is ever half there.
 * @throws what the file throws, or a QuotaExceededError when only part of the line found room.
 */
export function appendEntry(file: JournalFile, entry: JournalEntry): void {
  const start = file.size();
  const bytes = new TextEncoder().encode(encodeLine(entry));
  try {
    if (file.write(bytes, start) < bytes.length) throw new DOMException('the line did not fit', 'QuotaExceededError');
    file.flush();
  } catch (error) {
    file.truncate(start);
    throw error;
  }
}

/** Reads what can be trusted: a damaged line costs that line only, and is reported. */
export function readJournal(bytes: Uint8Array): JournalReading {
  const lines = splitLines(bytes);
  const trials = new Map<string, Trial>();
  const problems: string[] = [];
  let record: RunRecord | null = null;
  for (const [index, line] of lines.whole.entries()) {
    const entry = decodeLine(line);
    if (entry === null) {
      problems.push(`journal line ${index + 1} is damaged and was left out: its case will be asked again.`);
      continue;
    }
    if (entry.kind === 'run') record ??= entry.record;
    if (entry.kind === 'trial' && !trials.has(entry.trial.id)) trials.set(entry.trial.id, entry.trial);
    record = record === null ? null : advance(record, entry, trials.size);
  }
  return { record, trials: [...trials.values()], wholeBytes: lines.wholeBytes, lines: lines.whole.length, problems };
}

/** The record after one more entry. */
export function advance(record: RunRecord, entry: JournalEntry, done: number): RunRecord {
  if (entry.kind === 'run') return { ...record, done };
  if (entry.kind === 'trial') return { ...record, done, changedAt: entry.at };
  return { ...record, state: entry.state, message: entry.message, changedAt: entry.at };
}

function encodeLine(entry: JournalEntry): string {
  const body = JSON.stringify(entry);
  return `${head}${sha256Hex(body)}${neck}${body}}\n`;
}

/** Null for anything but a line as `encodeLine` writes it. */
function decodeLine(line: string): JournalEntry | null {
  const body = line.slice(bodyStart, -1);
  if (line !== `${head}${sha256Hex(body)}${neck}${body}}`) return null;
  const entry: unknown = JSON.parse(body);
  return isEntry(entry) ? entry : null;
}

const isEntry = either<JournalEntry>(
  shapeOf<Extract<JournalEntry, { kind: 'run' }>>({ kind: oneOf('run'), record: isRunRecord }, {}),
  shapeOf<Extract<JournalEntry, { kind: 'trial' }>>({ kind: oneOf('trial'), at: isNumber, trial: isTrial }, {}),
  shapeOf<Extract<JournalEntry, { kind: 'state' }>>(
    {
      kind: oneOf('state'),
      at: isNumber,
      state: oneOf('running', 'stopped', 'finished', 'failed'),
      message: orNull(isText),
    },
    {},
  ),
);

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
