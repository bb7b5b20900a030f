import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Case, CaseDocument, Option } from '../../src/core/dataset.ts';
import { judgePrediction } from '../../src/core/judge.ts';
import { profiles, type ProfileId } from '../../src/core/profile.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { pythonRandom, shuffledBy } from '../../src/core/python-random.ts';
import { isRecord } from '../../src/core/shapes/shape.ts';
import type { Task } from '../../src/core/task.ts';
import { answerPositions } from '../../src/core/tasks/clue/longhealth/answer-positions.ts';
import { fitAsUpstream } from '../../src/core/tasks/clue/longhealth/fit-as-upstream.ts';
import { packedInOrder } from '../../src/core/tasks/clue/longhealth/packing.ts';
import { TEMPLATE, UNANSWERABLE } from '../../src/core/tasks/clue/longhealth/wording.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { asAsked } from '../fixtures/own-answer.ts';
import { BEGIN, toyTokenizer } from '../fixtures/toy-tokenizer.ts';

type Location = Readonly<Record<string, { readonly start: readonly number[]; readonly end: readonly number[] }>>;

/** A question as upstream has it: texts by name, and `answer_location`. */
type Question = Readonly<Record<string, string>> & { readonly answer_location: Location };

interface OptionRow {
  readonly kind: 'get_correct_answer';
  readonly question: Question;
  readonly head_first_match: string | null;
  readonly june2024_last_match: string;
}

interface AnswerRow {
  readonly kind: 'compute_metrics';
  readonly output: string;
  readonly correct: string;
  readonly choice: string;
  readonly result: boolean;
  readonly result_task3_flag: boolean;
}

interface PromptRow {
  readonly label: string;
  readonly seed: number;
  readonly answer_docs: Readonly<Record<string, string>>;
  readonly non_answer_docs: readonly string[];
  readonly question: Question;
  readonly option_labels: string;
  readonly max_len: number;
  readonly shuffle: boolean;
  readonly prompt?: string;
  readonly answer_location?: Readonly<Record<string, readonly { readonly start: number; readonly end: number }[]>>;
  readonly error?: string;
}

const optionRows = rowsOf('longhealth.jsonl').filter(isOptionRow);
const answerRows = rowsOf('longhealth.jsonl').filter(isAnswerRow);
const promptRows = rowsOf('longhealth-prompt.jsonl').filter(isPromptRow);

test('there are 48 and 15 rows from the reference implementation', () => {
  expect([optionRows.length, answerRows.length, promptRows.length]).toEqual([10, 38, 15]);
});

describe('the right option', () => {
  test.each(optionRows)('$question.correct', ({ question, head_first_match, june2024_last_match }) => {
    const id = question['answer_f'] === undefined ? 'clue/longhealth-1' : 'clue/longhealth-2';
    const item = caseOf(question, 'abcde', []);
    expect(targetIn(id, 'clue-2025-01', item)).toBe(head_first_match ?? 'none');
    expect(targetIn(id, 'clue-2024-06', item)).toBe(/^[A-F]$/.test(june2024_last_match) ? june2024_last_match : 'none');
  });

  test('of the corrected profile is the one whose text is the answer', () => {
    for (const { question } of optionRows) {
      const item = caseOf(question, 'abcde', []);
      const exact = item.options?.find(({ text }) => text === question['correct'])?.label;
      if (exact !== undefined) expect(targetIn('clue/longhealth-1', 'corrected', item)).toBe(exact);
    }
  });
});

describe('the answer', () => {
  const options = Array.from('ABCDEF', (label): Option => ({ label, text: `option ${label}` }));

  test.each(answerRows)('$output for $correct', ({ output, correct, result, result_task3_flag }) => {
    const worth = (id: string, profile: ProfileId, label: string): unknown => {
      const item: Case = { id: '1', fields: {}, options, target: { kind: 'label', label } };
      return judgePrediction(taskOf(id, profile), item, output).scores['accuracy'];
    };
    for (const { id } of profiles) {
      for (const task of ['clue/longhealth-1', 'clue/longhealth-2'])
        expect(worth(task, id, correct)).toEqual({ kind: 'scored', value: result ? 1 : 0 });
      expect(worth('clue/longhealth-3', id, 'F')).toEqual({ kind: 'scored', value: result_task3_flag ? 1 : 0 });
    }
  });
});

