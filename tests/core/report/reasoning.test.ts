import { describe, expect, test } from 'vitest';
import { listedCase, searchableText } from '../../../src/core/case-list/listed-case.ts';
import { reasoningInWords } from '../../../src/core/report/reasoning-in-words.ts';
import { reasoningOf } from '../../../src/core/report/reasoning.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import { taskInSetting } from '../../../src/core/run/task-in-setting.ts';
import { demoMultipleChoice } from '../../../src/core/tasks/demo-multiple-choice.ts';
import { choiceCase } from '../../fixtures/a-case.ts';
import { answered, overlong } from '../../fixtures/judged.ts';
import { aTrial } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const task = taskInSetting(demoMultipleChoice, { reasoning: 'step-by-step' });
const item = choiceCase('B', ['aspirin', 'warfarin', 'heparin']);

function rows(texts: readonly string[], finish: 'stop' | 'length' = 'stop', asked = task): readonly JudgedCase[] {
  return texts.map((text, index) => {
    const row = answered(asked, item, index, text);
    return row.generation === null ? row : { ...row, generation: { ...row.generation, finish } };
  });
}

function found(judged: readonly JudgedCase[], asked = task) {
  return reasoningOf({ task: asked, dataset: 'd', cases: null, judged, seed: 1, firstAsked: null, part: 3 });
}

const came = rows(['It is high.\nFinal answer: B', 'Final answer: nothing of these']);
const cutShort = rows(['The INR is', '<think>The INR'], 'length');
const readAnyway = rows(['The answer is B.']);

describe('answers that never came to the words that were asked for', () => {
  const all = [...came, ...cutShort, ...readAnyway, overlong(task, item, 9)];

  test('are counted among those that came back, with what became of them', () => {
    expect(found(all)).toMatchObject({ part: 3, n: 5, missing: 3, cut: 2, unreadable: 2 });
    expect(found(all)?.share).toMatchObject({ value: 3 / 5, n: 5, method: 'Wilson' });
  });

  test('are told in words', () => {
    const words = (judged: readonly JudgedCase[]): string => {
      const one = found(judged);
      return one === null ? '' : reasoningInWords(one).map(inEnglish).join(' ').replaceAll('\u00a0', ' ');
    };
    // Wilson for 3 of 5 and 0 of 2.
    expect(words(all)).toBe(
      '3 of 5 answers never came to “Final answer:” (60.0 %; 95 % interval 23.1 to 88.2). 2 of them were cut at the limit of tokens. 1 was read from the whole text, reasoning included; in 2 nothing could be read, which counts as wrong.',
    );
    expect(words(came)).toBe('All 2 answers came to “Final answer:” (missing: 0.0 %; 95 % interval 0.0 to 65.8).');
    expect(words(cutShort)).toContain('All of them were cut at the limit of tokens. Nothing could be read in them');
    expect(words(readAnyway)).toContain('They were read from their whole text, reasoning included.');
  });

  test('are nothing to count where no reasoning was asked for, or nothing came back', () => {
    expect(found(rows(['B'], 'stop', demoMultipleChoice), demoMultipleChoice)).toBeNull();
    expect(found([overlong(task, item, 0)])).toBeNull();
  });

  test('are marked in the list of cases and found by the name of the rule', () => {
    const trial = (judged: JudgedCase | undefined) => ({ ...aTrial('r', 0), ...judged });
    for (const one of [readAnyway[0], cutShort[0]]) {
      expect(listedCase(trial(one)).lacksFinalAnswer).toBe(true);
      expect(searchableText(trial(one))).toContain('no-final-answer');
    }
    for (const one of came) {
      expect(listedCase(trial(one))).not.toHaveProperty('lacksFinalAnswer');
      expect(searchableText(trial(one))).not.toContain('no-final-answer');
    }
  });
});
