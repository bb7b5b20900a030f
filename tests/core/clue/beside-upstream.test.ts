import { describe, expect, test } from 'vitest';
import { besideUpstream, whyUpstreamDiffers } from '../../../src/core/clue/beside-upstream.ts';
import { MOST_UPSTREAM_TEXT, readUpstreamText } from '../../../src/core/clue/upstream-results.ts';
import type { Result } from '../../../src/core/report.ts';
import { aRecord } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const rougeL = result('clue/meqsum', 'rougeL', 0.3521);
const rouge1 = result('clue/meqsum', 'rouge1', 0.4012);
const bertscore = { ...result('clue/meqsum', 'bertscore-f1', 0.7), profile: 'clue-2025-01' };

describe('means of CLUE beside ours', () => {
  test('are the same where theirs is ours to the decimals written', () => {
    const [rounded, exact] = [read('{"ROUGE_L": "0.35"}'), read('{"ROUGE_L": 0.3521}')];
    expect(besideUpstream(rounded, [rougeL])).toMatchObject([{ kind: 'compared', ours: 0.3521, isSame: true }]);
    expect(besideUpstream(exact, [rougeL])).toMatchObject([{ kind: 'compared', difference: 0, isSame: true }]);
    expect(besideUpstream(read('{"ROUGE_L": 0.35}'), [rougeL])).toMatchObject([{ isSame: false }]);
    expect(besideUpstream(read('{"ROUGE_L": "0.36"}'), [rougeL])).toMatchObject([{ isSame: false }]);
    // A half of the last decimal is either neighbour, whichever way it was rounded.
    const half = result('clue/meqsum', 'rougeL', 0.355);
    for (const text of ['0.35', '0.36']) {
      expect(besideUpstream(read(`{"ROUGE_L": "${text}"}`), [half])).toMatchObject([{ isSame: true }]);
    }
  });

  test('say in the order of their file why one has none beside it', () => {
    const upstream = read(
      '{"UMLS_F1": "0.10", "ROUGE2": "0.20", "ROUGE1": "0.40", "ACCURACY": 0.5, "BERT_F1": "0.80"}',
    );
    const gone = { ...bertscore, value: null, interval: null, reason: 'no case could be scored: no encoder' };
    const results = [result('clue/mednli', 'accuracy', 0.5), rouge1, { ...rouge1, task: 'clue/medisumqa' }, gone];
    expect(
      besideUpstream(upstream, results).map((row) => (row.kind === 'apart' ? inEnglish(row.reason) : row.ours)),
    ).toEqual([
      'not computed here: it needs a licensed vocabulary',
      'not a metric of this run',
      'several tasks of this run have it, and the file does not say which it means',
      0.5,
      'no case could be scored: no encoder',
    ]);
  });

  test('belong to the task that their name tells', () => {
    const upstream = read('{"Task1_Accuracy": 61.5, "Task2_Accuracy": 40}');
    const own = result('clue/longhealth-2', 'accuracy', 0.4);
    expect(besideUpstream(upstream, [own])).toMatchObject([
      { kind: 'apart', reason: { template: 'of a task that this run did not ask' } },
      { kind: 'compared', isSame: true, ours: 0.4 },
    ]);
  });

  test('that differ are told with what may lie behind, and with nothing where they agree', () => {
    const record = aRecord('r');
    const [part] = record.spec.parts;
    if (part === undefined) throw new Error('a run has a part');
    const aid = { kind: 'encoder', title: 'tiny.onnx', sha256: 'e'.repeat(64), detail: '' } as const;
    const run = { ...record, spec: { ...record.spec, aids: [aid], parts: [{ ...part, limit: 4 }] } };
    const differing = besideUpstream(read('{"ROUGE1": 0.5, "BERT_F1": 0.8, "ROUGE_L": 0.3521}'), [
      { ...rouge1, profile: 'corrected', unscored: 2 },
      bertscore,
      rougeL,
    ]);
    expect(whyUpstreamDiffers(differing, run).map(inEnglish)).toEqual([
      expect.stringContaining('score under the profile of the code that wrote the file'),
      'only a part of the cases was scored here',
      '2 of the cases are unscored here',
      'CLUE’s encoder was not the one chosen here (tiny.onnx)',
    ]);
    const same = besideUpstream(read('{"ROUGE_L": "0.35"}'), [rougeL]);
    expect(whyUpstreamDiffers(same, record)).toEqual([]);
  });
});

test.each([
  ['', 'it is not JSON'],
  ['{"ACCURACY": NaN}', 'it is not JSON'],
  ['['.repeat(50_000), 'it is not JSON'],
  ['{"__proto__": {"ACCURACY": 1}}', '"__proto__" is none of its results'],
  [`{"ACCURACY": 0.5}${' '.repeat(MOST_UPSTREAM_TEXT)}`, 'it is longer than any'],
])('a text that is none of CLUE’s is refused with a sentence (%#)', (text, part) => {
  expect(readUpstreamText(text)).toMatchObject({ failure: { message: `This is no results.json of CLUE: ${part}.` } });
});

function read(text: string) {
  const outcome = readUpstreamText(text);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

function result(task: string, metric: string, value: number): Result {
  return {
    task,
    dataset: 'set',
    metric,
    value,
    interval: [0, 1],
    method: 'test',
    n: 4,
    unscored: 0,
    unreadable: 0,
    baseline: null,
    seconds: null,
    tokensPerSecond: null,
  };
}
