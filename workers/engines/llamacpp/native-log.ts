import type { WllamaLogger } from '@wllama/wllama/esm/index.js';
import { messageOf } from '../failures.ts';

/**
 * What llama.cpp prints. Some facts stand nowhere else: the backend really used, why a model was refused,
 * and the text of a C++ exception. Lines hold no prompt at this log level, and stay in memory only.
 */
export interface NativeLog {
  readonly logger: WllamaLogger;
  /** Lines of warnings and errors since `forgetErrors`, oldest first. */
  errors(): readonly string[];
  forgetErrors(): void;
  /** Every match of `pattern` in the lines printed while loading, at most one a line. */
  findAll(pattern: RegExp): readonly RegExpExecArray[];
  /** First match of `pattern` in the lines printed while loading. */
  find(pattern: RegExp): RegExpExecArray | null;
  /** Called at each line and, with `failed`, when a worker inside wllama could not start. */
  listen(listener: ((sign: LogSign) => void) | null): void;
}

export type LogSign =
  { readonly kind: 'line'; readonly text: string } | { readonly kind: 'failed'; readonly reason: string };

const mostLines = 600;
const mostErrors = 40;

export function createNativeLog(): NativeLog {
  const lines: string[] = [];
  let errors: string[] = [];
  let listener: ((sign: LogSign) => void) | null = null;

  const line = (...parts: unknown[]): void => {
    const text = parts.map(textOf).join(' ');
    if (lines.length < mostLines) lines.push(text);
    listener?.({ kind: 'line', text });
  };
  const error = (...parts: unknown[]): void => {
    line(...parts);
    errors = [...errors.slice(1 - mostErrors), parts.map(textOf).join(' ')];
    // wllama logs the error event of its worker here, and only here.
    const event = parts.find((part) => part instanceof Event);
    if (event !== undefined) listener?.({ kind: 'failed', reason: messageOf(event) });
  };

  return {
    // A message of several lines comes as an error and then, line by line, as `log`.
    logger: { debug: line, log: error, warn: error, error },
    errors: () => errors,
    forgetErrors: () => {
      errors = [];
    },
    findAll: (pattern) => lines.map((text) => pattern.exec(text)).filter((match) => match !== null),
    find: (pattern) => lines.map((text) => pattern.exec(text)).find((match) => match !== null) ?? null,
    listen: (next) => {
      listener = next;
    },
  };
}

function textOf(part: unknown): string {
  return typeof part === 'number' ? `${part}` : messageOf(part);
}
