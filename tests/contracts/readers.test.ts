import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { DDI_OPTIONS } from '../../src/core/formats/ddi-labels.ts';
import { HALLMARK_OPTIONS } from '../../src/core/formats/hoc.ts';
import { judgePrediction } from '../../src/core/judge.ts';
import { metricById } from '../../src/core/metrics/index.ts';
import { readers } from '../../src/core/readers/index.ts';
import type { Reader } from '../../src/core/answer.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import { tasks } from '../../src/core/tasks/index.ts';
import type { Task } from '../../src/core/task.ts';
import { choiceCase, entitiesCase, labelCase, setCase, textCase } from '../fixtures/a-case.ts';
import { hostileTexts } from '../fixtures/hostile-texts.ts';
import { asAsked, ownAnswer } from '../fixtures/own-answer.ts';
import { computingTime } from '../fixtures/computing-time.ts';

const LONG = 250_000;
/** Typically 25 ms or less; a quadratic reader needs the better part of a minute. */
const SLOW_MACHINE_MS = 2500;

/** Readers of multiple choice: labels are letters. */
const LETTER_READERS: ReadonlySet<string> = new Set(['letter', 'longhealth-upstream', 'clue-2024-longhealth']);

const samples = [
  choiceCase('B', ['yes', 'no', `${'a'.repeat(500)}b`, 'answer is']),
  labelCase('no', ['yes', 'no', 'no no', 'answer is']),
  setCase('I10'),
  setCase('asthma'),
];

test('ids are unique', () => {
  expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length);
});

test('no rule is called "none": that stands for an answer no rule has read', () => {
  for (const { id, rules } of readers) expect(Object.keys(rules), id).not.toContain('none');
});

describe.each(readers)('$id', (reader: Reader) => {
  test.each(Object.entries(hostileTexts(LONG)))(
    'reads a quarter of a megabyte of %s in time, by a rule it names',
    (_, text) => {
      for (const item of samples) {
        const start = computingTime();
        const answer = reader.read(item, text);
        expect(computingTime() - start).toBeLessThan(SLOW_MACHINE_MS);
        if (answer.kind !== 'unreadable') expect(Object.keys(reader.rules)).toContain(answer.rule);
        else expect(answer.reason).not.toBe('');
      }
    },
  );

  test('is repeatable and takes the shortest texts', () => {
    for (const text of ['', ' ', '\n', 'A', 'yes', '.', '\ud800', '\u0000', ...Object.values(hostileTexts(7))]) {
      for (const item of samples) expect(reader.read(item, text)).toEqual(reader.read(item, text));
    }
  });
});

describe.each(tasks)('$id $profile', (task: Task) => {
  test.each(casesFor(task))(
    'the right answer as a shot shows it is read back and right: %j',
    ({ fields, target, options }) => {
      const item = asAsked(task, { id: 'c', fields: fields ?? {}, target, ...(options !== undefined && { options }) });
      const { answer, scores } = judgePrediction(task, item, ownAnswer(task, item));
      expect(answer.kind).not.toBe('unreadable');
      for (const id of task.metrics) {
        const isAlone = metricById(id).needs === undefined;
        expect(scores[id], id).toMatchObject(isAlone ? { kind: 'scored', value: 1 } : { kind: 'unscored' });
      }
    },
  );

  test.each(casesFor(task))(
    'asked step by step, the same is read behind its reasoning: %j',
    ({ fields, target, options }) => {
      const item = asAsked(task, { id: 'c', fields: fields ?? {}, target, ...(options !== undefined && { options }) });
      const asked = taskInSetting(task, { reasoning: 'step-by-step' });
      const { answer, scores } = judgePrediction(asked, item, `There is much to weigh.\n\n${asked.reply(item)}`);
      expect(answer).toMatchObject({ rule: expect.stringMatching(/^final-answer: /) });
      const plain = judgePrediction(task, item, ownAnswer(task, item)).scores;
      expect(scores).toEqual(plain);
    },
  );

  test.each(['', ' \n', '<think>'])('a text without an answer, %j, is worth 0', (text) => {
    const [first] = casesFor(task);
    if (first === undefined) throw new Error(`no case for ${task.id}`);
    const item = asAsked(task, { id: 'c', fields: {}, ...first });
    const { scores } = judgePrediction(task, item, text);
    for (const id of task.metrics) {
      const isAlone = metricById(id).needs === undefined;
      if (isAlone) expect(scores[id], id).toMatchObject({ kind: 'scored', value: 0 });
      else expect(scores[id], id).not.toMatchObject({ kind: 'scored', value: 1 });
    }
  });
});

function casesFor(task: Task): readonly (Pick<Case, 'target' | 'options'> & Partial<Case>)[] {
  switch (task.target) {
    case 'text':
      return [textCase('What helps against a long cold?'), textCase('Not stated in it.')];
    case 'set':
      return setCasesFor(task);
    case 'entities':
      return [
        entitiesCase('Gout, fever and (again) gout.', 'Gout', 'fever', 'gout'),
        entitiesCase('Ataxia - telangiectasia .', 'Ataxia - telangiectasia'),
        entitiesCase('Nothing of note.'),
      ];
    case 'label':
      if (task.id === 'clinicbench/ddi')
        return DDI_OPTIONS.map(({ label }) => ({ ...labelCase(label), options: DDI_OPTIONS }));
      if (TWO_LABELS.has(task.id)) return ['yes', 'no'].map((label) => labelCase(label, ['yes', 'no']));
      return LETTER_READERS.has(task.reader)
        ? ['A', 'B', 'C', 'D'].map((label) => choiceCase(label, ['aspirin', 'a new start', 'aspirin and more', 'none']))
        : ['yes', 'no', 'maybe'].map((label) => labelCase(label, ['yes', 'no', 'maybe']));
  }
}

/** Asked for yes or no alone. */
const TWO_LABELS: ReadonlySet<string> = new Set(['clinicbench/gad', 'clinicbench/drug-interaction']);

/** CLUE's references have no dots; without codes they are never met, and its own pattern sees no letter in the second or third place. */
function setCasesFor({ id, profile, reader }: Task): readonly Case[] {
  if (reader === 'label-set')
    return [
      setCase('Cellular energetics'),
      setCase('Inducing angiogenesis', 'Tumor promoting inflammation', 'Genomic instability and mutation'),
      { ...setCase(...HALLMARK_OPTIONS.map(({ label }) => label)), options: HALLMARK_OPTIONS },
    ];
  if (reader === 'medications')
    return [
      setCase('Niacin'),
      setCase('Estrogens, Conjugated (Usp) (Premarin)', 'Lorazepam (Ativan)', '6-Aminocaproic Acid'),
    ];
  if (id !== 'clue/medisumcode') return [setCase('I10', 'E11.9', 'J45.909'), setCase('Z3A.20'), setCase()];
  const seen = setCase('I10', 'E119', 'J45909');
  return profile === 'corrected' ? [seen, setCase('Z3A20', 'U071')] : [seen];
}
