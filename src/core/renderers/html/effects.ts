import { metricTitle, taskTitle } from '../../report/titles.ts';
import type { Rendering } from '../renderer.ts';
import { percent } from '../../text/numbers.ts';
import { figure, section, table, type Column } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** What the differences of a profile did to the scores, where that can be told after the run; null where there are none. */
export function effectsSection({ report, parts }: Pick<Rendering, 'report' | 'parts'>): Markup | null {
  const { effects = [] } = report;
  if (effects.length === 0) return null;
  const rows = effects.map(({ task, difference, metric, value, without }, place) => {
    const path = ['effects', place];
    const differences = parts.find((part) => part.task.id === task)?.task.differences ?? [];
    const what = differences.find(({ id }) => id === difference)?.what ?? difference;
    return [
      [taskTitle(task), element('small', {}, metricTitle(metric))],
      what,
      figure(value, percent(value), [...path, 'value']),
      figure(without, percent(without), [...path, 'without']),
    ];
  });
  const columns: readonly Column[] = [
    { title: 'Task and metric' },
    { title: 'What differs in this profile' },
    { title: 'As reported, %', kind: 'number' },
    { title: 'Same answers without it, %', kind: 'number' },
  ];
  return section('effects', 'What this profile does to the scores', table({ label: 'Effects' }, columns, rows));
}
