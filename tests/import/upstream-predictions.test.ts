import { describe, expect, test } from 'vitest';
import { profiles, type ProfileId } from '../../src/core/profile.ts';
import { pythonShuffled } from '../../src/core/python-random.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import { matchAnswers } from '../../src/core/stored/match-answers.ts';
import { findTask, type TaskId } from '../../src/core/tasks/index.ts';
import { readStoredAnswers } from '../../workers/importer/read-stored-answers.ts';
import { jsonLines } from '../fixtures/clue-files.ts';
import { imported } from '../fixtures/imports.ts';

/** What CLUE's evaluation of a task does with the rows of its file (eval/eval_*.py), in a few words of ours. */
interface Upstream {
  readonly task: TaskId;
  readonly shots: number;
  /** June 2024 shuffles only MeDiSumQA. */
  readonly shufflesIn2024: boolean;
  row(place: number): Readonly<Record<string, unknown>>;
  referenceOf(row: Readonly<Record<string, unknown>>): unknown;
}

const LABELS = ['entailment', 'neutral', 'contradiction'];

const UPSTREAM: readonly Upstream[] = [
  {
    task: 'clue/mednli',
    shots: 3,
    shufflesIn2024: false,
    row: (place) => ({
      pairID: `p${place}`,
      sentence1: `premise ${place}`,
      sentence2: `hypothesis ${place}`,
      gold_label: LABELS[(place * place + 1) % 3],
    }),
    referenceOf: (row) => row['gold_label'],
  },
  {
    task: 'clue/meqsum',
    shots: 3,
    shufflesIn2024: false,
    row: (place) => ({ File: `${place}.txt`, CHQ: `MESSAGE: ${place}`, Summary: `What about ${place}? ` }),
    referenceOf: (row) => row['Summary'],
  },
  {
    task: 'clue/problem-summary',
    shots: 3,
    shufflesIn2024: false,
    row: (place) => ({
      'File ID': place,
      Subjectives: `S: ${place}`,
      Objectives: 'O',
      Assessment: `A: ${place}`,
      Summary: place % 2 === 0 ? `Sepsis ${place};AKI;` : `Anaemia ${place}; CHF`,
    }),
    referenceOf: (row) => String(row['Summary']).replaceAll(';', ', '),
  },
  {
    task: 'clue/medisumqa',
    shots: 1,
    shufflesIn2024: true,
    row: (place) => ({ discharge_summary: `letter ${place}`, Question: `Why ${place}?`, Answer: `Because ${place}.` }),
    referenceOf: (row) => row['Answer'],
  },
  {
    task: 'clue/medisumcode',
    shots: 1,
    shufflesIn2024: false,
    row: (place) => ({ hadm_id: place, text: `letter ${place}`, icd_codes: codesAt(place).map((code) => ({ code })) }),
    referenceOf: (row) => codesOf(row).join(', '),
  },
];

describe.each(UPSTREAM)('predictions of CLUE for $task', (upstream) => {
  const rows = Array.from({ length: 60 }, (_, place) => upstream.row(place));

  test.each(profiles.map(({ id }) => id))('in the order of %s, and not in that of the other state', async (profile) => {
    const task = findTask(upstream.task, profile);
    if (task === undefined) throw new Error(`${upstream.task} has no profile ${profile}`);
    const { cases } = await imported(jsonLines(rows), { task: upstream.task });
    const chosen = chooseCases({ task, part: { shots: upstream.shots, limit: null }, cases, pool: null, seed: 5 });
    if (!chosen.ok) throw new Error(chosen.failure.message);
    for (const written of ['clue-2024-06', 'clue-2025-01'] as const) {
      const stored = await readStoredAnswers(new Blob([predictions(upstream, rows, written)]), 'predictions.json');
      if (!stored.ok) throw new Error(stored.failure.message);
      const matched = matchAnswers(stored.value.rows, chosen.value.items, profile);
      const isSameOrder = upstream.shufflesIn2024 || (written === 'clue-2024-06') === (profile === 'clue-2024-06');
      expect(matched.ok, `${written} read as ${profile}`).toBe(isSameOrder);
      if (!matched.ok) continue;
      const said = chosen.value.items.map(({ id }) => matched.value.answers.get(id));
      expect(said).toEqual(asked(upstream, rows, written).map((row) => answerTo(row)));
    }
  });
});

/** The rows after the shots, in the order in which upstream asks them. */
function asked(
  { shots, shufflesIn2024 }: Upstream,
  rows: readonly Readonly<Record<string, unknown>>[],
  state: ProfileId,
) {
  const isShuffled = state !== 'clue-2024-06' || shufflesIn2024;
  return (isShuffled ? pythonShuffled(rows, 1) : rows).slice(shots);
}

function predictions(upstream: Upstream, rows: readonly Readonly<Record<string, unknown>>[], state: ProfileId): string {
  return jsonLines(
    asked(upstream, rows, state).map((row) => ({
      'Model Answer': answerTo(row),
      'Ground Truth Answer': upstream.referenceOf(row),
      ROUGE_L: '0.10',
    })),
  );
}

function answerTo(row: Readonly<Record<string, unknown>>): string {
  return `an answer to ${JSON.stringify(row)}`;
}

/** Every seventh letter has no code, and some have one twice. */
function codesAt(place: number): readonly string[] {
  if (place % 7 === 0) return [];
  const code = `E${10 + place}`;
  return place % 5 === 0 ? [code, 'I10', code] : [code, 'I10'];
}

function codesOf(row: Readonly<Record<string, unknown>>): readonly string[] {
  return codesAt(Number(row['hadm_id']));
}
