import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { rowBytes } from '../../src/app/storage-report/row-bytes.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

const text = 'Patient denies chest pain. ';
const rows: Readonly<Record<string, unknown>> = {
  'a run': { id: 'r', record: aRecord('r'), journalBytes: 123_456 },
  'a trial': aTrial('r', 7),
  'a block of cases': {
    import: 'i',
    first: 250,
    cases: Array.from({ length: 250 }, (_, index) => ({
      id: `case-${String(index)}`,
      fields: { question: text.repeat(1 + (index % 9)), options: ['yes', 'no', 'maybe'] },
      target: { kind: 'label', label: 'A' },
    })),
  },
  'text beyond Latin-1': { note: `${text}≥ 5.6 mmol/L`.repeat(40) },
  numbers: {
    values: Array.from({ length: 500 }, (_, index) => (index + 0.5) / 7),
    whole: [0, 1, 127, 128, 70_000, 2 ** 40],
  },
  bytes: { sealed: new Uint8Array(5000), key: new ArrayBuffer(300) },
  'a ledger row': {
    at: 1_790_000_000_000,
    method: 'GET',
    origin: 'http://localhost:4173',
    path: '/app.html',
    verdict: 'device',
  },
};

test.each(Object.entries(rows))('%s is counted as V8 writes it, to two per cent', (_, row) => {
  const written = serialize(row).length;
  expect(Math.abs(rowBytes(row) - written)).toBeLessThanOrEqual(Math.max(8, written * 0.02));
});

test('files in a row count as their size, unread', () => {
  const file = new Blob([new Uint8Array(1_000_000)]);
  expect(rowBytes({ sha256: 'a'.repeat(64), files: [file, file] })).toBeGreaterThanOrEqual(2_000_000);
  expect(rowBytes({ files: [file, file] })).toBeLessThan(2_000_100);
});

test('nesting that a hostile file could have made ends', () => {
  let nested: unknown = 'end';
  for (let depth = 0; depth < 100_000; depth++) nested = [nested];
  expect(rowBytes(nested)).toBeLessThan(1000);
});