describe('the prompt', () => {
  test.each(promptRows)('$label, $max_len tokens', async (row) => {
    const answer = Object.entries(row.answer_docs).map(([id, text]): CaseDocument => {
      const { start = [], end = [] } = row.question.answer_location[id] ?? {};
      return { id, text, answerSpans: start.map((from, place) => [from, end[place] ?? NaN]) };
    });
    const others = row.non_answer_docs.map((text, place) => ({ id: `other ${place}`, text, answerSpans: [] }));
    const item = caseOf(row.question, row.option_labels, [...answer, ...others]);

    const fitted = await fitAsUpstream(item, row.max_len, { tokenizer: toyTokenizer(), beginToken: BEGIN });
    if (!fitted.ok) throw new Error(fitted.failure.message);
    // Upstream cannot take an empty list of documents apart.
    expect(fitted.value.length === 0).toBe(row.error === 'ValueError');
    if (row.error !== undefined) return;

    const ordered = row.shuffle ? shuffledBy(fitted.value, pythonRandom(row.seed)) : fitted.value;
    const task = taskOf('clue/longhealth-1', 'clue-2025-01');
    const packing = packedInOrder(ordered, 'of-shown', row.max_len);
    const asked = task.packing?.show(item, packing) ?? item;
    expect(task.ask(asked)).toBe(row.prompt);
    expect(locationsOf(ordered)).toEqual(row.answer_location);
  });

  test('has the same words in every profile, the instruction without anything between where there is no system role', () => {
    const [row] = promptRows;
    if (row === undefined) throw new Error('no golden prompt');
    for (const { id } of profiles) {
      const task = taskOf('clue/longhealth-1', id);
      const item = {
        ...caseOf(row.question, row.option_labels, []),
        fields: { question: 'Which?', documents: 'One.' },
      };
      const turn = task.ask(item);
      expect(turn).toBe(taskOf('clue/longhealth-3', 'corrected').ask(item));
      expect(allMessages(buildPrompt(task, item, []))).toEqual([
        { role: 'system', content: task.instruction },
        { role: 'user', content: turn },
      ]);
      expect(allMessages(buildPrompt(task, item, [], { refusesSystemRole: true }))).toEqual([
        { role: 'user', content: task.instruction + turn },
      ]);
    }
  });
});

const REFERENCE = resolve(import.meta.dirname, '../../../shared/reference/clue-prompts.json');

test.skipIf(!existsSync(REFERENCE))('templates (skipped where ../shared/reference is absent)', () => {
  const templates: unknown = JSON.parse(readFileSync(REFERENCE, 'utf8'));
  for (const state of ['clue-2025-01', 'clue-2024-06'] as const) {
    for (const id of ['clue/longhealth-1', 'clue/longhealth-2', 'clue/longhealth-3'])
      expect(templates).toHaveProperty(['templates', 'LongHealth', state], {
        system: taskOf(id, state).instruction,
        user: TEMPLATE,
        assistant: null,
      });
  }
});

/** As the importer makes it, but also of questions that it refuses. */
function caseOf(question: Question, labels: string, documents: readonly CaseDocument[]): Case {
  const options = Array.from(labels, (letter): Option => {
    const text = question[`answer_${letter}`];
    if (text === undefined) throw new Error(`no answer ${letter}`);
    return { label: letter.toUpperCase(), text };
  });
  const { question: text = '', correct = '' } = question;
  return { id: 'p/0', fields: { question: text, correct }, options, target: { kind: 'label', label: 'A' }, documents };
}

function targetIn(id: string, profile: ProfileId, item: Case): string | null {
  const { options = [], target } = asAsked(taskOf(id, profile), item);
  if (id === 'clue/longhealth-2') expect(options.at(-1)).toEqual({ label: 'F', text: UNANSWERABLE });
  return target.kind === 'label' ? target.label : null;
}

function locationsOf(ordered: Parameters<typeof answerPositions>[0]): PromptRow['answer_location'] {
  const locations: Record<string, { start: number; end: number }[]> = {};
  for (const { document, start, end } of answerPositions(ordered, 'of-shown'))
    (locations[document.id] ??= []).push({ start, end });
  return locations;
}

function taskOf(id: string, profile: ProfileId): Task {
  const task = findTask(id, profile);
  if (task === undefined) throw new Error(`no task ${id} in ${profile}`);
  return task;
}

function rowsOf(file: string): readonly unknown[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

function isOptionRow(row: unknown): row is OptionRow {
  return isRecord(row) && row['kind'] === 'get_correct_answer';
}

function isAnswerRow(row: unknown): row is AnswerRow {
  return isRecord(row) && row['kind'] === 'compute_metrics';
}

function isPromptRow(row: unknown): row is PromptRow {
  return isRecord(row) && 'max_len' in row;
}
