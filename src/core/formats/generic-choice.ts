import type { Case, Option } from '../dataset.ts';
import type { Column, Format, FormatContext, Mapping, NumberedRow, Row, TargetFacts } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, idOf, neededText, quote, refuse } from './cells.ts';
import { GROUP_COLUMN, ID_COLUMN } from './generic-columns.ts';
import { labelNamed, letteredOptions, optionsFrom } from './options.ts';
import { say, type Said } from '../text/said.ts';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;

const OPTION_COLUMNS: readonly Column[] = LETTERS.map((letter) => {
  const low = letter.toLowerCase();
  return {
    role: `option${letter}`,
    title: `Option ${letter}`,
    required: false,
    names: [low, `option_${low}`, `option ${low}`, `option${low}`, `op${low}`, `choice_${low}`, `answer_${low}`],
  };
});

const QUESTION: Column = {
  role: 'question',
  title: 'Question',
  required: true,
  names: ['question', 'stem', 'query', 'prompt', 'input'],
};
const OPTIONS: Column = {
  role: 'options',
  title: 'Options (list)',
  required: false,
  names: ['options', 'choices', 'endings'],
};
const ANSWER: Column = {
  role: 'answer',
  title: 'Answer (letter, place or text)',
  required: true,
  names: ['answer_idx', 'answer', 'target', 'label', 'correct', 'correct_option', 'gold', 'cop'],
};
const CONTEXT: Column = {
  role: 'context',
  title: 'Context',
  required: false,
  names: ['context', 'note', 'passage', 'vignette'],
};

/** A question with options, as a list, as an object or in columns; the answer is a letter, a place or an option's text. */
export const genericChoice = {
  id: 'generic-choice',
  title: 'Question with options',
  target: 'label',
  fields: ['question'],
  columns: [QUESTION, OPTIONS, ...OPTION_COLUMNS, ANSWER, CONTEXT, ID_COLUMN, GROUP_COLUMN],
  recognise,
  survey: { rawTarget, objection: () => null, remark },
  toCase,
} as const satisfies Format;

function recognise(rows: readonly Row[]): number {
  const names = Object.keys(rows[0] ?? {}).map((name) => name.trim().toLowerCase());
  const has = (column: Column | undefined): boolean =>
    column !== undefined && column.names.some((name) => names.includes(name));
  const hasOptions = has(OPTIONS) || (has(OPTION_COLUMNS[0]) && has(OPTION_COLUMNS[1]));
  return has(QUESTION) && has(ANSWER) && hasOptions ? 0.6 : 0;
}

function toCase(numbered: NumberedRow, context: FormatContext): Outcome<Case> {
  const { row } = numbered;
  const { mapping } = context;
  const question = neededText(row, mapping['question']);
  if (!question.ok) return question;
  const options = optionsOf(row, mapping);
  if (!options.ok) return options;
  const label = labelOf(cell(row, mapping['answer']), options.value, context);
  if (!label.ok) return label;
  const said = cellText(row, mapping['context']) ?? '';
  const group = cellText(row, mapping['group'])?.trim() ?? '';
  return success({
    id: idOf(numbered, mapping['id']),
    fields: { question: question.value, ...(said.trim() === '' ? {} : { context: said }) },
    options: options.value,
    target: { kind: 'label', label: label.value },
    ...(group === '' ? {} : { group }),
  });
}

function optionsOf(row: Row, mapping: Mapping): Outcome<readonly Option[]> {
  const listed = cell(row, mapping['options']);
  if (typeof listed === 'string') return optionsFrom(parsedList(listed));
  if (listed !== undefined) return optionsFrom(listed);
  const texts = OPTION_COLUMNS.map((column) => cellText(row, mapping[column.role]) ?? '');
  const count = texts.findLastIndex((text) => text.trim() !== '') + 1;
  return count === 0
    ? refuse('there are no options: name the column with the list, or those of option A, option B and so on')
    : letteredOptions(texts.slice(0, count));
}

/** A list in a cell of a table: JSON, or texts separated by bars. */
function parsedList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.includes('|') ? text.split('|').map((option) => option.trim()) : text;
  }
}

/**
 * For a number: how far it is above the last place counted from 0. An answer beyond every option but the last place
 * counted from 1 proves that the file counts from 1.
 */
function rawTarget(row: Row, mapping: Mapping): unknown {
  const written = cellText(row, mapping['answer'])?.trim() ?? '';
  if (!/^\d{1,3}$/.test(written)) return written;
  const options = optionsOf(row, mapping);
  return options.ok ? Number(written) - options.value.length : written;
}

function firstPlace({ highest }: TargetFacts): 0 | 1 {
  return highest === 0 ? 1 : 0;
}

function remark(facts: TargetFacts): Said | null {
  return facts.isNumeric
    ? say`All answers are numbers: they were taken as places counting from ${firstPlace(facts)}, unless an option has that label or text.`
    : null;
}

/** A letter, else an option's text, else a place. Places are believed only when every answer of the file is a number. */
function labelOf(value: unknown, options: readonly Option[], { facts }: FormatContext): Outcome<string> {
  const written = cellText({ value }, 'value')?.trim() ?? '';
  if (written === '') return refuse('there is no answer');
  const byName = labelNamed(options, written);
  if (byName !== undefined) return success(byName);
  const texts = options.filter((option) => option.text.trim() === written);
  const byText = texts.length === 1 ? texts[0]?.label : undefined;
  const byPlace = facts.isNumeric ? options[Number(written) - firstPlace(facts)]?.label : undefined;
  if (byText !== undefined && byPlace !== undefined && byText !== byPlace) {
    return refuse(
      `the answer ${quote(written)} is the text of option ${byText} and the place of option ${byPlace}: write the letter`,
    );
  }
  const label = byPlace ?? byText;
  const labels = options.map((option) => option.label).join(', ');
  return label === undefined
    ? refuse(`the answer ${quote(written)} is not among the options ${labels}`)
    : success(label);
}
