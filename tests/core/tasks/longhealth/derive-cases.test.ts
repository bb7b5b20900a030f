import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../src/core/dataset.ts';
import { sampledBy } from '../../../../src/core/python-random.ts';
import { chooseCases } from '../../../../src/core/run/choose-cases.ts';
import type { Subset } from '../../../../src/core/run.ts';
import { randomFor } from '../../../../src/core/tasks/clue/longhealth/draws.ts';
import { UNANSWERABLE } from '../../../../src/core/tasks/clue/longhealth/wording.ts';
import { everyProfile, LONGHEALTH, longhealth, type LongHealthId, records } from '../../../fixtures/long-records.ts';
import { computingTime } from '../../../fixtures/computing-time.ts';

const dataset = records(4, 12, 3);

function derived(id: LongHealthId, cases = dataset, seed = 1, repeats: number | null = null): readonly Case[] {
  return longhealth(id, 'corrected').derive(cases, { seed, repeats });
}

const documentIds = ({ documents = [] }: Case): string[] => documents.map(({ id }) => id);
const labelsOf = ({ options = [] }: Case): string => options.map(({ label }) => label).join('');

describe('repetitions', () => {
  test.each(LONGHEALTH)('%s asks each question five times, or as often as told', (id) => {
    const ids = derived(id).map((item) => item.id);
    expect(ids).toHaveLength(60);
    expect(ids.slice(0, 6)).toEqual([1, 2, 3, 4, 5].map((time) => `patient_0/0@${time}`).concat('patient_0/1@1'));
    expect(derived(id, dataset, 1, 1).map((item) => item.id)).toEqual(dataset.map((item) => `${item.id}@1`));
  });

  test.each(LONGHEALTH)('%s keeps the patient as the group and says the same in every repetition', (id) => {
    for (const [place, item] of derived(id).entries()) {
      expect(item.group).toBe(dataset[Math.floor(place / 5)]?.group);
      expect(item.fields).toEqual(dataset[Math.floor(place / 5)]?.fields);
    }
  });

  test('fewer are the first of more', () => {
    const first = derived('clue/longhealth-2').filter((item) => /@[12]$/.test(item.id));
    expect(derived('clue/longhealth-2', dataset, 1, 2)).toEqual(first);
  });
});

describe('what is asked', () => {
  test('task 1: five options and all texts of the patient, the answer first', () => {
    for (const item of derived('clue/longhealth-1')) {
      expect(labelsOf(item)).toBe('ABCDE');
      expect(item.documents).toEqual(dataset.find(({ id }) => item.id.startsWith(`${id}@`))?.documents);
    }
  });

  test('task 2: six options, the text that holds the answer and ten of other patients', () => {
    for (const item of derived('clue/longhealth-2')) {
      expect(labelsOf(item)).toBe('ABCDEF');
      expect(item.options?.at(-1)?.text).toBe(UNANSWERABLE);
      expect(item.documents?.filter(({ answerSpans }) => answerSpans.length > 0)).toHaveLength(1);
      expect(item.documents?.[0]?.text).toMatch(new RegExp(`^Patient ${item.group?.slice(-1) ?? ''},`));
      expectTenOfOthers(item, item.documents?.slice(1) ?? []);
    }
  });

  test('task 3: six options, ten texts of other patients, and only F is right', () => {
    for (const item of derived('clue/longhealth-3')) {
      expect(labelsOf(item)).toBe('ABCDEF');
      expect(item.target).toEqual({ kind: 'label', label: 'F' });
      expectTenOfOthers(item, item.documents ?? []);
    }
  });

  function expectTenOfOthers({ group = '' }: Case, documents: NonNullable<Case['documents']>): void {
    expect(new Set(documents.map(({ text }) => text)).size).toBe(10);
    for (const { id, text, answerSpans } of documents) {
      const [patient = '', name = ''] = id.split('/');
      expect(patient).not.toBe(group);
      expect(text).toMatch(new RegExp(`^Patient ${patient.slice(-1)}, letter ${name.slice('text_'.length)}[.]`));
      expect(answerSpans).toEqual([]);
    }
  }

  test('a file that has an option F already gets the next letter, and no case is lost without documents', () => {
    const options = Array.from('ABCDEF', (label) => ({ label, text: `the ${label}` }));
    const bare: Case = { id: '1', fields: { question: 'Which?' }, options, target: { kind: 'label', label: 'B' } };
    const [second] = derived('clue/longhealth-2', [bare]);
    const [third] = derived('clue/longhealth-3', [bare]);
    expect(second).toMatchObject({ target: { label: 'B' }, documents: [] });
    expect(third).toMatchObject({ target: { label: 'G' }, documents: [] });
    expect(labelsOf(derived('clue/longhealth-3', [bare])[0] ?? bare)).toBe('ABCDEFG');
  });
});

