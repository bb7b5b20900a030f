import { describe, expect, test } from 'vitest';
import { conductProbes, probeable, type Probing } from '../../../src/core/contamination/conduct-probes.ts';
import { contaminationReport, suspicion } from '../../../src/core/contamination/contamination-report.ts';
import { contaminationInWords } from '../../../src/core/contamination/contamination-in-words.ts';
import { countFixedOptions } from '../../../src/core/contamination/fixed-options.ts';
import { halvesOf, plainWords, verbatimShare } from '../../../src/core/contamination/halves.ts';
import { optionsOnlyPrompt, otherOrders, questionOnlyPrompt } from '../../../src/core/contamination/probe-prompts.ts';
import type { ProbedCase } from '../../../src/core/contamination/probed-case.ts';
import type { Case } from '../../../src/core/dataset.ts';
import { failure } from '../../../src/core/outcome.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { drawnQuestions, memorisingEngine } from '../../fixtures/memorising-engine.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

function medqa() {
  const task = findTask('clinicbench/medqa');
  if (task === undefined) throw new Error('no such task');
  return task;
}

const task = medqa();

async function probed(cases: readonly Case[], engine: Probing['engine'], seed = 1): Promise<readonly ProbedCase[]> {
  const found: ProbedCase[] = [];
  for await (const one of conductProbes({ engine, task, cases, templating: {}, seed, isStopped: () => false }))
    found.push(one);
  return found;
}

/** Chance that a planted case seems more suspect than one that is not. */
function auc(suspects: readonly { caseId: string; rank: number }[], planted: ReadonlySet<string>): number {
  const ranks = (isPlanted: boolean) => suspects.filter(({ caseId }) => planted.has(caseId) === isPlanted);
  const pairs = ranks(true).flatMap((one) =>
    ranks(false).map((other) => (one.rank > other.rank ? 1 : one.rank === other.rank ? 0.5 : 0)),
  );
  return pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
}

describe('a model that met half of the cases', async () => {
  const cases = drawnQuestions(120, 4);
  const planted = new Set(cases.filter((_, place) => place % 2 === 0).map(({ id }) => id));
  const found = await probed(cases, memorisingEngine(cases, planted));
  const report = contaminationReport({ task: task.id, dataset: 'd', part: 0, seed: 1, cases: found, fixedOptions: 0 });

  test('is exposed by each probe', () => {
    expect(report.probes.map(({ probe }) => probe)).toEqual([
      'options-only',
      'question-only',
      'option-order',
      'continuation',
    ]);
    for (const { probe, n, value, expectedAtMost, adjusted } of report.probes) {
      expect([probe, n]).toEqual([probe, 120]);
      expect([probe, adjusted < 0.001, value > expectedAtMost]).toEqual([probe, true, true]);
    }
  });

  test('and its cases are told from the others: area under the curve at least 0.95', () => {
    const area = auc(suspicion(found), planted);
    expect(area).toBeGreaterThanOrEqual(0.95);
    expect(report.suspects.every(({ caseId }) => planted.has(caseId))).toBe(true);
  });

  test('equal cases give an equal report', () => {
    expect(
      contaminationReport({ task: task.id, dataset: 'd', part: 0, seed: 1, cases: found, fixedOptions: 0 }),
    ).toEqual(report);
  });
});

test('a model that met none of them raises no more alarms than chance', async () => {
  let alarms = 0;
  let probes = 0;
  for (let seed = 0; seed < 25; seed++) {
    const cases = drawnQuestions(40, 100 + seed);
    const found = await probed(cases, memorisingEngine(cases, new Set()), seed);
    const report = contaminationReport({ task: task.id, dataset: 'd', part: 0, seed, cases: found, fixedOptions: 0 });
    probes += report.probes.length;
    alarms += report.probes.filter(({ p }) => p < 0.05).length;
  }
  expect(probes).toBe(100);
  expect(alarms).toBeLessThanOrEqual(10);
});

