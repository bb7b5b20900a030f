import { expect, test } from 'vitest';
import type { Case, Entity } from '../../../src/core/dataset.ts';
import { compareEntities, type ComparedEntities } from '../../../src/core/explain/entity-marks.ts';

const text = 'Chronic renal failure with fever, not sepsis.';

function entity(words: string, type: string): Entity {
  const start = text.indexOf(words);
  return { type, text: words, start, end: start + words.length };
}

function compare(
  wanted: readonly Entity[],
  answered: readonly Entity[],
  fields = { title: 'x', text },
): ComparedEntities | null {
  const item: Case = { id: 'c', fields, target: { kind: 'entities', entities: wanted } };
  return compareEntities(item, { kind: 'entities', entities: answered, rule: 'tags' });
}

const wanted = [entity('renal failure', 'Disease'), entity('fever', 'Symptom'), entity('sepsis', 'Disease')];
const answered = [entity('Chronic renal failure', 'Disease'), entity('fever', 'symptom'), entity('not', 'Disease')];

test('entities are compared by type, beginning and end, and stand where they are', () => {
  const found = compare(wanted, [...answered, entity('fever', 'Symptom')]);
  expect(found?.found.map((one) => one.text)).toEqual(['fever']);
  expect(found?.missed.map((one) => one.text)).toEqual(['renal failure', 'sepsis']);
  expect(found?.extra.map((one) => one.text)).toEqual(['Chronic renal failure', 'not']);
  expect(found?.pieces).toEqual([
    { text: 'Chronic ', mark: 'extra' },
    { text: 'renal failure', mark: 'differs' },
    { text: ' with ', mark: null },
    { text: 'fever', mark: 'found' },
    { text: ', ', mark: null },
    { text: 'not', mark: 'extra' },
    { text: ' ', mark: null },
    { text: 'sepsis', mark: 'missed' },
    { text: '.', mark: null },
  ]);
});

test('another type at the same place differs', () => {
  const found = compare([entity('fever', 'Symptom')], [entity('fever', 'Disease')]);
  expect(found?.pieces?.find(({ mark }) => mark === 'differs')?.text).toBe('fever');
});

test('without the text there are lists alone, and without places nothing', () => {
  expect(compare(wanted, answered, { title: 'x', text: 'another text' })).toMatchObject({ pieces: null });
  const item: Case = { id: 'c', fields: { text }, target: { kind: 'entities', entities: wanted } };
  expect(compareEntities(item, { kind: 'set', items: ['fever'], rule: 'list' })).toBeNull();
  expect(compareEntities({ ...item, target: { kind: 'text', text: 'a' } }, null)).toBeNull();
});
