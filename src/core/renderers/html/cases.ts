import type { Case } from '../../dataset.ts';
import { identifierSigns, signsInWords } from '../../text/identifier-signs.ts';
import { count, counted } from '../../text/numbers.ts';
import type { JudgedCase } from '../../report/summary-request.ts';
import { metricTitle } from '../../report/titles.ts';
import type { Task } from '../../task.ts';
import type { RenderedPart, Rendering } from '../renderer.ts';
import { section } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** More would make a file that no browser likes to open; `cases.jsonl` has them all. */
export const MOST_CASES = 500;

/** UTF-16 units of one text; a longer one is cut, and it is said. */
const MOST_TEXT = 20_000;

/** Cases with their texts, only where the reader has confirmed that; else null. */
export function casesSection({ parts }: Rendering): Markup | null {
  const told = parts.flatMap(withTexts);
  if (told.length === 0) return null;
  const signs = signsInWords(identifierSigns(told.flatMap(({ part }) => textsOf(part))));
  return section(
    'cases',
    'Cases',
    element(
      'p',
      {},
      'Whoever saved this file confirmed that it holds texts of cases and answers. ',
      signs === null
        ? 'Nothing in them looks like an identifier, which proves nothing.'
        : `Of what stands in them: ${signs}.`,
    ),
    told.map(({ part, texts }) => partCases(part, texts)),
  );
}

/** Every text of a part that the file would hold: fields, options and answers of the cases shown. */
export function textsOf(part: RenderedPart): readonly string[] {
  return shownCases(part).flatMap((row) => [
    ...fieldsOf(part.texts?.get(row.caseId)).map(({ text }) => text),
    row.generation?.text ?? '',
  ]);
}

function withTexts(part: RenderedPart): readonly { part: RenderedPart; texts: ReadonlyMap<string, Case> }[] {
  return part.texts === undefined ? [] : [{ part, texts: part.texts }];
}

function shownCases({ judged }: RenderedPart): readonly JudgedCase[] {
  return judged.toSorted((left, right) => left.index - right.index).slice(0, MOST_CASES);
}

function partCases(part: RenderedPart, texts: ReadonlyMap<string, Case>): Markup {
  const rows = shownCases(part);
  const left = part.judged.length - rows.length;
  return element(
    'div',
    { class: 'new-page' },
    element('h3', {}, part.task.title),
    left === 0
      ? null
      : element('p', {}, `The first ${count(rows.length)}; ${counted(left, 'case')} more in cases.jsonl.`),
    rows.map((row) => caseOf(part.task, row, texts.get(row.caseId))),
  );
}

function caseOf(task: Task, row: JudgedCase, item: Case | undefined): Markup {
  const answer = row.generation?.text ?? row.failure?.message ?? '';
  return element(
    'div',
    {},
    element('h4', {}, `Case ${row.caseId}`),
    item === undefined ? element('p', {}, 'The case itself is not here any more.') : null,
    fieldsOf(item).map(({ name, text }) => textBlock(name, text)),
    row.generation?.finish === 'scored' ? null : textBlock('Answer of the model', answer),
    element('p', {}, scoresOf(task, row)),
  );
}

function textBlock(name: string, text: string): readonly Markup[] {
  const cut = text.length > MOST_TEXT ? ` (the first ${count(MOST_TEXT)} of ${count(text.length)} characters)` : '';
  return [element('p', { class: 'soft' }, name + cut), element('pre', {}, text.slice(0, MOST_TEXT))];
}

function fieldsOf(item: Case | undefined): readonly { name: string; text: string }[] {
  if (item === undefined) return [];
  const fields = Object.entries(item.fields).map(([name, text]) => ({ name, text }));
  const options = (item.options ?? [])
    .map(({ label, text }) => (label === text ? label : `${label}. ${text}`))
    .join('\n');
  return [...fields, { name: 'Options', text: options }, { name: 'Right answer', text: targetText(item) }].filter(
    ({ text }) => text !== '',
  );
}

function targetText({ target }: Case): string {
  switch (target.kind) {
    case 'label':
      return target.label;
    case 'text':
      return target.text;
    case 'set':
      return target.items.join('; ');
    case 'entities':
      return target.entities.map(({ type, text }) => `${text} (${type})`).join('; ');
  }
}

function scoresOf(task: Task, { answer, scores }: JudgedCase): string {
  const read = answer === null ? 'nothing' : answer.kind === 'unreadable' ? 'unreadable' : `rule ${answer.rule}`;
  const values = task.metrics.map((id) => {
    const score = scores[id];
    return `${metricTitle(id)} ${score?.kind === 'scored' ? String(score.value) : `unscored (${score?.reason ?? 'not judged'})`}`;
  });
  return `Read: ${read}. ${values.join('; ')}.`;
}
