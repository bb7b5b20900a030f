import { parseArgs, type ParseArgsConfig } from 'node:util';
import { failure, success, type Failure, type Outcome } from '../../src/core/outcome.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/** Values of a tool's options, or the sentence that says which word of the command line is wrong. */
export function readOptions<T extends Options>(args: readonly string[], options: T): Outcome<Values<T>> {
  try {
    return success(parseArgs({ args: [...args], options }).values);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'The options cannot be read.');
  }
}

/** Null when the option is not given. */
export function wholeNumber(name: string, text: string | undefined, least: number): Outcome<number | null> {
  if (text === undefined) return success(null);
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least && number <= 0xffffffff)
    return success(number);
  return refuse(`${name} is "${text}"; it must be a whole number of at least ${least}.`);
}

export function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'arguments', message });
}
