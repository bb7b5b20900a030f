import { describe, expect, test } from 'vitest';
import type { Case, Target } from '../../src/core/dataset.ts';
import { type Format } from '../../src/core/format.ts';
import { formatById } from '../../src/core/formats/index.ts';
import { metricById } from '../../src/core/metrics/index.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { NO_EVIDENCE } from '../../src/core/evidence.ts';
import { profiles } from '../../src/core/profile.ts';
import { readerById } from '../../src/core/readers/index.ts';
import type { Task } from '../../src/core/task.ts';
import { distinctTasks, findTask, profilesOf, tasks } from '../../src/core/tasks/index.ts';
import { asAsked, ownAnswer } from '../fixtures/own-answer.ts';

const TARGETS: Readonly<Record<Target['kind'], Target>> = {
  label: { kind: 'label', label: 'B' },
  text: { kind: 'text', text: 'the wanted text' },
  set: { kind: 'set', items: ['I10', 'E11.9'] },
  entities: { kind: 'entities', entities: [{ type: 'Disease', text: 'text', start: 1, end: 5 }] },
};

/** As the task asks it; `rationale` is for readers of the dataset and no task's business. */
function caseFor(task: Task, id: string): Case {
  return asAsked(task, {
    id,
    fields: Object.fromEntries([...task.fields, 'rationale'].map((name) => [name, `<${name} of ${id}>`])),
    options: ['A', 'B', 'C'].map((label) => ({ label, text: `text of ${label}` })),
    target: task.reader === 'label-set' ? { kind: 'set', items: ['Cellular energetics'] } : TARGETS[task.target],
  });
}

const named = tasks.map((task: Task) => [[task.id, task.profile ?? ''].join(' ').trim(), task] as const);

describe.each(named)('task %s', (_, task) => {
  const item = caseFor(task, 'one');
  const shot = caseFor(task, 'two');

  test('is found by its id and profile, and only once', () => {
    expect(findTask(task.id, task.profile)).toBe(task);
    expect(tasks.filter((other: Task) => other.id === task.id && other.profile === task.profile)).toHaveLength(1);
  });

  test('its metrics judge its target, its reader is there, and its formats give what it asks about', () => {
    for (const metric of task.metrics) expect(metricById(metric).targets).toContain(task.target);
    expect(readerById(task.reader).id).toBe(task.reader);
    for (const name of task.formats) {
      const format: Format = formatById(name);
      expect([null, task.target]).toContain(format.target);
      if (format.target !== null) expect(format.fields).toEqual(expect.arrayContaining([...task.fields]));
    }
  });

  test('says every field and does not say the target', () => {
    const asked = task.ask(item);
    for (const name of task.fields) expect(asked).toContain(item.fields[name]);
    for (const text of rightTexts(item)) expect(asked).not.toContain(text);
    expect(asked + task.reply(item)).not.toContain('rationale');
    expect(() => task.ask({ ...item, fields: {} })).toThrow('no field');
  });

  test('its instruction comes once, before everything else, with shots and without', () => {
    for (const shots of [[], [shot]]) {
      const messages = allMessages(buildPrompt(task, item, shots));
      const text = messages.map((message) => message.content).join('\n');
      expect(messages[0]?.content.startsWith(task.instruction)).toBe(true);
      if (task.instruction !== '') expect(text.split(task.instruction)).toHaveLength(2);
      expect(messages.at(-1)?.role).toBe('user');
      expect(messages.some((message) => message.role === 'system')).toBe(
        task.instructionRole === 'system' && task.instruction !== '',
      );
    }
  });

  test('reads its own right answer as right', () => {
    const answer = readerById(task.reader).read(item, ownAnswer(task, item));
    const score = metricById(task.metrics[0]).score(item, answer, NO_EVIDENCE);
    expect(score).toMatchObject({ kind: 'scored', value: 1 });
  });

  test('the answer it begins for the model is sent with the prompt and shown in its shots', () => {
    const prompt = buildPrompt(task, item, [shot]);
    expect(prompt.prefill).toBe(task.prefill);
    expect(prompt.prefix.at(-1)?.content.startsWith(task.prefill ?? '')).toBe(true);
  });

  test('says what an undone difference is judged with, each difference once', () => {
    const differences = task.differences ?? [];
    expect(new Set(differences.map((difference) => difference.id)).size).toBe(differences.length);
    for (const { what, why, undo } of differences) {
      expect(what).toMatch(/[.]$/);
      expect(why).toMatch(/[.]$/);
      const undone = { ...task, ...undo?.task };
      expect(readerById(undone.reader).read(item, ownAnswer(task, item)).kind).not.toBe('unreadable');
      expect(undo?.retarget?.(item).target.kind ?? task.target).toBe(task.target);
    }
  });
});

describe.each(distinctTasks.map((task) => [task.id, task] as const))('profiles of %s', (id, task) => {
  test('are all of them or none, the default first', () => {
    expect(findTask(id)).toBe(task);
    expect(findTask(id, 'no such profile')).toBeUndefined();
    expect(profilesOf(id)).toEqual(task.profile === undefined ? [] : profiles.map((profile) => profile.id));
  });
});

test('the task that MeQSum was before still finds it', () => {
  expect(findTask('meqsum')).toBe(findTask('clue/meqsum'));
  expect(findTask('meqsum', 'clue-2024-06')).toBe(findTask('clue/meqsum', 'clue-2024-06'));
  expect(profilesOf('meqsum')).toEqual(profilesOf('clue/meqsum'));
  // So that no run of the old task goes on as one of the new.
  expect(findTask('meqsum')?.version).toBeGreaterThan(1);
});

/** What a case's prompt must not hold; labels are among its options, and entities stand in its text. */
function rightTexts({ target }: Case): readonly string[] {
  if (target.kind === 'label') return [];
  if (target.kind === 'text') return [target.text];
  return target.kind === 'set' ? target.items : [];
}
