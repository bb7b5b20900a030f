import type { EngineFailure } from '../../../src/core/engine.ts';
import { engineFailure, messageOf } from '../failures.ts';

/** A failed request, and whether the wasm is lost with it. */
export interface RequestFailure {
  readonly failure: EngineFailure;
  readonly fatal: boolean;
}

const overflow = /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/;

/**
 * A C++ exception comes back as an empty answer, whose missing length wllama reads from its own request: the four bytes "GLUE".
 * The exception's text is in the log, and the wasm goes on.
 */
const exceptionTrace = /Invalid typed array length|Invalid magic number/;

const outOfMemory = /bad_alloc|out of memory|OOM|Cannot enlarge memory|fail\w* to allocate/i;

/** `errors` are the lines llama.cpp printed during the request. */
export function requestFailure(thrown: unknown, errors: readonly string[]): RequestFailure {
  const message = messageOf(thrown);
  const told = [message, ...errors].join('\n');
  const fits = overflow.exec(told);
  if (fits !== null) return survived(contextFailure(Number(fits[1]), Number(fits[2])));
  if (outOfMemory.test(told)) {
    const advice = 'Choose a smaller model or a shorter context, or close other tabs.';
    return {
      failure: engineFailure('out-of-memory', `The engine ran out of memory (${message}). ${advice}`),
      fatal: true,
    };
  }
  if (exceptionTrace.test(message)) {
    return survived(engineFailure('unsupported', `llama.cpp refused the request: ${shortened(lastWords(errors))}.`));
  }
  if (isServerError(thrown))
    return survived(engineFailure('unsupported', `llama.cpp refused the request: ${shortened(message)}.`));
  return { failure: crashFailure(message), fatal: true };
}

/** True when the text generated is no valid UTF-8, so that it cannot be told as it is. */
export function isInvalidText(errors: readonly string[]): boolean {
  return errors.some((text) => text.includes('invalid UTF-8'));
}

/** Of a message in several lines the last says what happened; those before it say where. */
function lastWords(errors: readonly string[]): string {
  const told = errors.filter((text) => text.trim() !== '' && !text.startsWith('slot ') && !exceptionTrace.test(text));
  return told.at(-1) ?? 'no reason given';
}

function contextFailure(promptTokens: number, contextTokens: number): EngineFailure {
  const message = `The prompt has ${promptTokens} tokens and does not fit into the context of ${contextTokens}. Use fewer shots or a longer context.`;
  return engineFailure('context', message);
}

export function crashFailure(reason: string): EngineFailure {
  return engineFailure('crashed', `The engine crashed: ${shortened(reason)}. Restart it to go on.`);
}

function survived(failure: EngineFailure): RequestFailure {
  return { failure, fatal: false };
}

/** wllama marks what llama-server itself answered; all else comes from a dying wasm. */
function isServerError(thrown: unknown): boolean {
  return thrown instanceof Error && 'type' in thrown && thrown.type === 'inference_error';
}

function shortened(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .slice(0, 300);
}
