import { expect, test } from 'vitest';
import { unreadable, type Answer } from '../../../src/core/answer.ts';
import { NO_AIDS, NO_EVIDENCE, type Encoder, type Evidence, type Similarity } from '../../../src/core/evidence.ts';
import { bertscoreF1, bertscorePrecision, bertscoreRecall } from '../../../src/core/metrics/bertscore.ts';
import { failure, success } from '../../../src/core/outcome.ts';
import { gatherEvidence } from '../../../src/core/run/gather-evidence.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { labelCase, textCase } from '../../fixtures/a-case.ts';

const item = textCase('What helps against a long cold?');
const answer: Answer = { kind: 'text', text: 'How is a cold treated?', rule: 'test' };

test('each metric takes its part of the similarity', () => {
  const evidence = alike({ precision: 0.25, recall: 0.5, f1: 0.3333333 });
  expect(bertscorePrecision.score(item, answer, evidence)).toEqual({ kind: 'scored', value: 0.25 });
  expect(bertscoreRecall.score(item, answer, evidence)).toEqual({ kind: 'scored', value: 0.5 });
  expect(bertscoreF1.score(item, answer, evidence)).toEqual({ kind: 'scored', value: 0.333333 });
});

test('says of each part that only a beginning was compared, and says nothing where all was', () => {
  for (const metric of [bertscorePrecision, bertscoreRecall, bertscoreF1]) {
    expect(metric.score(item, answer, alike({ isCut: true }))).toEqual({ kind: 'scored', value: 1, isCut: true });
    expect(metric.score(item, answer, alike({}))).toEqual({ kind: 'scored', value: 1 });
  }
});

test('values of single precision about 1 are 1, and negative ones 0', () => {
  expect(bertscoreF1.score(item, answer, alike({ f1: 0.99999994 }))).toEqual({ kind: 'scored', value: 1 });
  expect(bertscoreF1.score(item, answer, alike({ f1: 1.0000002 }))).toEqual({ kind: 'scored', value: 1 });
  expect(bertscoreF1.score(item, answer, alike({ f1: -0.2 }))).toEqual({ kind: 'scored', value: 0 });
});

test('without an encoder everything is unscored, an unreadable answer too', () => {
  const reason = expect.stringContaining('no encoder was chosen');
  expect(bertscoreF1.score(item, answer, NO_EVIDENCE)).toEqual({ kind: 'unscored', reason });
  expect(bertscoreF1.score(item, unreadable('test'), NO_EVIDENCE)).toEqual({ kind: 'unscored', reason });
});

test('with one an unreadable answer is worth 0', () => {
  expect(bertscoreF1.score(item, unreadable('test'), alike({ f1: 0.7 }))).toEqual({ kind: 'scored', value: 0 });
});

test('the encoder is not asked about an unreadable answer, which is like nothing', async () => {
  const task = findTask('clue/meqsum');
  if (task === undefined) throw new Error('the registry lacks clue/meqsum');
  const encoder: Encoder = {
    compare: async () => {
      throw new Error('the encoder was asked');
    },
  };
  const evidence = await gatherEvidence(task, item, unreadable('test'), { ...NO_AIDS, encoder });
  expect(bertscoreF1.score(item, unreadable('test'), evidence)).toEqual({ kind: 'scored', value: 0 });
});

test('what the encoder could not do is the reason', () => {
  const similarity = failure({ kind: 'no-layer', message: 'there is no layer 8' });
  expect(bertscoreF1.score(item, answer, { ...NO_EVIDENCE, similarity })).toEqual({
    kind: 'unscored',
    reason: 'there is no layer 8',
  });
});

test('a label has no BERTScore', () => {
  expect(bertscoreF1.score(labelCase('yes', ['yes', 'no']), answer, alike({}))).toMatchObject({ kind: 'unscored' });
});

function alike(part: Partial<Similarity>): Evidence {
  return { ...NO_EVIDENCE, similarity: success({ precision: 1, recall: 1, f1: 1, isCut: false, ...part }) };
}
