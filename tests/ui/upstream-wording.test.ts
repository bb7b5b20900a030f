import { expect, test } from 'vitest';
import type { BesideUpstream } from '../../src/core/clue/beside-upstream.ts';
import { upstreamFinding } from '../../src/ui/wording/upstream.ts';

test('means that agree are told as far as they are known', () => {
  expect(upstreamFinding([compared('rougeL', 0, true)], [])).toBe('The one mean that both have agrees.');
  expect(upstreamFinding([compared('rougeL', 0, true), compared('rouge1', 0.004, true, true)], [])).toBe(
    'All 2 means that both have agree, as far as the file’s two decimals tell.',
  );
});

test('means that differ are told one by one, with what may lie behind', () => {
  const rows = [compared('rouge1', -0.0988, false), compared('bertscore-f1', 0.1, false), compared('rougeL', 0, true)];
  const first =
    '2 of the 3 means that both have differ, here less there in points: ROUGE-1 −9.88, BERTScore F1 +10.00.';
  expect(upstreamFinding(rows, [])).toBe(first);
  expect(upstreamFinding(rows, ['a is so', 'b is so'])).toBe(`${first} It may be that a is so; or that b is so.`);
});

test('nothing in common is said', () => {
  const upstream = { task: null, metric: 'UMLS-F1', value: 0.1, isRounded: true };
  expect(upstreamFinding([{ kind: 'apart', upstream, reason: 'not computed here' }], [])).toBe(
    'None of its means is one that this run has.',
  );
});

function compared(metric: string, difference: number, isSame: boolean, isRounded = false): BesideUpstream {
  const result = {
    task: 'clue/meqsum',
    dataset: 'set',
    metric,
    value: 0.5,
    interval: null,
    method: null,
    n: 4,
    unscored: 0,
    unreadable: 0,
    baseline: null,
    seconds: null,
    tokensPerSecond: null,
  };
  const upstream = { task: null, metric, value: 0.5 - difference, isRounded };
  return { kind: 'compared', upstream, result, ours: 0.5, difference, isSame };
}