describe('what is asked', () => {
  const [item] = drawnQuestions(1, 9);
  if (item === undefined) throw new Error('no case');
  const [question, options] = [item.fields['question'] ?? '', item.options ?? []];
  const contentOf = (prompt: ReturnType<typeof optionsOnlyPrompt>): string =>
    prompt.suffix.map(({ content }) => content).join('\n');

  test('shows the options without the question, and the question without the options', () => {
    const without = contentOf(optionsOnlyPrompt(task, item, {}));
    expect(without).not.toContain(question);
    for (const { text } of options) expect(without).toContain(text);
    const bare = contentOf(questionOnlyPrompt(task, item, {}));
    expect(bare).toContain(question);
    for (const { text } of options) expect(bare).not.toContain(text);
  });

  test('moves the wrong options only', () => {
    const right = options.findIndex(({ label }) => item.target.kind === 'label' && item.target.label === label);
    const orders = otherOrders(item, 3, seededRandom(1));
    expect(orders).toHaveLength(3);
    expect(new Set(orders.map((order) => order.map(({ text }) => text).join())).size).toBe(3);
    for (const order of orders) {
      expect(order[right]).toEqual(options[right]);
      expect(order.map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D']);
      expect(order.map(({ text }) => text).sort()).toEqual(options.map(({ text }) => text).sort());
      expect(order).not.toEqual(options);
    }
  });

  test('nothing where options are no choice or point to each other', () => {
    const pointing = { ...item, options: [...options.slice(0, 3), { label: 'D', text: 'all of the above' }] };
    expect(probeable(task, [pointing])).toEqual([]);
    const other = findTask('demo/nli');
    expect(other === undefined ? [item] : probeable(other, [item])).toEqual([]);
  });
});

test('options that stand in one place in many cases are seen, and said beside a sign', async () => {
  const cases = drawnQuestions(30, 6);
  expect(countFixedOptions(cases)).toBe(0);
  const last = { label: 'D', text: 'Not stated' };
  const ruled = cases.map((item) => ({ ...item, options: [...(item.options ?? []).slice(0, 3), last] }));
  expect(countFixedOptions(ruled)).toBe(30);
  const found = await probed(ruled, memorisingEngine(ruled, new Set(ruled.map(({ id }) => id))));
  const run = { task: task.id, dataset: 'd', part: 0, seed: 1, cases: found };
  expect(inEnglish(contaminationInWords(contaminationReport({ ...run, fixedOptions: 30 })))).toContain(
    'such a rule alone',
  );
  expect(inEnglish(contaminationInWords(contaminationReport({ ...run, fixedOptions: 0 })))).toContain(
    'may have met some',
  );
});

test('what cannot be asked is null, and an engine that is gone ends it', async () => {
  const cases = drawnQuestions(3, 5);
  const long = failure({ kind: 'context', message: 'too long', recoverable: false } as const);
  const none = await probed(cases, { score: async () => long, generate: async () => long });
  expect(none).toHaveLength(3);
  expect(none[0]).toEqual({ caseId: 'q0', optionsOnly: null, questionOnly: null, orders: null, continuation: null });
  expect(
    contaminationReport({ task: 't', dataset: 'd', part: 0, seed: 1, cases: none, fixedOptions: 0 }).probes,
  ).toEqual([]);

  const gone = failure({ kind: 'crashed', message: 'gone', recoverable: false } as const);
  const engine = { score: async () => gone, generate: async () => gone };
  const probing = { engine, task, cases, templating: {}, seed: 1, isStopped: () => false };
  expect(await conductProbes(probing).next()).toEqual({ done: true, value: gone });
});

describe('verbatim share', () => {
  test.each([
    ['a b c d', 'a b c d', 1],
    ['a b c d', 'x a b y c d z', 0.5],
    ['a b c d', 'd c b a', 0.25],
    ['a b c d', '', 0],
  ])('%s in %s', (wanted, written, share) => {
    expect(verbatimShare(plainWords(wanted), plainWords(written))).toBe(share);
  });

  test('is that of the plain definition on random words', () => {
    const random = seededRandom(2);
    const draw = (n: number): string[] => Array.from({ length: n }, () => 'abc'.charAt(Math.floor(random() * 3)));
    for (let round = 0; round < 200; round++) {
      const [wanted, written] = [draw(1 + Math.floor(random() * 12)), draw(Math.floor(random() * 12))];
      let run = 0;
      for (let from = 0; from < wanted.length; from++)
        for (let to = from + 1; to <= wanted.length; to++)
          if (` ${written.join(' ')} `.includes(` ${wanted.slice(from, to).join(' ')} `))
            run = Math.max(run, to - from);
      expect(verbatimShare(wanted, written)).toBe(run / wanted.length);
    }
  });

  test('a question too short to tell anything is left out', () => {
    expect(
      halvesOf({ id: 'c', fields: { question: 'Which drug?' }, target: { kind: 'label', label: 'A' } }),
    ).toBeNull();
  });
});
