import { metricTitle, taskTitle } from '../../report/titles.ts';
import type { Report } from '../../report.ts';
import { findTask } from '../../tasks/index.ts';
import { count, percent } from '../../text/numbers.ts';
import { figure, intervalFigure, intervalPlot, section, table, type Column } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** Null where no task has slices. */
export function slicesSection({ slices = [] }: Report): Markup | null {
  if (slices.length === 0) return null;
  const rows = slices.map(({ task, slice, bin, metric, value, interval, n }, place) => {
    const path = ['slices', place];
    const title = findTask(task)?.slices?.find(({ id }) => id === slice)?.title ?? slice;
    return [
      [taskTitle(task), element('small', {}, `${title}, ${metricTitle(metric)}`)],
      bin,
      figure(value, percent(value), [...path, 'value']),
      intervalFigure(interval, [...path, 'interval']),
      intervalPlot(value, interval, null),
      figure(n, count(n), [...path, 'n']),
    ];
  });
  const columns: readonly Column[] = [
    { title: 'Task and view' },
    { title: 'Part' },
    { title: 'Score, %', kind: 'number' },
    { title: '95 % interval', kind: 'number' },
    { title: 'Plot, 0 to 100 %', kind: 'plot' },
    { title: 'n', kind: 'number' },
  ];
  return section('slices', 'Where it stands and where it falls', table({ label: 'Parts of the tasks' }, columns, rows));
}
