import type { Reader } from '../answer.ts';
import { codeKey } from '../text/code-key.ts';
import { icdUpstreamReader } from './icd-upstream.ts';

/** Tells how much of a score by CLUE's pattern comes from codes that are written again and again. */
export const icdUpstreamOnceReader = {
  id: 'icd-upstream-once',
  version: icdUpstreamReader.version,
  rules: { pattern: "everything that CLUE's pattern finds, in order, as written, each once" },
  read(item, text) {
    const answer = icdUpstreamReader.read(item, text);
    return answer.kind === 'set' ? { ...answer, items: distinct(answer.items) } : answer;
  },
} as const satisfies Reader;

/** A code with its dot and the same without are one code. */
function distinct(codes: readonly string[]): readonly string[] {
  const firsts = new Map<string, string>();
  for (const code of codes) if (!firsts.has(codeKey(code))) firsts.set(codeKey(code), code);
  return [...firsts.values()];
}
