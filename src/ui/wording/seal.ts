import type { SealCheck } from '../../app/seal/seal-check.ts';
import type { SealReport } from '../../app/seal.ts';
import { shownWord } from '../language/shown-word.ts';
import { count, counted } from './numbers.ts';

/** The seal's state in one sentence. */
export function sealFinding({ state, checks }: SealReport): string {
  const open = checks.filter(({ result }) => result === 'open');
  if (state === 'sealed') return 'This page is sealed: every way out that was tried is closed.';
  if (state === 'policy')
    return `The page's own policy holds; ${counted(open.length, 'further check')} found a way open that only hostile code in the page itself could take.`;
  const broken = open.filter(({ required }) => required);
  return `This page is not sealed, so no case is opened: ${counted(broken.length, 'check')} failed (${broken.map(({ title }) => title).join(', ')}).`;
}

/** "24 tried: 22 closed, 1 absent, 1 unknown". */
export function checkCounts(checks: readonly SealCheck[]): string {
  const counts = order.flatMap((result) => {
    const n = checks.filter((check) => check.result === result).length;
    return n === 0 ? [] : [`${count(n)} ${shownWord(result)}`];
  });
  return `${count(checks.length)} tried: ${counts.join(', ')}`;
}

const order: readonly SealCheck['result'][] = ['open', 'unknown', 'absent', 'closed'];

/** What needs a look first: what is open, then what is not known. */
export function inOrderOfConcern(checks: readonly SealCheck[]): readonly SealCheck[] {
  const concern = ({ result, required }: SealCheck): number => 2 * order.indexOf(result) - Number(required);
  return checks.toSorted((left, right) => concern(left) - concern(right));
}
