import { describe, expect, test } from 'vitest';
import { identifierSigns, signsInWords } from '../../../src/core/text/identifier-signs.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

const kinds = [
  ['dates', ['2024-03-01', '01.03.2024', '3/1/24', '1 March 2024', 'March 1, 2024', '12. Mai 2023']],
  ['phoneNumbers', ['+49 30 1234567 89', '(030) 123 4567', '0201 723 8520', '555-123-4567']],
  ['recordNumbers', ['MRN: 4711001', 'Fall-Nr. 123456', '12345678', 'Patient ID 98765']],
  ['namesAfterTitles', ['Mr. Smith', 'Dr. med. Doe', 'Frau Müller', 'Prof. Dr. Weiß']],
  ['emailAddresses', ['jane.doe@clinic.example.org', 'a+b@c.de']],
] as const;

describe.each(kinds)('%s', (kind, samples) => {
  test.each(samples)('%s', (sample) => {
    expect(identifierSigns([`The note says ${sample} and no more.`])[kind]).toBe(1);
  });
});

test('plain clinical text has none', () => {
  const text =
    'BP 120/80, pulse 72, Hb 12.5 g/dl, 2 x 500 mg daily, ICD I10.90, on day 3 of 7 in 2019, T 37.2. The dr said 10-20 mg.';
  expect(Object.values(identifierSigns([text])).every((n) => n === 0)).toBe(true);
  expect(signsInWords(identifierSigns([text]))).toBeNull();
});

test('says how many of which, and that they only look like it', () => {
  expect(signsInWords(identifierSigns(['1 March 2024', '2 March 2024, mail a@b.de']))).toBe(
    '2 that look like dates, 1 that looks like an e-mail address',
  );
});

test.each(['1', '1.', 'a', 'a.', '+1 ', '0123 ', 'Dr. ', '@', 'a@', '(0', 'MRN: ', 'Januar '])(
  'takes linear time over many times %j',
  (piece) => {
    const time = (repeats: number): number => {
      const text = piece.repeat(repeats);
      const began = computingTime();
      identifierSigns([text]);
      return computingTime() - began;
    };
    time(1000);
    expect(time(200_000)).toBeLessThan(2000);
  },
);
