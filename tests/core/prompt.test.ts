import { describe, expect, test } from 'vitest';
import { buildPrefix, buildPrompt } from '../../src/core/build-prompt.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { REASONING_TOKENS, STEP_BY_STEP, taskInSetting } from '../../src/core/run/task-in-setting.ts';
import { decodingOf } from '../../src/core/run/run-plan.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { findTask, tasks } from '../../src/core/tasks/index.ts';
import type { Task } from '../../src/core/task.ts';
import { nliCase } from '../fixtures/plans.ts';
import { aRecord } from '../fixtures/runs.ts';

const shots = [nliCase(1), nliCase(2)];
const item = nliCase(3);

describe('the flat layout', () => {
  const task = taskInSetting(demoNli, { layout: 'flat' });

  test('is one user turn: instruction, solved cases, case, an empty line between them', () => {
    const { prefix, suffix } = buildPrompt(task, item, shots);
    expect(prefix).toEqual([]);
    expect(suffix).toHaveLength(1);
    const solved = shots.map((shot) => `${demoNli.ask(shot)}\n${demoNli.reply(shot)}`);
    const blocks = [demoNli.instruction, ...solved, demoNli.ask(item)];
    expect(suffix[0]).toEqual({ role: 'user', content: blocks.join('\n\n') });
  });

  test('says the instruction once and begins alike for all cases of a part', () => {
    const [one, other] = [item, nliCase(4)].map((asked) => buildPrompt(task, asked, shots).suffix[0]?.content ?? '');
    const common = `${demoNli.instruction}\n\n${demoNli.ask(nliCase(1))}`;
    expect(one?.startsWith(common)).toBe(true);
    expect(other?.startsWith(common)).toBe(true);
    expect(one?.split(demoNli.instruction)).toHaveLength(2);
  });

  test('without shots differs from turns in the role of the instruction alone', () => {
    const turns = buildPrompt({ ...demoNli, instructionRole: 'user' }, item, []);
    expect(buildPrompt(task, item, [])).toEqual({ ...turns, prefix: [] });
  });

  test('still begins the answer for the model', () => {
    expect(buildPrompt({ ...task, prefill: 'The answer is' }, item, shots).prefill).toBe('The answer is');
  });
});

describe('step by step', () => {
  const task = taskInSetting(demoNli, { reasoning: 'step-by-step' });

  test('the instruction of the task stays and our sentence follows it', () => {
    expect(task.instruction).toBe(`${demoNli.instruction}\n\n${STEP_BY_STEP}`);
    const bare = taskInSetting({ ...demoNli, instruction: '' }, { reasoning: 'step-by-step' });
    expect(bare.instruction).toBe(STEP_BY_STEP);
  });

  test('shots show the line that is asked for', () => {
    const prefix = buildPrefix(task, shots);
    expect(prefix.filter(({ role }) => role === 'assistant').map(({ content }) => content)).toEqual(
      shots.map((shot) => `Final answer: ${demoNli.reply(shot)}`),
    );
  });

  test.each(tasks.map((each): Task => each))(
    '$id $profile has room for the reasoning and nothing that ends it',
    (each) => {
      const asked = taskInSetting(each, { reasoning: 'step-by-step', layout: 'flat' });
      const decoding = decodingOf(aRecord('r').spec, asked);
      expect(decoding.stop).toEqual([]);
      expect(decoding.maxTokens).toBe(each.maxTokens + REASONING_TOKENS);
      expect(decoding.maxTokens).toBeGreaterThanOrEqual(512);
    },
  );

  test('an answer that is begun for the model is not begun', () => {
    const begun = findTask('clue/meqsum', 'clue-2024-06');
    if (begun === undefined) throw new Error('no such task');
    expect(begun.prefill).toBeDefined();
    const asked = { id: 'q', fields: { question: 'Why?' }, target: { kind: 'text', text: 'why' } } as const;
    expect(buildPrompt(taskInSetting(begun, { reasoning: 'step-by-step' }), asked, [])).not.toHaveProperty('prefill');
  });
});

test('a plain setting changes nothing', () => {
  expect(taskInSetting(demoNli)).toBe(demoNli);
  expect(taskInSetting(demoNli, { draw: 2, tooLong: 'cut' })).toBe(demoNli);
  expect(allMessages(buildPrompt(taskInSetting(demoNli, {}), item, shots))).toEqual(
    allMessages(buildPrompt(demoNli, item, shots)),
  );
});
