import { describe, expect, test } from 'vitest';
import { rendererById } from '../../../src/core/renderers/index.ts';
import { buildReport, type JudgedPart } from '../../../src/core/report/build-report.ts';
import { inEnglish } from '../../../src/core/text/said.ts';
import { finding } from '../../../src/core/report/finding.ts';
import { keyParts, recordKey, wayOf } from '../../../src/core/report/part-name.ts';
import { partInWords, recordTitle } from '../../../src/core/report/titles.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import type { RunPart, Shortening } from '../../../src/core/run.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { answered } from '../../fixtures/judged.ts';
import { nliCase } from '../../fixtures/plans.ts';
import { aRecord } from '../../fixtures/runs.ts';

const record = aRecord('r');
const [base] = record.spec.parts;
if (base === undefined) throw new Error('no part');
const cases = [0, 1, 2, 3].map(nliCase);
const byId = new Map(cases.map((item) => [item.id, item]));

function partOf(judged: readonly JudgedCase[], drawnIds: readonly string[]): JudgedPart {
  return {
    task: demoNli,
    dataset: base?.dataset.id ?? '',
    cases: byId,
    drawnIds,
    firstAsked: 'n0',
    hasTexts: true,
    judged,
  };
}

const right = cases.map((item, index) => answered(demoNli, item, index, 'entailment'));
const wrong = cases.map((item, index) => answered(demoNli, item, index, 'neutral'));

function reportOf(...parts: readonly RunPart[]) {
  const spec = { ...record.spec, parts };
  const judged = [partOf(right, ['s1']), partOf(wrong.slice(1), ['s2']), partOf(wrong, [])];
  return buildReport({ ...record, spec }, judged.slice(0, parts.length));
}

const twice = reportOf({ ...base, shots: 1 }, { ...base, shots: 1, setting: { draw: 1 } });

describe('a run that asks a task in several ways', () => {
  test('keeps its results apart by the part', () => {
    expect(twice.results.map(({ part, value }) => [part, value])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('keeps shots and unscored cases apart, under a name that tells the way', () => {
    expect(twice.shots).toEqual({ 'demo/nli: 1 shot': ['s1'], 'demo/nli: 1 shot, draw 1': ['s2'] });
    expect(Object.keys(twice.unscored)).toEqual(['demo/nli: 1 shot', 'demo/nli: 1 shot, draw 1']);
    expect(recordTitle('demo/nli: 1 shot, draw 1')).toBe(`${demoNli.title}, 1 shot, draw 1`);
  });

  test('names them apart in the table, the cases and the finding', () => {
    const parts = [right, wrong].map((judged, part) => ({ task: demoNli, judged, part }));
    const text = rendererById('table').render({ report: twice, parts });
    expect(text).toContain('demo/nli: 1 shot, draw 1');
    const lines = rendererById('cases').render({ report: twice, parts }).trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      ...right.map(() => ({ part: 0 })),
      ...wrong.map(() => ({ part: 1 })),
    ]);
    expect(finding(twice).map(inEnglish).join(' ')).toContain(`${demoNli.title}, 1 shot, draw 1`);
    expect(rendererById('csv').render({ report: twice, parts }).split('\r\n')[2]).toMatch(/"1",""$/);
  });
});

describe('a run that asks each task once', () => {
  test('is named as before', () => {
    const once = reportOf({ ...base, shots: 3, setting: { layout: 'flat' } });
    expect(once.results.every((result) => !('part' in result))).toBe(true);
    expect(Object.keys(once.shots)).toEqual(['demo/nli']);
    const parts = [{ task: demoNli, judged: right, part: 0 }];
    expect(rendererById('cases').render({ report: once, parts })).not.toContain('"part"');
  });

  test('on two datasets has no way to tell', () => {
    const other = { ...base, dataset: { ...base.dataset, id: 'o', sha256: 'o' } };
    expect(wayOf({ parts: [base, other] }, 1)).toBeNull();
    expect(recordKey({ parts: [base, other] }, 1, 'demo/nli')).toBe('demo/nli');
    expect(inEnglish(partInWords({ parts: [base, other] }, 1, 'demo/nli'))).toBe(demoNli.title);
  });
});

test('a key is taken apart where it was put together, whatever a dataset is called', () => {
  const shotsFrom = { id: 'x', title: 'Mine: a, b', sha256: 'x' };
  const parts = [base, { ...base, shots: 2, setting: { shotsFrom } }];
  expect(keyParts(recordKey({ parts }, 1, 'demo/nli'))).toEqual({
    task: 'demo/nli',
    way: '2 shots, shots from Mine: a, b',
  });
});

describe('cases that did not fit', () => {
  const cut: Shortening = { kind: 'cut', field: 'premise', tokens: 10, keptTokens: 5, characters: 9 };
  const noted: Shortening = {
    kind: 'map-reduce',
    field: 'premise',
    tokens: 10,
    notes: ['less'],
    rounds: 1,
    totalMs: 5000,
  };
  const judged = right.map((row, index) => ({
    ...row,
    ...(index === 1 && { shortening: cut }),
    ...(index === 2 && { shortening: noted }),
  }));
  const report = buildReport(record, [partOf(judged, [])]);

  test('are counted in the results, the table, the file and the cases', () => {
    expect(report.results[0]).toMatchObject({ shortened: 2, n: 4 });
    const rendering = { report, parts: [{ task: demoNli, judged, part: 0 }] };
    expect(rendererById('table').render(rendering)).toContain(
      'demo/nli accuracy: 2 of 4 did not fit and were shortened',
    );
    expect(rendererById('json').render(rendering)).toContain('"shortened": 2');
    const lines = rendererById('cases')
      .render(rendering)
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines[1]).toMatchObject({ shortening: cut });
    expect(lines[2]).toMatchObject({ shortening: { notes: ['less'], timing: { totalMs: 5000 } } });
    expect(JSON.stringify(lines[0])).not.toContain('shortening');
  });

  test('cost the time that their notes took', () => {
    const plain = buildReport(record, [partOf(right, [])]);
    expect((report.results[0]?.seconds ?? 0) - (plain.results[0]?.seconds ?? 0)).toBeCloseTo(5);
  });
});
