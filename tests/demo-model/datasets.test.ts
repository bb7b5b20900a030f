import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { demoTasks } from '../../tools/demo-model/demo-tasks.ts';
import { isHeldOut } from '../../tools/demo-model/held-out.ts';
import { readCases } from '../../tools/demo-model/read-cases.ts';
import { framesOf, trainedFrames } from './frames.ts';

const trained = trainedFrames({ rows: 500 });

describe.each(demoTasks)('$name', ({ name, task }) => {
  const folder = `datasets/${name}`;
  const cases = readCases(`${folder}/cases.jsonl`);
  const shots = readCases(`${folder}/shots.jsonl`);
  const asked = (items: readonly Case[]): string[] => items.map((item) => task.ask(item));

  test('has 100 cases and 12 shots, each with its own id', () => {
    expect(cases).toHaveLength(100);
    expect(shots).toHaveLength(12);
    expect(new Set([...cases, ...shots].map((item) => item.id)).size).toBe(112);
  });

  test('never asks the same twice, nor shows a case as a shot', () => {
    expect(new Set([...asked(cases), ...asked(shots)]).size).toBe(112);
  });

  test('was never trained on', () => {
    expect([...cases, ...shots].filter((item) => !isHeldOut(task, item))).toEqual([]);
  });

  test('marks its last 25 cases as worded unlike the training text, and no others', () => {
    const unseen = cases.map((item) => item.fields['wording'] === 'unseen');
    expect(unseen).toEqual(cases.map((_, index) => index >= 75));
    expect(shots.filter((item) => item.fields['wording'] !== undefined)).toEqual([]);
  });

  test('never shows the mark to the model', () => {
    const otherwise = cases.map((item) => ({ ...item, fields: { ...item.fields, wording: 'another mark' } }));
    expect(asked(otherwise)).toEqual(asked(cases));
  });

  test('asks its last 25 cases in sentences the training text does not have, the others in those it has', () => {
    const strange = asked(cases).map((text) => framesOf(text).some((frame) => !trained.has(frame)));
    expect(strange).toEqual(cases.map((_, index) => index >= 75));
  });

  test('has the right label among the options', () => {
    const outside = cases.filter(
      ({ options, target }) =>
        options !== undefined && target.kind === 'label' && !options.some(({ label }) => label === target.label),
    );
    expect(outside).toEqual([]);
  });

  test('has targets of the kind its task judges', () => {
    expect(new Set([...cases, ...shots].map((item) => item.target.kind))).toEqual(new Set([task.target]));
  });

  test('is what its card says', () => {
    const card: unknown = JSON.parse(readFileSync(`${folder}/card.json`, 'utf8'));
    const sha256 = createHash('sha256')
      .update(readFileSync(`${folder}/cases.jsonl`))
      .digest('hex');
    expect(card).toMatchObject({ id: task.dataset, n: cases.length, sha256, access: 'embedded', licence: 'CC0-1.0' });
  });
});

test('about a quarter of the questions on notes have no answer there', () => {
  const unanswered = (name: string, reply: RegExp): number => {
    const demo = demoTasks.find((each) => each.name === name);
    const cases = readCases(`datasets/${name}/cases.jsonl`);
    return cases.filter((item) => demo !== undefined && reply.test(demo.task.reply(item))).length;
  };
  for (const count of [
    unanswered('demo-note-qa', /^Not stated\.$/),
    unanswered('demo-multiple-choice', /^D\. Not stated$/),
  ]) {
    expect(count).toBeGreaterThanOrEqual(15);
    expect(count).toBeLessThanOrEqual(35);
  }
});
