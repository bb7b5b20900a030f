import type { Case, Option } from '../dataset.ts';
import type { Format, FormatContext, NumberedRow, Row, TargetFacts } from '../format.ts';
import type { Failure, Outcome } from '../outcome.ts';
import { success } from '../outcome.ts';
import { cell, cellText, hasColumns, idOf, neededText, refuse, share, textList } from './cells.ts';
import { labelAt, letteredOptions } from './options.ts';
import { say, type Said } from '../text/said.ts';

const OPTION_COLUMNS = ['opa', 'opb', 'opc', 'opd'];

/**
 * MedMCQA (Pal et al. 2022), in two forms: the original rows (`opa` to `opd` and `cop`, which counts from 1 in the
 * authors' files and from 0 in the Hugging Face copy), and copies with `choices` and an `answer` from 0.
 */
export const medmcqa = {
  id: 'medmcqa',
  title: 'MedMCQA',
  target: 'label',
  fields: ['question'],
  columns: [],
  recognise: (rows) => Math.max(share(rows, isOriginal), 0.9 * share(rows, isCopy)),
  survey: { rawTarget, objection, remark },
  toCase,
} as const satisfies Format;

function isOriginal(row: Row): boolean {
  return hasColumns(row, ['question', ...OPTION_COLUMNS]);
}

function isCopy(row: Row): boolean {
  const choices = textList(cell(row, 'choices')) ?? [];
  return (
    hasColumns(row, ['question', 'answer']) &&
    choices.length === 4 &&
    choices.every((text, index) => text.startsWith(`${'ABCD'.charAt(index)}. `))
  );
}

/** Undefined where there is none; copies write -1 for an answer that is not published. */
function rawTarget(row: Row): string | undefined {
  const written = cellText(row, isOriginal(row) ? 'cop' : 'answer')?.trim() ?? '';
  return written === '' || written === '-1' ? undefined : written;
}

function objection(facts: TargetFacts): Failure | null {
  if (facts.labels.length > 0) return null;
  return {
    kind: 'no-answers',
    message: 'This part of MedMCQA has no published answers: use the validation part (4,183 questions) instead.',
  };
}

/** Only a 0 proves the copy's count; without one the authors' own is assumed. */
function remark({ lowest, highest }: TargetFacts): Said | null {
  if (lowest === null || highest === null || lowest === 0 || highest >= 4) return null;
  return say`The answers run from ${lowest} to ${highest} and were taken as counting from 1, as in the authors' files; in a copy that counts from 0 they would be wrong.`;
}

function toCase(numbered: NumberedRow, { facts }: FormatContext): Outcome<Case> {
  const { row } = numbered;
  const question = neededText(row, 'question');
  if (!question.ok) return question;
  const options = optionsOf(row);
  if (!options.ok) return options;
  const written = rawTarget(row);
  if (written === undefined) return refuse('there is no answer');
  const first = isOriginal(row) && facts.lowest !== 0 ? 1 : 0;
  const label = labelAt(options.value, Number(written) - first, written);
  if (!label.ok) return label;
  return success({
    id: idOf(numbered, 'id'),
    fields: { question: question.value },
    options: options.value,
    target: { kind: 'label', label: label.value },
  });
}

function optionsOf(row: Row): Outcome<readonly Option[]> {
  const texts = isOriginal(row)
    ? OPTION_COLUMNS.map((name) => cellText(row, name) ?? '')
    : textList(cell(row, 'choices'));
  return texts === undefined ? refuse('"choices" is not a list of texts') : letteredOptions(texts);
}