describe('distractors', () => {
  test("are Python's sample of the texts of all other patients in the order of the file", () => {
    const texts = [0, 1, 2, 3].flatMap((patient) =>
      Array.from({ length: 12 }, (_, number) => `patient_${patient}/text_${number}`),
    );
    for (const id of ['clue/longhealth-2', 'clue/longhealth-3'] as const) {
      for (const item of derived(id, dataset, 7)) {
        const others = texts.filter((text) => !text.startsWith(`${item.group ?? ''}/`));
        const expected = sampledBy(others, 10, randomFor('distractors', 7, id, item.id));
        expect(documentIds(item).slice(-10)).toEqual(expected);
      }
    }
  });

  test.each(LONGHEALTH)('%s draws the same in every profile', (id) => {
    const [first, ...others] = everyProfile.map((profile) =>
      longhealth(id, profile).derive(dataset, { seed: 3, repeats: null }).map(documentIds),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  test('are others for another seed, task or repetition, and the same for the same', () => {
    const third = (seed: number): string[] =>
      derived('clue/longhealth-3', dataset, seed).map((item) => String(documentIds(item)));
    expect(third(1)).toEqual(third(1));
    expect(third(1)).not.toEqual(third(2));
    expect(new Set(third(1)).size).toBe(60);
    const second = derived('clue/longhealth-2').map((item) => String(documentIds(item).slice(1)));
    expect(second).not.toEqual(third(1));
  });

  test('are all there are where other patients have fewer than ten texts', () => {
    for (const item of derived('clue/longhealth-3', records(2, 4, 1)))
      expect(documentIds(item).sort()).toEqual(
        [0, 1, 2, 3].map((number) => `${item.group === 'patient_0' ? 'patient_1' : 'patient_0'}/text_${number}`),
      );
    for (const item of derived('clue/longhealth-3', records(1, 4, 2))) expect(item.documents).toEqual([]);
  });

  test('come from the whole dataset also where only a part of it is asked', () => {
    const chosen = (subset: Subset | undefined): readonly Case[] => {
      const part = { shots: 0, limit: null, ...(subset !== undefined && { subset }) };
      const task = longhealth('clue/longhealth-3', 'corrected');
      const outcome = chooseCases({ task, part, cases: dataset, pool: null, seed: 1 });
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return outcome.value.items;
    };
    const part = chosen({ groups: 1, perGroup: 2, repeats: 3 });
    expect(part).toHaveLength(6);
    const whole = new Map(chosen(undefined).map((item) => [item.id, item]));
    for (const item of part) expect(item).toEqual(whole.get(item.id));
  });
});

describe('the right option', () => {
  test.each([
    ['clue-2025-01', 'A'],
    ['clue-2024-06', 'D'],
    ['corrected', 'B'],
  ] as const)('in %s is %s', (profile, label) => {
    for (const id of ['clue/longhealth-1', 'clue/longhealth-2'] as const) {
      for (const item of longhealth(id, profile).derive(dataset, { seed: 1, repeats: 1 }))
        expect(item.target).toEqual({ kind: 'label', label });
    }
  });

  test('of the option that task 2 adds counts for the last match, as upstream', () => {
    const [item] = dataset;
    if (item === undefined) throw new Error('no case');
    const named = { ...item, fields: { ...item.fields, correct: 'document' } };
    const target = (profile: 'clue-2024-06' | 'corrected', id: LongHealthId): unknown =>
      longhealth(id, profile).derive([named], { seed: 1, repeats: 1 })[0]?.target;
    expect(target('clue-2024-06', 'clue/longhealth-2')).toEqual({ kind: 'label', label: 'F' });
    expect(target('clue-2024-06', 'clue/longhealth-1')).toEqual({ kind: 'label', label: 'none' });
  });
});

test('a file of very many patients costs its length once', () => {
  const many = records(20_000, 3, 1);
  const begin = computingTime();
  expect(derived('clue/longhealth-3', many, 1, 1)).toHaveLength(20_000);
  // About 1 s on the slow machine it was written on; copying all texts for each case would take minutes.
  expect(computingTime() - begin).toBeLessThan(15_000);
});
