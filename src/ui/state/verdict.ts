import type { Verdict } from '../../core/case-list/verdict.ts';

export { isVerdict, verdicts, type Verdict } from '../../core/case-list/verdict.ts';

export function verdictMeaning(verdict: Verdict): string {
  const meanings: Readonly<Record<Verdict, string>> = {
    right: 'full score',
    partly: 'some of the score',
    wrong: 'no score',
    unreadable: 'no answer could be read from the text; counted as wrong',
    unscored: 'not counted in the score',
  };
  return meanings[verdict];
}
