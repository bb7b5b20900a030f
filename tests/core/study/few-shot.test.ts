import { describe, expect, test } from 'vitest';
import { fewShot } from '../../../src/core/study/few-shot.ts';
import type { Finding } from '../../../src/core/study/finding.ts';
import type { StudyRun } from '../../../src/core/study/study.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import type { Task } from '../../../src/core/task.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import { inEnglish, inEnglishOrNull } from '../../../src/core/text/said.ts';
import { aStudyRun, type Marks } from '../../fixtures/study-runs.ts';

const none: Marks = [0, 0, 1, 0, 1, 0, 0, 0];
const first: Marks = [1, 1, 1, 0, 1, 1, 0, 1];
const second: Marks = [1, 0, 1, 0, 1, 1, 0, 1];

function read(run: StudyRun): Finding {
  const findings = fewShot.read([run]);
  if (!findings.ok) throw new Error(findings.failure.message);
  const [finding] = findings.value;
  if (finding === undefined) throw new Error('nothing found');
  return finding;
}

/** Cells of a row by the titles of their columns; of columns with one title, in their order. */
function cells({ columns, rows }: Finding, row: number, title: string): readonly unknown[] {
  return columns.flatMap((column, place) => (inEnglish(column.title) === title ? [rows[row]?.[place]] : []));
}

describe('a curve', () => {
  const run = aStudyRun('m', [
    { marks: none },
    { part: { shots: 3, setting: { draw: 1 } }, marks: first },
    { part: { shots: 3, setting: { draw: 2 } }, marks: second },
  ]);

  test('draws are averaged, and their spread is told apart from the interval over cases', () => {
    const finding = read(run);
    expect(cells(finding, 0, 'Score, %')).toEqual([2 / 8]);
    expect([cells(finding, 0, 'from')[0], cells(finding, 0, 'to')[0]]).toEqual([...wilsonInterval(2, 8)]);
    expect(cells(finding, 1, 'Score, %')[0]).toBeCloseTo(11 / 16, 12);
    expect(cells(finding, 1, 'SD over draws')[0]).toBeCloseTo(Math.SQRT1_2 / 8, 12);
    expect(cells(finding, 1, 'Worst draw')).toEqual([5 / 8]);
    expect(cells(finding, 1, 'Best draw')).toEqual([6 / 8]);
    expect(cells(finding, 1, 'n')).toEqual([8]);
  });

  test('the difference to no examples is paired, case by case', () => {
    expect(cells(read(run), 1, 'Difference to none')[0]).toBeCloseTo(11 / 16 - 2 / 8, 12);
    expect(read(run).sentences.map(inEnglish).join(' ')).toMatch(
      /25\.0 % with no examples and 68\.8 % with 3 examples: \+43\.8 points .*8 cases/,
    );
  });

  test('each draw is a line of its own', () => {
    const { chart } = read(run);
    expect(chart?.kind === 'lines' ? chart.series.map(({ label }) => inEnglish(label)) : []).toEqual([
      'all draws',
      'draw 1',
      'draw 2',
    ]);
  });

  test('cases that were an example somewhere are left out everywhere, and that is said', () => {
    const drawn = aStudyRun('m', [
      { marks: none },
      { part: { shots: 1, setting: { draw: 1 } }, marks: [undefined, ...first.slice(1)] },
      { part: { shots: 1, setting: { draw: 2 } }, marks: [...second.slice(0, 7), undefined] },
    ]);
    const finding = read(drawn);
    expect(cells(finding, 0, 'n')).toEqual([6]);
    expect(cells(finding, 0, 'Score, %')).toEqual([2 / 6]);
    expect(finding.note.map(inEnglish).join(' ')).toMatch(/6 of up to 8 are compared/);
  });

  test('a prompt that is too long has no score and is counted apart', () => {
    const finding = read(
      aStudyRun('m', [{ marks: none }, { part: { shots: 5 }, marks: [null, null, 1, 1, 1, 1, 1, 1] }]),
    );
    expect(cells(finding, 1, 'Too long')).toEqual([2]);
    expect(cells(finding, 1, 'Asked')).toEqual([8]);
    expect(cells(finding, 1, 'Score, %')).toEqual([1]);
    expect(cells(finding, 1, 'Difference to none')[0]).toBeCloseTo(4 / 6, 12);
    expect(finding.note.map(inEnglish).join(' ')).toMatch(/2 askings did not fit/);
  });
});

test('ways that differ in more than their examples are curves of their own', () => {
  const findings = fewShot.read([
    aStudyRun('m', [
      { marks: none },
      { part: { shots: 1 }, marks: first },
      { part: { setting: { layout: 'flat' } }, marks: second },
      { part: { shots: 1, setting: { layout: 'flat' } }, marks: first },
    ]),
  ]);
  expect(findings.ok && findings.value.filter(({ id }) => id !== 'few-shot-scenarios')).toHaveLength(2);
});

test('two tasks of a scenario have a curve together, with an interval narrower than either', () => {
  const other = { task: 'clinicbench/referral-qa', dataset: { id: 'r', title: 'R', sha256: 'e'.repeat(64) } };
  const findings = fewShot.read([
    aStudyRun('m', [
      { marks: none },
      { part: { shots: 1 }, marks: first },
      { part: other, marks: second },
      { part: { ...other, shots: 1 }, marks: first },
    ]),
  ]);
  const mean = findings.ok ? findings.value.find(({ id }) => id === 'few-shot-scenarios') : undefined;
  expect(mean?.rows[0]?.[2]).toBeCloseTo((2 / 8 + 5 / 8) / 2, 12);
  const [one, two] = [wilsonInterval(2, 8), wilsonInterval(5, 8)];
  expect(mean?.rows[0]?.[3]).toBeCloseTo(7 / 16 - Math.hypot(2 / 8 - one[0], 5 / 8 - two[0]) / 2, 12);
});

test('a run with one number of examples is no curve', () => {
  const run = aStudyRun('m', [{ marks: none }]);
  expect(inEnglishOrNull(fewShot.obstacle(run.run))).toMatch(/different numbers/);
  expect(fewShot.read([run]).ok).toBe(false);
});

test('equal runs give equal findings', () => {
  const make = () => read(aStudyRun('m', [{ marks: none }, { part: { shots: 1 }, marks: first }]));
  expect(make()).toEqual(make());
});

describe('what is asked', () => {
  const medqa: Task | undefined = findTask('clinicbench/medqa');
  const mednli: Task | undefined = findTask('clue/mednli');

  test('no examples once, each other number as often as examples are drawn', () => {
    if (medqa === undefined) throw new Error('no task');
    const parts = fewShot.design?.parts([{ task: medqa, dataset: 'a' }], { shots: [1, 0, 3], draws: 2, variants: [] });
    expect(parts?.ok === true && parts.value.map(({ shots, setting }) => [shots, setting?.draw])).toEqual([
      [0, undefined],
      [1, 1],
      [1, 2],
      [3, 1],
      [3, 2],
    ]);
  });

  test('where the protocol fixes the examples nothing is drawn', () => {
    if (mednli?.drawing === undefined) throw new Error('no such task');
    const parts = fewShot.design?.parts([{ task: mednli, dataset: 'a' }], { shots: [0, 3], draws: 3, variants: [] });
    expect(parts?.ok === true && parts.value).toHaveLength(2);
  });

  test('one number is no curve', () => {
    expect(fewShot.design?.parts([], { shots: [3, 3], draws: 1, variants: [] }).ok).toBe(false);
  });
});
