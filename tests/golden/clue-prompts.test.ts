import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import golden from './clue-messages.json' with { type: 'json' };
import type { Case } from '../../src/core/dataset.ts';
import { NO_FACTS, type Row } from '../../src/core/format.ts';
import { formatById, type FormatId } from '../../src/core/formats/index.ts';
import { profiles, type ProfileId } from '../../src/core/profile.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt, type Templating } from '../../src/core/build-prompt.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';

const { tasks } = golden;

/** The golden rows as their importer makes cases of them. */
const cases: Readonly<Record<keyof typeof tasks, readonly Case[]>> = {
  'clue/mednli': casesOf('mednli', tasks['clue/mednli'].rows),
  'clue/meqsum': casesOf('meqsum', tasks['clue/meqsum'].rows),
  'clue/problem-summary': casesOf('problem-summary', tasks['clue/problem-summary'].rows),
  'clue/medisumqa': casesOf('medisumqa', tasks['clue/medisumqa'].rows),
  'clue/medisumcode': casesOf('medisumcode', tasks['clue/medisumcode'].rows),
};

interface Asked {
  readonly prefill: string;
  readonly chats: readonly (readonly { readonly role: string; readonly content: string }[])[];
}

describe.each(Object.keys(cases).filter(isGolden))('%s', (id) => {
  test.each(profiles.map((profile) => profile.id))('%s: what is sent is what CLUE sends, to the letter', (profile) => {
    expect(asked(id, profile, {})).toEqual(tasks[id].profiles[profile]);
  });

  test('clue-2024-06 for a model without a system role', () => {
    const expected = tasks[id].profiles['clue-2024-06 without system role'];
    expect(asked(id, 'clue-2024-06', { refusesSystemRole: true })).toEqual(expected);
  });
});

test('the corrected problem list shows its shots without a final comma, and only it differs from 2025', () => {
  const differing = Object.keys(cases)
    .filter(isGolden)
    .filter((id) => JSON.stringify(asked(id, 'corrected', {})) !== JSON.stringify(asked(id, 'clue-2025-01', {})));
  expect(differing).toEqual(['clue/problem-summary']);
});

const REFERENCE = resolve(import.meta.dirname, '../../../shared/reference/clue-prompts.json');

const names: Readonly<Record<keyof typeof tasks, string>> = {
  'clue/mednli': 'MedNLI',
  'clue/meqsum': 'MeQSum',
  'clue/problem-summary': 'ProblemSummary',
  'clue/medisumqa': 'MeDiSumQA',
  'clue/medisumcode': 'MeDiSumCode',
};

/** A case whose every text is the place for it in a template: asked, it gives the template back. */
const places: Readonly<Record<keyof typeof tasks, (profile: ProfileId) => Omit<Case, 'id'>>> = {
  'clue/mednli': () => ({
    fields: { premise: '{sentence1}', hypothesis: '{sentence2}' },
    target: { kind: 'label', label: '{gold_label}' },
  }),
  'clue/meqsum': () => ({ fields: { question: '{CHQ}' }, target: { kind: 'text', text: '{Summary}' } }),
  'clue/problem-summary': () => ({
    fields: { subjective: '{Subjectives}', assessment: '{Assessment}' },
    target: { kind: 'text', text: '{Summary}' },
  }),
  'clue/medisumqa': (profile) => ({
    fields: {
      letter: profile === 'clue-2024-06' ? '{without_discharge_summary}' : '{discharge_summary}',
      question: '{Question}',
    },
    target: { kind: 'text', text: '{Answer}' },
  }),
  'clue/medisumcode': () => ({ fields: { letter: '{text}' }, target: { kind: 'set', items: ['{codes}'] } }),
};

describe.skipIf(!existsSync(REFERENCE))('templates (skipped where ../shared/reference is absent)', () => {
  describe.each(Object.keys(cases).filter(isGolden))('%s', (id) => {
    test.each(profiles.map((profile) => profile.id))('%s', (profile) => {
      const task = taskOf(id, profile);
      const item = { id: '1', ...places[id](profile) };
      const templates: unknown = JSON.parse(readFileSync(REFERENCE, 'utf8'));
      // The corrected profile asks as January 2025 does.
      const state = profile === 'corrected' ? 'clue-2025-01' : profile;
      expect(templates).toHaveProperty(['templates', names[id], state], {
        system: task.instruction,
        user: task.ask(item),
        assistant: task.reply(item),
      });
    });
  });
});

function asked(id: keyof typeof tasks, profile: ProfileId, templating: Templating): Asked {
  const task = taskOf(id, profile);
  const part = { shots: task.drawing?.shots ?? -1, limit: null };
  const chosen = chooseCases({ task, part, cases: cases[id], pool: null, seed: 0 });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  const { items, shots } = chosen.value;
  const chats = items.map((item) => allMessages(buildPrompt(task, item, shots, templating)));
  return { prefill: task.prefill ?? '', chats };
}

function casesOf(format: FormatId, rows: readonly Row[]): readonly Case[] {
  return rows.map((row, index) => {
    const made = formatById(format).toCase({ row, index, line: index + 1 }, { mapping: {}, facts: NO_FACTS });
    if (!made.ok) throw new Error(made.failure.message);
    return made.value;
  });
}

function taskOf(id: string, profile: ProfileId): Task {
  const task = findTask(id, profile);
  if (task === undefined) throw new Error(`no task ${id} in ${profile}`);
  return task;
}

function isGolden(id: string): id is keyof typeof tasks {
  return Object.hasOwn(tasks, id);
}
