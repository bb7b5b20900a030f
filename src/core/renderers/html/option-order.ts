import type { OptionOrderResult } from '../../option-order/option-order-result.ts';
import { optionOrderInWords } from '../../report/option-order-in-words.ts';
import { orderStripInWords, standingTitles } from '../../report/order-strip-in-words.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import type { Report } from '../../report.ts';
import { count, percent } from '../../text/numbers.ts';
import { figure, intervalFigure, intervalPlot, section, table, type Column, type Path } from './figures.ts';
import { element, type Child, type Markup } from './markup.ts';
import { inEnglish } from '../../text/said.ts';

/** What moving the options did; null where none were moved. */
export function optionOrderSection({ optionOrder = [], run }: Report): Markup | null {
  if (optionOrder.length === 0) return null;
  const parts = optionOrder.map((result, place) => {
    const title = run.spec === null ? result.task : fullPartTitle(run.spec, result.part);
    return partOf(title, result, ['optionOrder', place]);
  });
  return section('option-order', 'Order of the options', parts);
}

function partOf(title: string, result: OptionOrderResult, path: Path): Markup {
  const { flipRate, voted, positionBias, gain, n, asked } = result;
  const facts: readonly (readonly Child[])[] = [
    ['Cases asked in every order', figure(n, count(n), [...path, 'n']), '', ''],
    ['Cases asked in all', figure(asked, count(asked), [...path, 'asked']), '', ''],
    ['Answer changes with the order', ...estimate(flipRate, [...path, 'flipRate'])],
    ['Accuracy by vote over the orders', ...estimate(voted, [...path, 'voted'])],
    ['Voted less listed accuracy', ...estimate(gain, [...path, 'gain'])],
    ['Preference for places', ...estimate(positionBias, [...path, 'positionBias'])],
  ];
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('p', {}, inEnglish(optionOrderInWords(result))),
    element('p', {}, orderStripInWords(result).map(inEnglish).join(' ')),
    table({ label: `${title}: what moving the options did` }, FACTS, facts),
    standingsTable(title, result, path),
    ordersTable(title, result, path),
    placesTable(title, result, path),
  );
}

const FACTS: readonly Column[] = [
  { title: 'What' },
  { title: 'Value (%, or cases)', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
  { title: 'Method' },
];

interface Shown {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly method: string;
}

function estimate({ value, interval, method }: Shown, path: Path): readonly Child[] {
  return [figure(value, percent(value), [...path, 'value']), intervalFigure(interval, [...path, 'interval']), method];
}

function standingsTable(title: string, { standings }: OptionOrderResult, path: Path): Markup {
  const rows = standings.map(({ standing, cases, value, interval }, place) => {
    const here = [...path, 'standings', place];
    return [
      inEnglish(standingTitles[standing]),
      figure(cases, count(cases), [...here, 'cases']),
      figure(value, percent(value), [...here, 'value']),
      intervalFigure(interval, [...here, 'interval']),
      intervalPlot(value, interval, null),
    ];
  });
  const columns: readonly Column[] = [
    { title: 'Over all orders' },
    { title: 'Cases', kind: 'number' },
    { title: '%', kind: 'number' },
    { title: '95 % interval', kind: 'number' },
    { title: 'Plot, 0 to 100 %', kind: 'plot' },
  ];
  return table({ label: `${title}: cases over all orders` }, columns, rows);
}

function ordersTable(title: string, { orders }: OptionOrderResult, path: Path): Markup {
  const rows = orders.map(({ shift, accuracy, unreadable }, place) => {
    const here = [...path, 'orders', place];
    return [
      shift === 0 ? 'as listed' : `moved by ${String(shift)}`,
      figure(accuracy.value, percent(accuracy.value), [...here, 'accuracy', 'value']),
      intervalFigure(accuracy.interval, [...here, 'accuracy', 'interval']),
      intervalPlot(accuracy.value, accuracy.interval, null),
      figure(unreadable, count(unreadable), [...here, 'unreadable']),
    ];
  });
  const columns: readonly Column[] = [
    { title: 'Order' },
    { title: 'Accuracy, %', kind: 'number' },
    { title: '95 % interval', kind: 'number' },
    { title: 'Plot, 0 to 100 %', kind: 'plot' },
    { title: 'Unreadable', kind: 'number' },
  ];
  return table({ label: `${title}: accuracy by order` }, columns, rows);
}

function placesTable(title: string, { places }: OptionOrderResult, path: Path): Markup {
  const rows = places.map(({ label, chosen, recall }, place) => {
    const here = [...path, 'places', place];
    return [
      label,
      figure(chosen, count(chosen), [...here, 'chosen']),
      figure(recall.value, percent(recall.value), [...here, 'recall', 'value']),
      intervalFigure(recall.interval, [...here, 'recall', 'interval']),
    ];
  });
  const columns: readonly Column[] = [
    { title: 'Place' },
    { title: 'Chosen over all orders', kind: 'number' },
    { title: 'Right when the right option stood there, %', kind: 'number' },
    { title: '95 % interval', kind: 'number' },
  ];
  return table({ label: `${title}: places` }, columns, rows);
}
