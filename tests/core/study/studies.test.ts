import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { optionOrderResults } from '../../../src/core/report/option-order.ts';
import { countAskings } from '../../../src/core/study/count-askings.ts';
import type { Finding } from '../../../src/core/study/finding.ts';
import { withIncomplete } from '../../../src/core/study/incomplete-runs.ts';
import { findStudy, studies } from '../../../src/core/study/index.ts';
import type { StudyRun, Variant } from '../../../src/core/study/study.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import { pairedScoreInterval } from '../../../src/core/statistics/paired-score-interval.ts';
import { inEnglish } from '../../../src/core/text/said.ts';
import { aPart, aStudyRun, type Marks } from '../../fixtures/study-runs.ts';

const worse: Marks = [0, 0, 1, 0, 1, 0, 0, 0];
const better: Marks = [1, 1, 1, 0, 1, 1, 0, 1];

function findingsOf(id: string, runs: readonly StudyRun[]): readonly Finding[] {
  const read = findStudy(id)?.read(runs);
  if (read?.ok !== true) throw new Error(read?.failure.message);
  return read.value;
}

function refusalOf(id: string, runs: readonly StudyRun[]): string {
  const read = findStudy(id)?.read(runs);
  return read?.ok === false ? read.failure.message : '';
}

function cell({ columns, rows }: Finding | { columns: never[]; rows: never[] }, row: number, title: string): unknown {
  return rows[row]?.[columns.findIndex((column) => inEnglish(column.title) === title)];
}

const empty = { columns: [], rows: [] };

