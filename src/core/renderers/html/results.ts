import { cutInWords } from '../../report/cut-in-words.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import { shortenedInWords } from '../../report/shortened-in-words.ts';
import { stopInWords } from '../../report/stop-in-words.ts';
import { metricTitle, taskTitle } from '../../report/titles.ts';
import type { Report, Result } from '../../report.ts';
import { count, duration, percent, rate } from '../../text/numbers.ts';
import { figure, intervalFigure, intervalPlot, section, table, type Column, type Path } from './figures.ts';
import { element, type Child, type Markup } from './markup.ts';
import { inEnglishOrNull } from '../../text/said.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Task and metric' },
  { title: 'Score, %', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
  { title: 'Plot, 0 to 100 %', kind: 'plot' },
  { title: 'n', kind: 'number' },
  { title: 'Unscored', kind: 'number' },
  { title: 'Unreadable', kind: 'number' },
  { title: 'Constant answer, %', kind: 'number' },
  { title: 'Time', kind: 'number' },
  { title: 'Tokens/s', kind: 'number' },
];

/** Every result with its interval and how that was made, as the results screen has it. */
export function resultsSection(report: Report): Markup {
  const rows = report.results.map((result, place) => rowOf(report, result, place));
  return section(
    'results',
    'Results',
    table({ label: 'Results', name: 'results' }, COLUMNS, rows),
    element(
      'p',
      { class: 'soft' },
      'The bar is the 95 % interval, the dot the score, the dashed line the best constant answer. An unreadable answer counts as ' +
        'wrong; an unscored case counts nowhere. Each number carries its full precision and its place in report.json.',
    ),
  );
}

function rowOf(report: Report, result: Result, place: number): readonly Child[] {
  const path = ['results', place];
  const { n, unscored, unreadable, baseline, seconds, tokensPerSecond } = result;
  return [
    headingOf(report, result, path),
    ...scoreCells(result, path),
    figure(n, count(n), [...path, 'n']),
    figure(unscored, count(unscored), [...path, 'unscored']),
    figure(unreadable, count(unreadable), [...path, 'unreadable']),
    baseline === null ? '–' : figure(baseline, percent(baseline), [...path, 'baseline']),
    seconds === null ? '–' : figure(seconds, duration(seconds * 1000), [...path, 'seconds']),
    tokensPerSecond === null ? '–' : figure(tokensPerSecond, rate(tokensPerSecond), [...path, 'tokensPerSecond']),
  ];
}

function headingOf({ run }: Report, result: Result, path: Path): readonly Child[] {
  const { cut = 0, shortened = 0, stop } = result;
  return [
    run.spec === null ? taskTitle(result.task) : fullPartTitle(run.spec, partOf(run.spec.parts, result)),
    element('small', {}, metricTitle(result.metric)),
    result.method === null ? null : element('small', {}, result.method),
    noted(cut, inEnglishOrNull(cutInWords(result)), [...path, 'cut']),
    noted(shortened, inEnglishOrNull(shortenedInWords(result)), [...path, 'shortened']),
    noted(stop?.asked ?? 0, inEnglishOrNull(stopInWords(result)), [...path, 'stop', 'asked']),
  ];
}

function noted(value: number, words: string | null, path: Path): Markup | null {
  return words === null ? null : element('small', {}, figure(value, words, path));
}

/** Position of the part a result belongs to; the first that fits where the result does not say. */
function partOf(
  parts: readonly { readonly task: string; readonly dataset: { readonly id: string }; readonly profile?: string }[],
  { task, dataset, profile, part }: Result,
): number {
  if (part !== undefined) return part;
  return parts.findIndex(
    (other) =>
      other.task === task && other.dataset.id === dataset && (profile === undefined || other.profile === profile),
  );
}

function scoreCells({ value, interval, baseline, reason }: Result, path: Path): readonly Child[] {
  if (value === null || interval === null) return [reason ?? 'not computed', '–', '–'];
  return [
    element('strong', {}, figure(value, percent(value), [...path, 'value'])),
    intervalFigure(interval, [...path, 'interval']),
    intervalPlot(value, interval, baseline),
  ];
}
