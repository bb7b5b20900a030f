import type { PartPositions, PositionPlace } from '../../report/part-positions.ts';
import { answerPositionInWords, besidePositionInWords } from '../../report/answer-position-in-words.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import { rightlyDeclined, rightlyDeclinedInWords } from '../../report/rightly-declined.ts';
import { metricTitle, taskTitle } from '../../report/titles.ts';
import type { Report } from '../../report.ts';
import { count, percent } from '../../text/numbers.ts';
import { figure, intervalFigure, intervalPlot, section, table, type Column, type Path } from './figures.ts';
import { element, type Child, type Markup } from './markup.ts';
import { inEnglish, inEnglishOrNull } from '../../text/said.ts';

/** Where in the prompt the answer stood, and what that did; null where no task looks for it. */
export function positionsSection(report: Report): Markup | null {
  const { positions = [], run } = report;
  if (positions.length === 0) return null;
  const parts = positions.map((found, place) => {
    const title = run.spec === null ? taskTitle(found.task) : fullPartTitle(run.spec, found.part);
    return partOf(report, title, found, ['positions', place]);
  });
  return section('positions', 'Where the answer stood in the prompt', parts);
}

function partOf(report: Report, title: string, found: PartPositions, path: Path): Markup {
  const elsewhere = rightlyDeclined(report, found);
  const hasDeclined = found.declined !== null;
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('p', {}, inEnglish(answerPositionInWords(found))),
    element('p', {}, besidePositionInWords(found).map(inEnglish).join(' ')),
    elsewhere === null ? null : element('p', {}, inEnglishOrNull(rightlyDeclinedInWords(elsewhere))),
    table({ label: `${title}: by place of the answer` }, columnsOf(found, hasDeclined), [
      ...found.places.map((one, place) => rowOf(one, [...path, 'places', place])),
      ...found.beside.map((one, place) => rowOf(one, [...path, 'beside', place])),
    ]),
    middleMethod(found),
  );
}

function columnsOf({ metric }: PartPositions, hasDeclined: boolean): readonly Column[] {
  return [
    { title: 'The answer begins in the' },
    { title: `${metricTitle(metric)}, %`, kind: 'number' },
    { title: '95 % interval', kind: 'number' },
    { title: 'Plot, 0 to 100 %', kind: 'plot' },
    { title: 'n', kind: 'number' },
    { title: 'Unreadable', kind: 'number' },
    ...(hasDeclined
      ? ([
          { title: 'Said that the documents do not tell, %', kind: 'number' },
          { title: '95 % interval', kind: 'number' },
        ] as const)
      : []),
  ];
}

function rowOf({ bin, value, interval, n, unreadable, declined }: PositionPlace, path: Path): readonly Child[] {
  return [
    bin,
    figure(value, percent(value), [...path, 'value']),
    intervalFigure(interval, [...path, 'interval']),
    intervalPlot(value, interval, null),
    figure(n, count(n), [...path, 'n']),
    figure(unreadable, count(unreadable), [...path, 'unreadable']),
    ...(declined === null
      ? []
      : [
          figure(declined.value, percent(declined.value), [...path, 'declined', 'value']),
          intervalFigure(declined.interval, [...path, 'declined', 'interval']),
        ]),
  ];
}

function middleMethod({ middle }: PartPositions): Markup | null {
  return middle === null ? null : element('p', { class: 'soft' }, `The middle against the ends: ${middle.method}.`);
}
