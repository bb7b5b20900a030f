import { fullPartTitle } from '../../report/part-title.ts';
import { reasoningInWords } from '../../report/reasoning-in-words.ts';
import { taskTitle } from '../../report/titles.ts';
import type { Report } from '../../report.ts';
import { count, percent } from '../../text/numbers.ts';
import { figure, intervalFigure, section, table, type Column } from './figures.ts';
import { element, type Markup } from './markup.ts';
import { inEnglish } from '../../text/said.ts';

/** How many answers never came to "Final answer:"; null where no part was asked to reason. */
export function reasoningSection({ reasoning = [], run }: Report): Markup | null {
  if (reasoning.length === 0) return null;
  const titleOf = (task: string, part: number): string =>
    run.spec === null ? taskTitle(task) : fullPartTitle(run.spec, part);
  const sentences = reasoning.map((found) =>
    element('p', {}, `${titleOf(found.task, found.part)}: ${reasoningInWords(found).map(inEnglish).join(' ')}`),
  );
  const rows = reasoning.map(({ task, part, n, missing, share, cut, unreadable }, place) => {
    const path = ['reasoning', place];
    return [
      titleOf(task, part),
      figure(missing, count(missing), [...path, 'missing']),
      figure(share.value, percent(share.value), [...path, 'share', 'value']),
      intervalFigure(share.interval, [...path, 'share', 'interval']),
      figure(cut, count(cut), [...path, 'cut']),
      figure(unreadable, count(unreadable), [...path, 'unreadable']),
      figure(n, count(n), [...path, 'n']),
    ];
  });
  return section(
    'reasoning',
    'Answers that never came to “Final answer:”',
    sentences,
    table({ label: 'Answers without a final answer' }, COLUMNS, rows),
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'Task' },
  { title: 'Without it', kind: 'number' },
  { title: '%', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
  { title: 'Of those, cut at the limit of tokens', kind: 'number' },
  { title: 'Of those, unreadable', kind: 'number' },
  { title: 'n', kind: 'number' },
];
