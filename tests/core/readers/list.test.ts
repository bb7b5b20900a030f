import { expect, test } from 'vitest';
import { listReader } from '../../../src/core/readers/list.ts';
import { setCase } from '../../fixtures/a-case.ts';

test.each([
  ['asthma; low sodium; gout.', ['asthma', 'low sodium', 'gout'], 'lines'],
  ['- Asthma\n- low sodium, mild\n\n- asthma', ['Asthma', 'low sodium, mild'], 'lines'],
  ['1. asthma\n2) gout', ['asthma', 'gout'], 'lines'],
  ['1. asthma 2. gout 3. stage 3 CKD', ['asthma', 'gout', 'stage 3 CKD'], 'lines'],
  ['• asthma • gout', ['asthma', 'gout'], 'lines'],
  ['Active problems:\n* **asthma**\n* "gout",', ['asthma', 'gout'], 'lines'],
  ['asthma, gout', ['asthma', 'gout'], 'commas'],
  ['sodium 128, vitamin B 12. low', ['sodium 128', 'vitamin B 12. low'], 'commas'],
  ['asthma', ['asthma'], 'commas'],
  [', ;', [], 'lines'],
  ['', [], 'empty'],
  [' None. ', [], 'empty'],
])('%j holds %j by %s', (text, items, rule) => {
  expect(listReader.read(setCase('x'), text)).toEqual({ kind: 'set', items, rule });
});

test('"none" is an item where the target says so', () => {
  expect(listReader.read(setCase('None'), 'none')).toMatchObject({ items: ['none'] });
});