describe('every study', () => {
  test.each(studies.map((study) => [study.id, study] as const))(
    '%s says whose definition it has, and refuses nothing to read',
    (_, study) => {
      expect(inEnglish(study.definition)).toMatch(/ours|Ours|Each case is compared with itself/);
      const read = study.read([]);
      expect(read.ok).toBe(false);
      expect(read.ok ? '' : read.failure.message).toMatch(/[.]$/);
    },
  );

  test('rows have as many cells as there are columns', () => {
    const run = aStudyRun('m', [{ marks: worse }, { part: { setting: { layout: 'flat' } }, marks: better }]);
    const base = aStudyRun('base', [{ marks: worse }]);
    const tuned = aStudyRun('tuned', [{ marks: better }], { role: 1 });
    const findings = [...findingsOf('robustness', [run]), ...findingsOf('base-tuned', [base, tuned])];
    for (const { columns, rows } of findings) for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

describe('robustness', () => {
  const run = aStudyRun('m', [
    { marks: worse },
    { part: { setting: { layout: 'flat' } }, marks: better },
    { part: { setting: { reasoning: 'step-by-step' } }, marks: [1, 1, 1, 0, 1, 1, 0, undefined] },
  ]);

  test('mean, standard deviation and worst case over the ways, on the cases all of them asked', () => {
    const [finding = empty] = findingsOf('robustness', [run]);
    const values = [2 / 7, 5 / 7, 5 / 7];
    const mean = values.reduce((sum, value) => sum + value, 0) / 3;
    expect(cell(finding, 0, 'Mean over ways')).toBeCloseTo(mean, 12);
    expect(cell(finding, 0, 'SD over ways')).toBeCloseTo(
      Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2),
      12,
    );
    expect(cell(finding, 0, 'Worst way')).toBeCloseTo(2 / 7, 12);
    expect(cell(finding, 1, 'Cases scored otherwise than in the first way')).toBe(3);
    expect(cell(finding, 1, 'n')).toBe(7);
  });

  test('a wording of ours stands beside the task it varies', () => {
    const dataset = { id: 'n', title: 'N', sha256: 'a'.repeat(64) };
    const [finding] = findingsOf('robustness', [
      aStudyRun('m', [
        { part: { task: 'clinicbench/bc5-disease', dataset }, marks: worse },
        { part: { task: 'clinicbench/bc5-disease-only', dataset }, marks: better },
      ]),
    ]);
    expect(inEnglish(finding?.sentences ?? [])).toContain('worst: BC5-Disease, 0 shots');
  });

  test('what is asked varies only what the task has', () => {
    const task = findTask('clinicbench/bc5-disease');
    if (task === undefined) throw new Error('no task');
    const variants: readonly Variant[] = ['layout', 'reasoning', 'wording', 'option-order', 'draws'];
    const design = findStudy('robustness')?.design;
    const bare = design?.parts([{ task, dataset: 'a' }], { shots: [0], draws: 2, variants });
    expect(bare?.ok === true && bare.value.map((part) => [part.task, part.setting])).toEqual([
      ['clinicbench/bc5-disease', undefined],
      ['clinicbench/bc5-disease', { reasoning: 'step-by-step' }],
      ['clinicbench/bc5-disease-only', undefined],
    ]);
    const shown = design?.parts([{ task, dataset: 'a' }], { shots: [3], draws: 2, variants });
    expect(shown?.ok === true && shown.value).toHaveLength(6);
    expect(design?.parts([{ task, dataset: 'a' }], { shots: [0], draws: 2, variants: ['layout'] }).ok).toBe(false);
  });
});

test('the orders of the options are ways of asking too', () => {
  const right = [1, 1, 0, 1].map(
    (value) => ({ kind: 'label', label: value === 1 ? 'A' : 'B', rule: 'first' }) as const,
  );
  const items = right.map((_, index): Case => ({
    id: `case-${index}`,
    fields: { question: `q${index}` },
    options: [
      { label: 'A', text: `one ${index}` },
      { label: 'B', text: `two ${index}` },
    ],
    target: { kind: 'label', label: 'A' },
  }));
  const run = aStudyRun('m', [{ part: { setting: { optionOrder: 'every' } }, marks: [1, 1, 0, 1] }]);
  const judged = run.trials.map((trial, index) => {
    const { generation } = trial;
    // Always the first option: right as listed, wrong once moved.
    const rotation = {
      shift: 1,
      generation,
      failure: null,
      answer: { kind: 'label', label: 'A', rule: 'first' },
      right: 1,
    } as const;
    return { ...trial, answer: right[index] ?? null, rotations: [rotation] };
  });
  const task = findTask('clinicbench/medqa');
  if (task === undefined) throw new Error('no task');
  const optionOrder = optionOrderResults({
    task,
    dataset: 'clinicbench-medqa',
    cases: new Map(items.map((item) => [item.id, item])),
    judged,
    seed: 1,
    firstAsked: null,
    part: 0,
  });
  const [finding = empty] = findingsOf('robustness', [{ ...run, optionOrder }]);
  expect(cell(finding, 0, 'Accuracy, %')).toBe(3 / 4);
  expect(cell(finding, 1, 'Accuracy, %')).toBe(0);
  expect(cell(finding, 0, 'Worst order')).toBe(0);
  expect(findStudy('robustness')?.obstacle(run.run)).toBeNull();
});

describe('models side by side', () => {
  const base = aStudyRun('base', [{ marks: worse }]);
  const tuned = aStudyRun('tuned', [{ marks: better }], { role: 1, recipe: { kinds: ['dialogues'], amount: '1' } });

  test('one of each: the paired difference of right and wrong, with the cases gained and lost', () => {
    const [finding = empty] = findingsOf('general-medical', [base, tuned]);
    expect(cell(finding, 0, 'Difference')).toBeCloseTo(4 / 8, 12);
    expect([cell(finding, 0, 'from'), cell(finding, 0, 'to')]).toEqual([...pairedScoreInterval(4, 0, 8)]);
    expect([cell(finding, 0, 'Gained'), cell(finding, 0, 'Lost')]).toEqual([4, 0]);
  });

  test('several of a kind: the mean of each kind, case by case', () => {
    const other = aStudyRun('other', [{ marks: better }]);
    const [finding = empty] = findingsOf('general-medical', [base, other, tuned]);
    expect(cell(finding, 0, 'Difference')).toBeCloseTo(6 / 8 - (2 / 8 + 6 / 8) / 2, 12);
  });

  test('tuned models stand in the order of the kinds of data they were tuned on', () => {
    const recipe = { kinds: ['dialogues', 'articles'] as const, amount: '2' };
    const most = aStudyRun('most', [{ marks: [1, 1, 1, 1, 1, 1, 1, 1] }], { role: 1, recipe });
    const recipes = findingsOf('base-tuned', [base, most, tuned]).at(-1);
    expect(recipes?.id).toBe('base-tuned-recipes');
    expect(recipes?.rows.map(([title, kinds]) => [title, kinds])).toEqual([
      ['tuned', 1],
      ['most', 2],
    ]);
    expect(inEnglish(recipes?.sentences ?? [])).toMatch(
      /most stands highest .* tuned on 2 kinds of data \(dialogues, articles\)/,
    );
  });

  test('parts that were asked otherwise are no pairs', () => {
    expect(
      refusalOf('general-medical', [base, aStudyRun('x', [{ part: { shots: 1 }, marks: better }], { role: 1 })]),
    ).toMatch(/no part in common/);
    expect(refusalOf('general-medical', [base])).toMatch(/Both kinds/);
    expect(refusalOf('base-tuned', [base, aStudyRun('y', [{ marks: worse }]), tuned])).toMatch(
      /one base run, and 2 are chosen/,
    );
    const aids = [{ kind: 'encoder', title: 'E', sha256: 'e'.repeat(64), detail: '' }] as const;
    const encoded = { ...tuned, run: { ...tuned.run, spec: { ...tuned.run.spec, aids } } };
    expect(refusalOf('general-medical', [base, encoded])).toMatch(/different tables, lists or encoders/);
  });

  test('metrics counted over all cases together are counted anew in each resample', () => {
    const counts = (hits: readonly number[], predicted: number) =>
      hits.map((hit) => ({ hits: hit, predicted, expected: 2 }));
    const entities = (id: string, hits: readonly number[], predicted: number, role: 0 | 1): StudyRun => {
      const run = aStudyRun(id, [{ marks: worse }], { role });
      const scored = counts(hits, predicted);
      const trials = run.trials.map((trial, place) => ({
        ...trial,
        scores: {
          'mention-f1': { kind: 'scored', value: 0, ...(scored[place] && { counts: scored[place] }) } as const,
        },
      }));
      return { ...run, trials };
    };
    const [one, two] = [entities('a', [1, 0, 2, 0, 1, 0, 0, 0], 4, 0), entities('b', [2, 1, 2, 2, 1, 0, 2, 1], 3, 1)];
    const [finding = empty] = findingsOf('general-medical', [one, two]);
    // F1 over all cases: 2 hits / (predicted + expected).
    const difference = (2 * 11) / (24 + 16) - (2 * 4) / (32 + 16);
    expect(cell(finding, 0, 'Difference')).toBeCloseTo(difference, 12);
    const [low, high] = [Number(cell(finding, 0, 'from')), Number(cell(finding, 0, 'to'))];
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
    expect(high).toBeLessThanOrEqual(1);
    // Nothing differs, so the interval is what eight cases leave open.
    const [same = empty] = findingsOf('general-medical', [one, { ...one, run: { ...one.run, id: 'c' }, role: 1 }]);
    expect(cell(same, 0, 'Difference')).toBe(0);
    expect(Number(cell(same, 0, 'to'))).toBeCloseTo(wilsonInterval(0, 8)[1], 12);
  });
});

describe('faithfulness and comprehensiveness', () => {
  test('the two sides of a metric', () => {
    const scores = {
      'medication-precision': [1, 1, 1, 1, 1, 1, 1, 0.5],
      'medication-recall': [0, 0, 0.5, 0, 0, 0, 0, 0],
    };
    const [finding = empty] = findingsOf('faithfulness', [
      aStudyRun('m', [{ part: { task: 'clinicbench/treatment' }, marks: worse, scores }]),
    ]);
    expect(cell(finding, 0, 'Faithfulness (precision), %')).toBeCloseTo(7.5 / 8, 12);
    expect(cell(finding, 0, 'Comprehensiveness (recall), %')).toBeCloseTo(0.5 / 8, 12);
  });

  test('ROUGE-L is computed from the answers, and needs the cases', () => {
    const run = aStudyRun('m', [
      { part: { task: 'clinicbench/iu-xray' }, marks: [1, 1], scores: { rougeL: [0.5, 0.5] } },
    ]);
    const answers = ['heart normal', 'no effusion seen today'];
    const trials = run.trials.map((trial, place) => ({
      ...trial,
      answer: { kind: 'text', text: answers[place] ?? '', rule: 'whole' } as const,
    }));
    const item: Case = { id: 'case-0', fields: {}, target: { kind: 'text', text: 'The heart is normal' } };
    const items = new Map(
      [item, { ...item, id: 'case-1', target: { kind: 'text', text: 'No effusion' } } as const].map((one) => [
        one.id,
        one,
      ]),
    );
    const [finding = empty] = findingsOf('faithfulness', [{ ...run, trials, cases: [items] }]);
    expect(cell(finding, 0, 'Faithfulness (precision), %')).toBeCloseTo((2 / 2 + 2 / 4) / 2, 12);
    expect(cell(finding, 0, 'Comprehensiveness (recall), %')).toBeCloseTo((2 / 4 + 2 / 2) / 2, 12);
    expect(refusalOf('faithfulness', [{ ...run, trials }])).toMatch(/dataset that ROUGE-L needs is not here/);
  });
});

describe('generalisation', () => {
  const second = { task: 'clinicbench/medmcqa', dataset: { id: 'm', title: 'Med', sha256: 'e'.repeat(64) } };

  test('spread over the datasets of one task of ClinicBench, with ranks where there are several models', () => {
    const one = aStudyRun('one', [{ marks: worse }, { part: second, marks: better }]);
    const other = aStudyRun('other', [{ marks: better }, { part: second, marks: worse }]);
    const [finding = empty] = findingsOf('generalisation', [one, other]);
    expect(cell(finding, 0, 'Worst dataset')).toBe(2 / 8);
    expect(cell(finding, 0, 'SD over datasets')).toBeCloseTo(0.5 / Math.SQRT2, 12);
    expect(finding.rows.map((row) => row[7])).toEqual([2, 1, 1, 2]);
  });

  test('two runs of one model count as one', () => {
    const one = aStudyRun('one', [{ marks: worse }]);
    const later = { ...aStudyRun('one', [{ part: second, marks: better }]) };
    const [finding] = findingsOf('generalisation', [one, later]);
    expect(inEnglish(finding?.sentences ?? [])).toMatch(/^Exam questions: 25\.0 to 75\.0 % over 2 datasets/);
  });

  test('two tasks on one file are not two datasets', () => {
    expect(
      refusalOf('generalisation', [aStudyRun('m', [{ marks: worse }, { part: { shots: 1 }, marks: better }])]),
    ).toMatch(/two datasets/);
  });
});

test('a finding names the runs it rests on that are no full ones, and leaves others alone', () => {
  const whole = aStudyRun('whole', [{ marks: worse }]);
  const stop = { from: 'constant', version: 1 } as const;
  const ruled = aStudyRun('ruled', [{ part: { stop }, marks: better }]);
  const [early, halted] = [
    { ...ruled.run, done: 8, planned: 100 },
    { ...whole.run, state: 'stopped', done: 8, planned: 40 } as const,
  ];
  const findings = findingsOf('base-tuned', [whole, { ...ruled, role: 1 }]);
  const [told, same] = [withIncomplete(findings, [halted, early]), withIncomplete(findings, [whole.run])];
  expect(same).toEqual(findings);
  expect(told).toHaveLength(findings.length);
  for (const note of told.map((finding) => finding.note.map(inEnglish).join(' '))) {
    expect(note).toContain('The run of whole is not complete (8 of 40 cases): its score is that of the cases so far');
    expect(note).toContain('The run of ruled was ended early by its rule (8 of 100 cases): its score leans away');
  }
});

test('how many askings a study makes is known before it begins', () => {
  const { task } = aPart();
  const parts = [0, 1, 1].map((shots) => ({ task, dataset: 'a', shots }));
  expect(countAskings(parts, [{ dataset: 'a', n: 40 }], 4)).toEqual({ cases: 12, again: 'none' });
  expect(countAskings(parts, [{ dataset: 'a', n: 40 }], null).cases).toBe(120);
  expect(countAskings([{ task, dataset: 'a', shots: 0, setting: { optionOrder: 'sample' } }], [], 4)).toEqual({
    cases: 0,
    again: 'sample',
  });
});
