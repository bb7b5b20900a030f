import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { judgePrediction } from '../../../src/core/judge.ts';
import { profiles, type ProfileId } from '../../../src/core/profile.ts';
import { chooseCases } from '../../../src/core/run/choose-cases.ts';
import type { Task } from '../../../src/core/task.ts';
import { clueMedisumcode } from '../../../src/core/tasks/clue/medisumcode.ts';
import { clueMedisumqa } from '../../../src/core/tasks/clue/medisumqa.ts';
import { clueMednli } from '../../../src/core/tasks/clue/mednli.ts';
import { clueMeqsum } from '../../../src/core/tasks/clue/meqsum.ts';
import { clueProblemSummary } from '../../../src/core/tasks/clue/problem-summary.ts';
import { labelCase, setCase, textCase } from '../../fixtures/a-case.ts';
import { hasRealData, imported, realFile } from '../../fixtures/imports.ts';
import { asAsked } from '../../fixtures/own-answer.ts';

const TASKS: readonly (readonly Task[])[] = [
  clueMednli,
  clueMeqsum,
  clueProblemSummary,
  clueMedisumqa,
  clueMedisumcode,
];

test('each has its three profiles, the corrected one first', () => {
  for (const inProfiles of TASKS) {
    expect(inProfiles.map((task) => task.profile)).toEqual(profiles.map((profile) => profile.id));
    expect(new Set(inProfiles.map((task) => task.id)).size).toBe(1);
  }
});

