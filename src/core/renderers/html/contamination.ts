import {
  contaminationInWords,
  contaminationLimits,
  isSign,
  probeMeanings,
  probeTitles,
} from '../../contamination/contamination-in-words.ts';
import type { ContaminationReport, ProbeResult } from '../../contamination/contamination-report.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import { count, percent } from '../../text/numbers.ts';
import type { Rendering } from '../renderer.ts';
import { intervalPlot, precise, section, table, type Column } from './figures.ts';
import { element, type Child, type Markup } from './markup.ts';
import { inEnglish } from '../../text/said.ts';

/** What probes found after the run; null where none was made. Not part of report.json: nothing of it is kept. */
export function contaminationSection({ contamination = [], report }: Rendering): Markup | null {
  if (contamination.length === 0) return null;
  return section(
    'contamination',
    'Did it meet these cases before?',
    contamination.map((found) => {
      const { spec } = report.run;
      return partOf(spec === null ? found.task : fullPartTitle(spec, found.part), found);
    }),
    element('p', { class: 'soft' }, 'What this cannot tell:'),
    element(
      'ul',
      {},
      contaminationLimits.map((sentence) => element('li', {}, inEnglish(sentence))),
    ),
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'Probe' },
  { title: 'Found, %', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
  { title: 'Plot, 0 to 100 %', kind: 'plot' },
  { title: 'By chance, %', kind: 'number' },
  { title: 'At most, %', kind: 'number' },
  { title: 'p, corrected', kind: 'number' },
  { title: 'n', kind: 'number' },
];

function partOf(title: string, found: ContaminationReport): Markup {
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('p', {}, inEnglish(contaminationInWords(found))),
    table({ label: `${title}: contamination` }, COLUMNS, found.probes.map(rowOf)),
    element(
      'p',
      { class: 'soft' },
      'The dashed line is what chance alone stays below in 95 of 100 draws. p is one-sided, against the null of each probe, corrected for their number (Holm).',
    ),
  );
}

function rowOf(result: ProbeResult): readonly Child[] {
  const { probe, value, interval, method, expected, expectedAtMost, adjusted, n } = result;
  const p = adjusted < 0.001 ? '< 0.001' : adjusted.toFixed(3);
  return [
    [
      inEnglish(probeTitles[probe]),
      element('small', {}, inEnglish(probeMeanings[probe])),
      element('small', {}, method),
    ],
    element('strong', {}, precise(value, percent(value))),
    [precise(interval[0], percent(interval[0])), ' to ', precise(interval[1], percent(interval[1]))],
    intervalPlot(value, interval, expectedAtMost),
    precise(expected, percent(expected)),
    precise(expectedAtMost, percent(expectedAtMost)),
    [precise(adjusted, p), isSign(result) ? ', a sign' : ''],
    precise(n, count(n)),
  ];
}
