import type { PartConfusion } from '../../report/confusion.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import { taskTitle } from '../../report/titles.ts';
import type { Report } from '../../report.ts';
import { count } from '../../text/numbers.ts';
import { shown } from '../../text/shown.ts';
import { figure, section, table, type Column, type Path } from './figures.ts';
import type { Markup } from './markup.ts';

/** A longer name of a label is cut. */
const MOST_NAME = 40;

/** Which labels were taken for which; null where answers are no labels. */
export function confusionSection({ confusion = [], run }: Report): Markup | null {
  if (confusion.length === 0) return null;
  const tables = confusion.map((found, place) => {
    const title = run.spec === null ? taskTitle(found.task) : fullPartTitle(run.spec, found.part);
    return tableOf(title, found, ['confusion', place]);
  });
  return section('confusion', 'Which answers were taken for which', tables);
}

function tableOf(title: string, { labels, counts, unreadable, other }: PartConfusion, path: Path): Markup {
  const names = labels.map((label) => shown(label, MOST_NAME));
  const hasOther = other.some((n) => n > 0);
  const columns: readonly Column[] = [
    { title: 'Right answer' },
    ...names.map((name): Column => ({ title: name, kind: 'number' })),
    { title: 'Unreadable', kind: 'number' },
    ...(hasOther ? [{ title: 'None of these', kind: 'number' } as const] : []),
  ];
  const rows = names.map((name, row) => {
    const [lost, strange] = [unreadable[row] ?? 0, other[row] ?? 0];
    return [
      name,
      ...(counts[row] ?? []).map((n, column) => figure(n, count(n), [...path, 'counts', row, column])),
      figure(lost, count(lost), [...path, 'unreadable', row]),
      ...(hasOther ? [figure(strange, count(strange), [...path, 'other', row])] : []),
    ];
  });
  return table(
    { label: `${title}: answers by right answer`, caption: `${title}: cases by right answer (rows) and answer` },
    columns,
    rows,
  );
}
