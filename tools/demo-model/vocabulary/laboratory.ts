import type { Random } from '../../../src/core/random.ts';
import { pick } from '../pick.ts';

export type Level = 'low' | 'normal' | 'high';

/** A laboratory test with the adult reference range that the demo uses. */
export interface Test {
  readonly name: string;
  readonly unit: string;
  /** Reference range, both ends normal. */
  readonly range: readonly [number, number];
  /** Lowest and highest value ever written. */
  readonly reach: readonly [number, number];
  readonly decimals: number;
  readonly lowName: string;
  readonly highName: string;
}

export interface Measurement {
  readonly test: Test;
  readonly level: Level;
  /** Number and unit, for example `3.1 mmol/L`. */
  readonly value: string;
}

export const levels: readonly Level[] = ['low', 'normal', 'high'];

export const tests: readonly Test[] = [
  test('potassium', 'mmol/L', [3.5, 5.0], [2.1, 7.2], 1, 'hypokalemia', 'hyperkalemia'),
  test('sodium', 'mmol/L', [135, 145], [118, 160], 0, 'hyponatremia', 'hypernatremia'),
  test('chloride', 'mmol/L', [98, 107], [84, 121], 0, 'hypochloremia', 'hyperchloremia'),
  test('glucose', 'mg/dL', [70, 140], [38, 390], 0, 'hypoglycemia', 'hyperglycemia'),
  test('hemoglobin', 'g/dL', [12.0, 16.0], [6.0, 19.5], 1, 'anemia', 'polycythemia'),
  test('calcium', 'mg/dL', [8.5, 10.5], [6.1, 13.6], 1, 'hypocalcemia', 'hypercalcemia'),
  test('phosphate', 'mg/dL', [2.5, 4.5], [1.0, 7.9], 1, 'hypophosphatemia', 'hyperphosphatemia'),
  test('magnesium', 'mg/dL', [1.7, 2.4], [0.7, 4.1], 1, 'hypomagnesemia', 'hypermagnesemia'),
  test('platelet count', 'K/uL', [150, 400], [20, 780], 0, 'thrombocytopenia', 'thrombocytosis'),
  test('white cell count', 'K/uL', [4.0, 11.0], [1.1, 24.0], 1, 'leukopenia', 'leukocytosis'),
];

export function measure(random: Random, of: Test): Measurement {
  const level = pick(random, levels);
  return { test: of, level, value: `${drawNumber(random, of, level)} ${of.unit}` };
}

/** What an abnormal value is called; `null` for a normal one. */
export function abnormality({ test: { lowName, highName }, level }: Measurement): string | null {
  if (level === 'normal') return null;
  return level === 'low' ? lowName : highName;
}

function drawNumber(random: Random, { range, reach, decimals }: Test, level: Level): string {
  const step = 10 ** -decimals;
  const bounds = {
    low: [reach[0], range[0] - step],
    normal: range,
    high: [range[1] + step, reach[1]],
  } as const;
  const [low, high] = bounds[level];
  return (low + random() * (high - low)).toFixed(decimals);
}

function test(
  name: string,
  unit: string,
  range: readonly [number, number],
  reach: readonly [number, number],
  decimals: number,
  lowName: string,
  highName: string,
): Test {
  return { name, unit, range, reach, decimals, lowName, highName };
}
