import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, isObject, neededText, quote, refuse, share } from './cells.ts';
import { documentsOf, MOST_TEXTS } from './longhealth-documents.ts';

const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;
const MOST_QUESTIONS = 500;

/**
 * LongHealth (Adams et al. 2024, arXiv:2401.14490): one row a patient, with texts and questions, under the patient's name in one
 * JSON object or as lines with an `id`. Every question is a case whose documents are all of the patient's texts.
 */
export const longhealth = {
  id: 'longhealth',
  title: 'LongHealth',
  target: 'label',
  fields: ['question', 'correct'],
  columns: [],
  recognise: (rows) => share(rows, (row) => isObject(cell(row, 'texts')) && Array.isArray(cell(row, 'questions'))),
  survey: null,
  unfold,
  toCase,
} as const satisfies Format;

/** A row a question: `patient`, `place` in the patient's list from 0, `question`, and the patient's `texts`. */
function unfold(numbered: NumberedRow): Outcome<readonly NumberedRow[]> {
  const { row, line, index } = numbered;
  const patient = patientOf(numbered);
  const texts = cell(row, 'texts');
  const questions = cell(row, 'questions');
  if (!isObject(texts)) return refuse(`patient ${quote(patient)}: "texts" is not an object of texts`);
  if (!Array.isArray(questions)) return refuse(`patient ${quote(patient)}: "questions" is not a list`);
  if (questions.length === 0) return refuse(`patient ${quote(patient)} has no questions`);
  if (questions.length > MOST_QUESTIONS || Object.keys(texts).length > MOST_TEXTS)
    return refuse(
      `patient ${quote(patient)} has more than ${MOST_QUESTIONS} questions or ${MOST_TEXTS} texts: split them up`,
    );
  const raw: readonly unknown[] = questions;
  return success(raw.map((question, place) => ({ line, index, row: { patient, place, question, texts } })));
}

function patientOf({ row, key, index }: NumberedRow): string {
  const own = key ?? cellText(row, 'id')?.trim() ?? '';
  return own === '' ? String(index) : own;
}

/** Refusals name patient and question: many stand on one line. */
function toCase({ row }: NumberedRow): Outcome<Case> {
  const patient = cellText(row, 'patient');
  const question = cell(row, 'question');
  const texts = cell(row, 'texts');
  const place = cellText(row, 'place') ?? '';
  if (patient === undefined || !isObject(texts)) return refuse('there is no patient with texts and questions');
  const number = (isObject(question) ? cellText(question, 'No')?.trim() : undefined) ?? place;
  const made = isObject(question) ? questionCase(question, texts) : refuse('it is not an object');
  if (!made.ok) return refuse(`patient ${quote(patient)}, question ${quote(number)}: ${made.failure.message}`);
  return success({ id: `${patient}/${number}`, ...made.value, group: patient });
}

function questionCase(row: Row, texts: Row): Outcome<Omit<Case, 'id' | 'group'>> {
  const question = neededText(row, 'question');
  if (!question.ok) return question;
  const options = optionsOf(row);
  if (!options.ok) return options;
  const correct = neededText(row, 'correct');
  if (!correct.ok) return correct;
  const label = fittingOption(options.value, correct.value);
  if (label === undefined) return refuse(`none of its options fits the right answer ${quote(correct.value)}`);
  const documents = documentsOf(texts, cell(row, 'answer_location'));
  if (!documents.ok) return documents;
  return success({
    fields: { question: question.value, correct: correct.value },
    options: options.value,
    target: { kind: 'label', label },
    documents: documents.value,
  });
}

function optionsOf(row: Row): Outcome<readonly Option[]> {
  const options: Option[] = [];
  for (const label of LETTERS) {
    const text = neededText(row, `answer_${label.toLowerCase()}`);
    if (!text.ok) return text;
    options.push({ label, text: text.value });
  }
  return success(options);
}

/** By the whole text, else by the first option that contains it, as CLUE finds it. */
function fittingOption(options: readonly Option[], correct: string): string | undefined {
  const wanted = correct.trim();
  const whole = options.find((option) => option.text.trim() === wanted);
  return (whole ?? options.find((option) => option.text.includes(wanted)))?.label;
}
