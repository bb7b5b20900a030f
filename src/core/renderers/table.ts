import type { Report, ReportRun, Result } from '../report.ts';
import { answerPositionInWords, besidePositionInWords } from '../report/answer-position-in-words.ts';
import type { PartPositions } from '../report/part-positions.ts';
import { cutInWords } from '../report/cut-in-words.ts';
import { optionOrderInWords } from '../report/option-order-in-words.ts';
import { recordKey } from '../report/part-name.ts';
import { reasoningInWords } from '../report/reasoning-in-words.ts';
import { shortenedInWords } from '../report/shortened-in-words.ts';
import { stopInWords } from '../report/stop-in-words.ts';
import type { Renderer } from './renderer.ts';
import { inEnglish } from '../text/said.ts';

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (result: Result, spec: ReportRun['spec']) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'task', align: 'left', cell: (result, spec) => nameOf(result, spec) },
  { title: 'metric', align: 'left', cell: (result) => result.metric },
  { title: 'value', align: 'right', cell: (result) => fixed(result.value, 3) },
  { title: '95 % interval', align: 'right', cell: (result) => intervalOf(result) },
  { title: 'n', align: 'right', cell: (result) => String(result.n) },
  { title: 'unreadable', align: 'right', cell: (result) => String(result.unreadable) },
  { title: 'baseline', align: 'right', cell: (result) => fixed(result.baseline, 3) },
  { title: 'seconds', align: 'right', cell: (result) => fixed(result.seconds, 1) },
  { title: 'tokens/s', align: 'right', cell: (result) => fixed(result.tokensPerSecond, 1) },
];

/** For people at a terminal: the only form that rounds. Below the table stands what could not be scored, and why. */
export const table = {
  id: 'table',
  title: 'Table',
  fileName: 'results.txt',
  mediaType: 'text/plain',
  render: ({ report }) => [...grid(report), ...notes(report)].map((line) => `${printable(line)}\n`).join(''),
} as const satisfies Renderer;

function grid({ results, run: { spec } }: Report): string[] {
  const cells = results.map((result) => COLUMNS.map(({ cell }) => cell(result, spec)));
  const rows = [COLUMNS.map(({ title }) => title), ...cells];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [heading = '', ...body] = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, column, widths))
      .join('  ')
      .trimEnd(),
  );
  return [heading, widths.map((width) => '-'.repeat(width)).join('  '), ...body];
}

function padded(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return COLUMNS[column]?.align === 'left' ? cell.padEnd(width) : cell.padStart(width);
}

function notes({
  run,
  results,
  unscored,
  retried = {},
  positions = [],
  reasoning = [],
  optionOrder = [],
}: Report): string[] {
  const empty = results.filter((result) => result.value === null);
  return [
    ...Object.entries(unscored).flatMap(([task, reasons]) =>
      Object.entries(reasons).map(([reason, count]) => `${task}: ${count} unscored (${reason})`),
    ),
    ...results.flatMap((result) => cutNotes(result, run.spec)),
    ...empty.map((result) => `${nameOf(result, run.spec)} ${result.metric}: ${result.reason ?? 'not computed'}`),
    ...positions.map((found) => `${found.task}, place of the answer: ${placeWords(found)}`),
    ...reasoning.map(
      (found) => `${found.task}, step by step: ${spaced(reasoningInWords(found).map(inEnglish).join(' '))}`,
    ),
    ...optionOrder.map((result) => `${result.task}, options moved: ${spaced(inEnglish(optionOrderInWords(result)))}`),
    ...Object.entries(retried).map(([reason, count]) => `${count} asked again: ${reason}`),
    ...(run.engine?.notes ?? []),
  ];
}

function placeWords(found: PartPositions): string {
  return spaced([answerPositionInWords(found), ...besidePositionInWords(found)].map(inEnglish).join(' '));
}

function cutNotes(result: Result, spec: ReportRun['spec']): string[] {
  const told = [cutInWords(result), shortenedInWords(result), stopInWords(result)].filter((words) => words !== null);
  return told.map((words) => `${nameOf(result, spec)} ${result.metric}: ${inEnglish(words)}`);
}

/** As in the records of the report. */
function nameOf({ task, part }: Result, spec: ReportRun['spec']): string {
  return part === undefined || spec === null ? task : recordKey(spec, part, task);
}

function intervalOf({ interval }: Result): string {
  return interval === null ? '–' : `${fixed(interval[0], 3)} to ${fixed(interval[1], 3)}`;
}

/** A terminal wraps lines by itself. */
function spaced(sentence: string): string {
  return sentence.replaceAll('\u00a0', ' ');
}

function fixed(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}

/** Control characters could move the cursor or recolour the terminal. */
function printable(line: string): string {
  return line.replace(/\p{C}/gu, '?');
}
