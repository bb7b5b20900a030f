import { codeKey } from '../../text/code-key.ts';

let last: { readonly codes: readonly string[]; readonly keys: readonly string[] } = { codes: [], keys: [] };

/** The codes of an answer as they are compared. Those of the last answer are kept, because all metrics of a case need them. */
export function codeKeys(codes: readonly string[]): readonly string[] {
  if (last.codes !== codes) last = { codes, keys: codes.map(codeKey) };
  return last.keys;
}
