import { say, type Said, type Sayable } from '../text/said.ts';

/** What a study found out about one thing: a sentence, its numbers and a chart of them. Text in it may be untrusted. */
export interface Finding {
  /** Lower-case words joined by hyphens: the name of a saved file. */
  readonly id: string;
  readonly title: Sayable;
  readonly sentences: readonly Sayable[];
  /** How it was computed, and what to be careful about: sentences. */
  readonly note: readonly Said[];
  readonly columns: readonly FindingColumn[];
  /** As many cells as there are columns; null where there is no value. */
  readonly rows: readonly (readonly FindingCell[])[];
  readonly chart: FindingChart | null;
}

/** A number is shown as its column says. */
export type FindingCell = Sayable | null;

export interface FindingColumn {
  readonly title: Said;
  /** `share`: 0 to 1, shown in per cent. `difference`: −1 to 1, in percentage points with a sign. `spread`: 0 to 1, in percentage points. */
  readonly kind: 'text' | 'count' | 'number' | 'share' | 'difference' | 'spread';
}

export type FindingChart = LinesChart | IntervalsChart;

export interface LinesChart {
  readonly kind: 'lines';
  readonly xTitle: Said;
  readonly yTitle: Said;
  /** Names along the axis; `x` is a place among them, from 0. */
  readonly steps: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly key: string;
  readonly label: Sayable;
  readonly points: readonly {
    readonly x: number;
    readonly y: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
}

export interface IntervalsChart {
  readonly kind: 'intervals';
  readonly axis: Said;
  /** Differences stand around a line at 0. */
  readonly isDifference: boolean;
  readonly rows: readonly ChartRow[];
}

export interface ChartRow {
  readonly key: string;
  readonly label: Sayable;
  readonly detail?: Sayable;
  readonly group?: Sayable;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  readonly tone?: 'plain' | 'higher' | 'lower' | 'tie';
}

/** Whether an interval of a difference leaves 0 out. */
export function toneOf([low, high]: readonly [number, number]): 'higher' | 'lower' | 'tie' {
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'tie';
}

/** −0.085 becomes "−8.5". */
export function points(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  if (text === '0.0') return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

export function pointsInterval([low, high]: readonly [number, number]): Said {
  return say`${points(low)} to ${points(high)}`;
}
