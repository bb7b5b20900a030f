import { describe, expect, test } from 'vitest';
import { areMovable } from '../../../src/core/option-order/are-movable.ts';
import { placeOfTarget, rotateOptions } from '../../../src/core/option-order/rotate-options.ts';
import { drawIndex, seededRandom, type Random } from '../../../src/core/random.ts';
import type { Case } from '../../../src/core/dataset.ts';
import { choiceCase, labelCase, textCase } from '../../fixtures/a-case.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

function drawnCase(random: Random): Case {
  const count = 2 + drawIndex(random, 9);
  const texts = Array.from({ length: count }, (_, place) => `text ${place} ${random()}`);
  return choiceCase(String.fromCharCode(65 + drawIndex(random, count)), texts);
}

function textsOf({ options = [] }: Case): readonly string[] {
  return options.map(({ text }) => text);
}

function rightText(item: Case): string | undefined {
  return item.options?.[placeOfTarget(item)]?.text;
}

describe('moved options', () => {
  test('keep their labels, lose and double no text, and take the target along, whatever their number', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 300; round++) {
      const item = drawnCase(random);
      const count = textsOf(item).length;
      const orders = Array.from({ length: count }, (_, shift) => rotateOptions(item, shift));
      expect(orders[0]).toEqual(item);
      expect(rotateOptions(item, count)).toEqual(item);
      for (const [shift, moved] of orders.entries()) {
        expect(moved.options?.map(({ label }) => label)).toEqual(item.options?.map(({ label }) => label));
        expect(textsOf(moved).toSorted()).toEqual(textsOf(item).toSorted());
        expect(rightText(moved)).toBe(rightText(item));
        expect(placeOfTarget(moved)).toBe((placeOfTarget(item) + shift) % count);
        expect(rotateOptions(moved, count - shift)).toEqual(item);
      }
      // Every text stands at every place once.
      for (let place = 0; place < count; place++)
        expect(new Set(orders.map((moved) => textsOf(moved)[place])).size).toBe(count);
    }
  });

  test('need the target among them', () => {
    expect(() => rotateOptions(labelCase('D', ['A', 'B']), 1)).toThrow('none of its 2 options');
    expect(placeOfTarget(textCase('a'))).toBe(-1);
  });
});

describe('options may be moved', () => {
  test.each([
    [['aspirin', 'heparin', 'warfarin', 'Not stated']],
    [['30 mmHg above normal', 'all of these options', 'the above-knee veins', 'a and e department of the hospital']],
    [['Vitamin K', 'Protein C', 'Factor X and Factor V', 'Hepatitis A']],
    [['Blood group AB', 'Both kidneys', 'None', 'All']],
  ])('%j', (texts) => {
    expect(areMovable(choiceCase('A', texts))).toBe(true);
  });

  test.each([
    'All of the above',
    'none of the above.',
    'Neither of the above',
    'Two of the preceding',
    'Both A and B',
    'A and C',
    'A, B and C',
    'A & B only',
    'both a and b',
    'a & b',
    'A/C',
    'Only A',
    'C only',
    'The same as option B',
    'Neither A nor B',
    'Both.',
    'either of them',
    'Both BC',
    'both 1 and 2',
  ])('not where one says "%s"', (text) => {
    expect(areMovable(choiceCase('A', ['aspirin', 'heparin', 'warfarin', text]))).toBe(false);
  });

  test('not where the question names one by its letter, and not where they cannot be told apart', () => {
    const item = choiceCase('A', ['aspirin', 'heparin']);
    expect(areMovable({ ...item, fields: { question: 'Why is option B wrong?' } })).toBe(false);
    expect(areMovable({ ...item, fields: { question: 'Why is option F wrong? What choice is best?' } })).toBe(true);
    expect(areMovable(choiceCase('A', ['aspirin', 'aspirin']))).toBe(false);
    expect(areMovable(choiceCase('A', ['aspirin']))).toBe(false);
    expect(areMovable(choiceCase('E', ['aspirin', 'heparin']))).toBe(false);
    expect(areMovable(textCase('aspirin'))).toBe(false);
  });

  test('is decided in time that is linear in the text', () => {
    for (const piece of ['all of the ', 'A, ', 'A and ', 'option ', 'none  of   ', ' ', 'A']) {
      const begin = computingTime();
      areMovable({ ...choiceCase('A', [piece.repeat(200_000), 'x']), fields: { question: piece.repeat(200_000) } });
      expect(computingTime() - begin).toBeLessThan(2_000);
    }
  });
});
