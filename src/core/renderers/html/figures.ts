import { intervalText, percent } from '../../text/numbers.ts';
import { element, type Child, type Markup } from './markup.ts';

/** Where a number stands in `report.json`, from the outside in. */
export type Path = readonly (string | number)[];

/**
 * A number as it is shown, with its full precision beside it and, as a JSON pointer (RFC 6901), where it stands in `report.json`:
 * `<data value="0.6666666666666666" data-of="/results/0/value">66.7</data>`.
 */
export function figure(value: number, shown: string, path: Path): Markup {
  const pointer = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return element('data', { value: String(value), 'data-of': pointer }, shown);
}

/** A number that stands in no `report.json`. */
export function precise(value: number, shown: string): Markup {
  return element('data', { value: String(value) }, shown);
}

/** "20.0 to 90.0", both ends with their full precision. */
export function intervalFigure([low, high]: readonly [number, number], path: Path): readonly Markup[] {
  return [
    figure(low, percent(low), [...path, 0]),
    element('span', {}, ' to '),
    figure(high, percent(high), [...path, 1]),
  ];
}

/** The interval as a bar, the value as a dot, a constant answer as a dashed line; 0 to 100 % from edge to edge. */
export function intervalPlot(value: number, interval: readonly [number, number], baseline: number | null): Markup {
  const place = (fraction: number): string => (4 + fraction * 192).toFixed(2);
  const vertical = (name: string, x: number, from: number, to: number): Markup =>
    element('line', { class: name, x1: place(x), x2: place(x), y1: from, y2: to });
  const horizontal = (name: string, from: number, to: number): Markup =>
    element('line', { class: name, x1: place(from), x2: place(to), y1: 10, y2: 10 });
  const label =
    `${percent(value)} per cent, interval ${intervalText(interval)}` +
    (baseline === null ? '' : `, constant answer ${percent(baseline)}`);
  return element(
    'svg',
    { viewBox: '0 0 200 20', role: 'img', 'aria-label': label },
    horizontal('axis', 0, 1),
    [0, 0.5, 1].map((tick) => vertical('axis', tick, 6, 14)),
    baseline === null ? null : vertical('baseline', baseline, 1, 19),
    horizontal('interval', interval[0], interval[1]),
    element('circle', { class: 'dot', cx: place(value), cy: 10, r: 4 }),
  );
}

export interface Column {
  readonly title: Child;
  /** Absent: words. */
  readonly kind?: 'number' | 'plot';
}

/** The first cell of a row is its heading. `region` names the table for whoever scrolls it. */
export function table(
  region: { readonly label: string; readonly caption?: string; readonly name?: string },
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
): Markup {
  const kindOf = (column: number): string | undefined => columns[column]?.kind;
  const body = rows.map(([heading = null, ...cells]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, heading),
      cells.map((cell, place) => element('td', { class: kindOf(place + 1) }, cell)),
    ),
  );
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': `Table: ${region.label}`, tabindex: 0 },
    element(
      'table',
      { class: region.name },
      region.caption === undefined ? null : element('caption', {}, region.caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map(({ title }, place) => element('th', { scope: 'col', class: kindOf(place) }, title)),
        ),
      ),
      element('tbody', {}, body),
    ),
  );
}

/** A part of the report under its heading. */
export function section(id: string, title: string, ...children: readonly Child[]): Markup {
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), children);
}