/** Shots, order, tokens, begun with, BERTScore's encoder, averaging: sections 1 and 3 of the specification. */
test.each([
  ['clue/mednli', 'corrected', 3, 'python-shuffle', 20, '', '', 'plain'],
  ['clue/mednli', 'clue-2025-01', 3, 'python-shuffle', 20, '', '', 'first-twice'],
  ['clue/mednli', 'clue-2024-06', 3, 'listed', 20, '', '', 'first-twice'],
  ['clue/meqsum', 'corrected', 3, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  ['clue/meqsum', 'clue-2025-01', 3, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  ['clue/meqsum', 'clue-2024-06', 3, 'listed', 200, 'Question: ', 'scibert 8', 'first-twice'],
  ['clue/problem-summary', 'corrected', 3, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  ['clue/problem-summary', 'clue-2025-01', 3, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  [
    'clue/problem-summary',
    'clue-2024-06',
    3,
    'listed',
    100,
    'Diagnoses/Patient problems: ',
    'bio-clinicalbert 9 lower case',
    'first-twice',
  ],
  ['clue/medisumqa', 'corrected', 1, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  ['clue/medisumqa', 'clue-2025-01', 1, 'python-shuffle', 512, '', 'scibert 8', 'plain'],
  ['clue/medisumqa', 'clue-2024-06', 1, 'python-shuffle', 200, 'Answer: ', 'bio-clinicalbert 9', 'first-twice'],
  ['clue/medisumcode', 'corrected', 1, 'python-shuffle', 512, '', '', 'plain'],
  ['clue/medisumcode', 'clue-2025-01', 1, 'python-shuffle', 512, '', '', 'first-twice'],
  ['clue/medisumcode', 'clue-2024-06', 1, 'listed', 200, 'ICD-10 Codes: ', '', 'first-twice'],
] as const)('%s in %s', (id, profile, ...settings) => {
  const task = taskOf(id, profile);
  const { model, layer, lowerCase } = task.encoder ?? { model: '', layer: '', lowerCase: false };
  const encoder = `${model} ${layer}${lowerCase ? ' lower case' : ''}`.trim();
  expect([
    task.drawing?.shots,
    task.drawing?.order,
    task.maxTokens,
    task.prefill ?? '',
    encoder,
    task.averaging ?? 'plain',
  ]).toEqual(settings);
  expect(task.stop).toHaveLength(profile === 'clue-2024-06' ? 4 : 0);
});

test('the repairs of the corrected profile have no undoing, and every defect that is judged has', () => {
  const undoable = (profile: ProfileId): readonly (readonly string[])[] =>
    TASKS.map((inProfiles) =>
      inProfiles
        .filter((task) => task.profile === profile)
        .flatMap((task) => (task.differences ?? []).filter(({ undo }) => undo !== undefined).map(({ id }) => id)),
    );
  expect(undoable('corrected')).toEqual([[], [], [], [], []]);
  expect(undoable('clue-2025-01')).toEqual([
    ['label-count', 'first-row-twice'],
    [],
    ['final-comma'],
    [],
    ['code-pattern', 'repeated-codes', 'no-codes', 'first-row-twice'],
  ]);
  expect(undoable('clue-2024-06')).toEqual([
    ['label-count', 'first-row-twice', 'output-clean-up'],
    ['first-row-twice', 'output-clean-up'],
    ['first-row-twice', 'final-comma', 'output-clean-up'],
    ['first-row-twice', 'output-clean-up'],
    ['code-pattern', 'repeated-codes', 'no-codes', 'first-row-twice', 'output-clean-up'],
  ]);
});

describe('MedNLI', () => {
  const item = labelCase('entailment', ['entailment', 'neutral', 'contradiction']);

  test.each([
    ['NEUTRAL or ENTAILMENT', 0, 1, 1],
    ['entailment entailment', 1, 0, 0],
    ['entailment [INST] entailment', 1, 0, 1],
    ['neutral', 0, 0, 0],
  ])('%j is worth %i corrected, %i in 2025 and %i in 2024', (text, ...values) => {
    expect(clueMednli.map((task) => judgePrediction(task, item, text).scores['accuracy'])).toEqual(values.map(scored));
  });

  test('each difference in judging is undone alone', () => {
    const twice = 'entailment [INST] entailment';
    expect(valueWithout('clue-2024-06', 'label-count', twice)).toBe(1);
    expect(valueWithout('clue-2024-06', 'output-clean-up', twice)).toBe(0);
    expect(valueWithout('clue-2025-01', 'label-count', 'entailment entailment')).toBe(1);
  });

  function valueWithout(profile: ProfileId, difference: string, text: string): number | null {
    return undone(taskOf('clue/mednli', profile), difference, item, text, 'accuracy');
  }
});

describe('Problem List Summarization', () => {
  test.each([
    ['CHF;AKI;', 'CHF, AKI', 'CHF, AKI, '],
    ['Septic shock; Pneumonia', 'Septic shock, Pneumonia', 'Septic shock,  Pneumonia'],
    ['GI bleed;;Cirrhosis; ', 'GI bleed, Cirrhosis', 'GI bleed, , Cirrhosis,  '],
    ['Delirium', 'Delirium', 'Delirium'],
  ])('%j is %j corrected and %j else', (summary, corrected, upstream) => {
    const references = clueProblemSummary.map((task) => asAsked(task, textCase(summary)).target);
    expect(references).toEqual([corrected, upstream, upstream].map((text) => ({ kind: 'text', text })));
  });

  test('the final comma is undone in the reference alone', () => {
    const [, task] = clueProblemSummary;
    const undo = task.differences?.find(({ id }) => id === 'final-comma')?.undo;
    expect(undo?.retarget?.(asAsked(task, textCase('CHF;AKI;'))).target).toEqual({ kind: 'text', text: 'CHF, AKI' });
  });
});

describe('MeDiSumCode', () => {
  test.each([
    [[], [], ['']],
    [
      ['I10', 'E119', 'I10'],
      ['I10', 'E119'],
      ['I10', 'E119', 'I10'],
    ],
  ])('the reference %j is %j corrected and %j else', (codes, corrected, upstream) => {
    const references = clueMedisumcode.map((task) => asAsked(task, setCase(...codes)).target);
    expect(references).toEqual([corrected, upstream, upstream].map((items) => ({ kind: 'set', items })));
  });

  test.each([
    ['I10, I10, J189', ['I10', 'E119'], { corrected: 1 / 2, upstream: 4 / 7 }],
    ['U07.1, i10', ['U071', 'I10'], { corrected: 1, upstream: 0 }],
    ['C4A10 I10', ['C4A10', 'I10'], { corrected: 1, upstream: 2 / 3 }],
  ])('%j for %j', (text, codes, { corrected, upstream }) => {
    const values = clueMedisumcode.map((task) => {
      const score = judgePrediction(task, asAsked(task, setCase(...codes)), text).scores['icd-em-f1'];
      return score?.kind === 'scored' ? score.value : null;
    });
    for (const [place, expected] of [corrected, upstream, upstream].entries())
      expect(values[place]).toBeCloseTo(expected, 12);
  });

  test('a letter without codes is unscored corrected and worth 0 else', () => {
    const kinds = clueMedisumcode.map(
      (task) => judgePrediction(task, asAsked(task, setCase()), 'I10').scores['icd-em-f1'],
    );
    expect(kinds).toMatchObject([{ kind: 'unscored' }, scored(0), scored(0)]);
  });

  test.each(['clue-2025-01', 'clue-2024-06'] as const)('%s: each difference in judging is undone alone', (profile) => {
    const task = taskOf('clue/medisumcode', profile);
    const value = (difference: string, codes: readonly string[], text: string): number | null =>
      undone(task, difference, asAsked(task, setCase(...codes)), text, 'icd-em-f1');
    expect(value('code-pattern', ['C4A10', 'I10'], 'C4A10 I10')).toBe(1);
    expect(value('repeated-codes', ['I10', 'E119'], 'I10, I10, J189')).toBe(1 / 2);
    expect(value('no-codes', [], 'I10')).toBeNull();
    // What is not undone stays.
    expect(value('code-pattern', ['I10', 'E119'], 'I10, I10, J189')).toBeCloseTo(4 / 7, 12);
    expect(value('repeated-codes', ['U071'], 'U07.1')).toBe(0);
  });
});

describe.skipIf(!hasRealData)('MeQSum itself (skipped where ../shared/data is absent)', () => {
  test('has the shots that CLUE draws, and asks the other 997', async () => {
    const { cases } = await imported(await realFile('meqsum/meqsum.jsonl'));
    const ids = (rows: readonly number[]): readonly (string | undefined)[] => rows.map((row) => cases[row]?.id);
    for (const task of clueMeqsum) {
      const chosen = chooseCases({ task, part: { shots: 3, limit: null }, cases, pool: cases, seed: 5 });
      if (!chosen.ok) throw new Error(chosen.failure.message);
      const expected = task.profile === 'clue-2024-06' ? [0, 1, 2] : [852, 836, 280];
      expect(chosen.value.shots.map(({ id }) => id)).toEqual(ids(expected));
      expect(chosen.value.items).toHaveLength(997);
      if (task.profile === 'clue-2024-06') expect(chosen.value.items).toEqual(cases.slice(3));
    }
    expect(ids([852, 836, 280])).toEqual(['12479.txt', '1-135820815.xml.txt', '10263.xml.txt']);
  });
});

function taskOf(id: string, profile: ProfileId): Task {
  const task = TASKS.flat().find((other) => other.id === id && other.profile === profile);
  if (task === undefined) throw new Error(`no task ${id} in ${profile}`);
  return task;
}

/** The score without one difference; null when there is none then. */
function undone(task: Task, difference: string, asked: Case, text: string, metric: string): number | null {
  const undo = task.differences?.find(({ id }) => id === difference)?.undo;
  if (undo === undefined) throw new Error(`${task.id} cannot undo ${difference}`);
  const item = undo.retarget?.(asked) ?? asked;
  const score = judgePrediction({ ...task, ...undo.task }, item, text).scores[metric];
  return score?.kind === 'scored' ? score.value : null;
}

function scored(value: number) {
  return { kind: 'scored', value };
}
