import type { MetricComparison, PartComparison } from '../../core/clue/compare-part.ts';
import { clueTasks } from '../../core/clue/measures.ts';
import { changeOf, countDirection, type Pair, type ScoreId } from '../../core/clue/pairs.ts';
import type { PairedDifference } from '../../core/statistics/paired-difference.ts';
import { counted } from './numbers.ts';

/** Words for CLUE's screen. Its numbers are percentages with two decimals, as published. */

/** 16.995 becomes "17.00": halves are rounded up as on paper, also where the binary number lies just below. */
export function points(percentage: number): string {
  return (Math.round(percentage * 100 + 1e-6) / 100).toFixed(2);
}

/** "+4.25", "−8.65", "0.00". */
export function signedPoints(difference: number): string {
  const text = points(Math.abs(difference));
  if (Number(text) === 0) return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** Fractions as percentage points: "−12.1 to +3.0". */
export function signedInterval([low, high]: readonly [number, number]): string {
  return `${signedPercent(low)} to ${signedPercent(high)}`;
}

/** A fraction with one decimal: 0.043 becomes "+4.3". */
export function signedPercent(fraction: number): string {
  const text = Math.abs(fraction * 100).toFixed(1);
  if (Number(text) === 0) return text;
  return `${fraction < 0 ? '−' : '+'}${text}`;
}

/** "nine"; figures from thirteen on. */
export function numberWord(value: number): string {
  // @wc-include
  // @wc-context: number
  const words = [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ];
  return words[value] ?? String(value);
}

export function scoreTitle(id: ScoreId): string {
  if (id === 'level1') return 'Level 1';
  if (id === 'level2') return 'Level 2';
  return clueTasks.find((task) => task.id === id)?.title ?? id;
}

/** What the published pairs show, counted now: a decline is lower on every level that both models have. */
export function pairFinding(pairs: readonly Pair[]): string {
  const told = [
    { n: countDirection(pairs, 'gain'), verb: 'higher on all' },
    { n: countDirection(pairs, 'mixed'), verb: 'lower on one and higher on the other' },
    { n: countDirection(pairs, 'unknown'), verb: 'without a level that both have' },
  ].flatMap(({ n, verb }) => (n === 0 ? [] : [n === 1 ? `one is ${verb}` : `${numberWord(n)} are ${verb}`]));
  const declines = countDirection(pairs, 'decline');
  const first = `${capital(numberWord(declines))} of ${numberWord(pairs.length)} biomedical models decline: they score lower than their base on every level published for both`;
  return `${[first, ...told].join('; ')}.`;
}

/** The same for the one score on the chart. */
export function scoreFinding(pairs: readonly Pair[], id: ScoreId): string {
  const changes = pairs.map((pair) => changeOf(pair, id));
  const known = changes.filter((change) => change !== null);
  const lower = known.filter((change) => change < 0).length;
  const missing = changes.length - known.length;
  const rest =
    missing === 1 ? ' One of the pairs has none.' : ` ${capital(numberWord(missing))} of the pairs have none.`;
  const found = `${scoreTitle(id)}: ${numberWord(lower)} of ${numberWord(known.length)} models score lower than their base.`;
  return missing === 0 ? found : found + rest;
}

type Standing = 'lower' | 'higher' | 'alike';

/** Which side of 0 the whole interval lies on. */
export function standingOf({ interval: [low, high] }: PairedDifference): Standing {
  if (high < 0) return 'lower';
  return low > 0 ? 'higher' : 'alike';
}

export function standingWords(standing: Standing): string {
  // @wc-include
  const words: Readonly<Record<Standing, string>> = {
    lower: 'lower',
    higher: 'higher',
    alike: 'cannot be told apart',
  };
  return words[standing];
}

/** What the comparison of two runs found; the names are those of the models. */
export function comparisonFinding(parts: readonly PartComparison[], names: { base: string; other: string }): string {
  const compared = parts.flatMap(({ metrics }) => metrics.filter(isCompared));
  if (compared.length === 0) return 'No metric could be compared: no case was scored in both runs.';
  const counts = (['lower', 'higher', 'alike'] as const).map((standing) => ({
    standing,
    n: compared.filter(({ difference }) => standingOf(difference) === standing).length,
  }));
  const told = counts.flatMap(({ standing, n }) => (n === 0 ? [] : [`${foundWords(standing)} on ${numberWord(n)}`]));
  return `On ${counted(compared.length, 'metric')} of ${counted(parts.length, 'task')}, ${names.other} against ${names.base}: ${told.join(', ')}.`;
}

export function isCompared(metric: MetricComparison): metric is Extract<MetricComparison, { kind: 'compared' }> {
  return metric.kind === 'compared';
}

function foundWords(standing: Standing): string {
  return standing === 'alike' ? 'not to be told apart' : standingWords(standing);
}

/** Which cases a comparison rests on. */
export function casesCompared({ common, onlyBase, onlyOther, askedDifferently }: PartComparison): string {
  const alone =
    onlyBase + onlyOther === 0
      ? ''
      : `; ${counted(onlyBase, 'case')} only in the base run and ${counted(onlyOther, 'case')} only in the other left out`;
  const differently =
    askedDifferently === 0
      ? ''
      : `; ${counted(askedDifferently, 'case')} asked in other words (documents packed by another tokenizer, or a template without a system role)`;
  return `${counted(common, 'case')} in both runs${alone}${differently}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
