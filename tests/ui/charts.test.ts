import { describe, expect, test } from 'vitest';
import { figureCsv, shownCell } from '../../src/ui/parts/charts/figure-table.ts';
import { fittedText, textLines, textWidth } from '../../src/ui/parts/charts/fitted-text.ts';
import { signedPercent } from '../../src/ui/wording/clue.ts';
import { percent } from '../../src/ui/wording/numbers.ts';
import { paretoFront } from '../../src/ui/parts/charts/pareto-front.ts';
import { plotArea } from '../../src/ui/parts/charts/plot-area.ts';
import { domainAroundZero, domainHolding, domainOf, linearScale, logScale } from '../../src/ui/parts/charts/scale.ts';
import { SERIES, seriesDash, seriesShape } from '../../src/ui/parts/charts/series-style.ts';

describe('scales', () => {
  test('accuracy keeps 0 to 1 whatever the data', () => {
    expect(domainHolding([0.61, 0.64], [0, 1])).toEqual([0, 1]);
  });

  test('a value outside makes the domain larger in round numbers, and NaN does not', () => {
    expect(domainHolding([0.2, 3.7, Number.NaN], [0, 1])).toEqual([0, 4]);
  });

  test('differences reach as far to both sides', () => {
    expect(domainAroundZero([-0.13, 0.04])).toEqual([-0.15, 0.15]);
    expect(domainAroundZero([0])).toEqual([-1, 1]);
  });

  test('ticks are round and lie within', () => {
    expect(linearScale([0, 1], [0, 100]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearScale([0, 1], [100, 0]).place(0.25)).toBe(75);
    expect(domainOf([3])).toEqual([2, 4]);
  });

  test('equal factors are equal distances on a logarithmic scale, and no value stands on an edge', () => {
    const { domain, ticks, place } = logScale([0.3, 40, -1, 0], [0, 100]);
    expect(domain).toEqual([0.2, 50]);
    expect(ticks).toEqual([0.2, 0.5, 1, 2, 5, 10, 20, 50]);
    expect(place(2) - place(1)).toBeCloseTo(place(20) - place(10), 9);
  });
});

test('the front holds what nothing beats in both', () => {
  const points = [
    { x: 2, y: 0.6 },
    { x: 1, y: 0.5 },
    { x: 3, y: 0.55 },
    { x: 4, y: 0.9 },
    { x: 1, y: 0.4 },
  ];
  expect(paretoFront(points)).toEqual([
    { x: 1, y: 0.5 },
    { x: 2, y: 0.6 },
    { x: 4, y: 0.9 },
  ]);
});

test('a long name keeps both ends and fits', () => {
  const fitted = fittedText('Qwen2.5-0.5B-Instruct-Q4_K_M', 100, 13);
  expect(fitted).toMatch(/^Qwen2.+….+K_M$/u);
  expect(textWidth(fitted, 13)).toBeLessThanOrEqual(100);
  expect(fittedText('short', 100, 13)).toBe('short');
});

test('a caption is cut between words', () => {
  const lines = textLines('one two three four', textWidth('three four', 14), 14);
  expect(lines).toEqual(['one two', 'three four']);
});

test('a legend goes on in the next line before it leaves the chart', () => {
  const { legend } = plotArea(320, ['a model with a long name', 'another model with a name', 'c'], '0.5');
  expect(legend.map(({ y }) => y)).toEqual([14, 34, 34]);
});

test('series differ without colour', () => {
  const places = Array.from({ length: SERIES }, (_, place) => place);
  expect(new Set(places.map((place) => seriesShape(place))).size).toBe(SERIES);
  expect(new Set(places.map(seriesDash)).size).toBe(SERIES);
});

test('the CSV holds per cent and points where its head says so', () => {
  const columns = [
    { title: 'Score, %', show: percent },
    { title: 'Difference, points', show: signedPercent },
    { title: 'Band, points', show: (fraction: number) => String(fraction * 100) },
    { title: 'p', show: (value: number) => value.toFixed(3) },
    { title: 'n', show: String },
  ];
  expect(figureCsv({ columns, rows: [[0.07, -0.125, 0.02, 1, 100]] })).toContain('"7","-12.5","2","1","100"');
  expect(figureCsv({ columns, rows: [[2 / 3, null, 0, 0.5, 1]] })).toContain('"66.6666666666667","","0","0.5","1"');
});

test('the CSV has all digits and disarms formulas', () => {
  const columns = [{ title: 'Model' }, { title: 'Value', show: (value: number) => value.toFixed(1) }];
  const csv = figureCsv({
    columns,
    rows: [
      ['=HYPERLINK("x")', 1 / 3],
      ['b', null],
    ],
  });
  expect(csv).toBe('"Model","Value"\r\n"\'=HYPERLINK(""x"")","0.3333333333333333"\r\n"b",""\r\n');
  expect(shownCell(columns[1], 1 / 3)).toBe('0.3');
  expect(shownCell(columns[1], null)).toBe('–');
});
