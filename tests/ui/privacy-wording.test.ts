import { expect, test } from 'vitest';
import { ledgerRows, type LedgerRow } from '../../workers/service-worker.api.ts';
import { ledgerCsv } from '../../src/app/ledger-csv.ts';
import type { SealCheck } from '../../src/app/seal/seal-check.ts';
import type { SealReport } from '../../src/app/seal.ts';
import { ledgerFinding } from '../../src/ui/wording/ledger.ts';
import { checkCounts, inOrderOfConcern, sealFinding } from '../../src/ui/wording/seal.ts';
import { storageCount } from '../../src/ui/wording/storage.ts';

const own = 'https://bedside.example';
const row: LedgerRow = {
  at: 1_790_000_000_000,
  method: 'GET',
  origin: own,
  path: '/a',
  destination: '',
  verdict: 'device',
};
const away = (origin: string, verdict: LedgerRow['verdict']): LedgerRow => ({ ...row, origin, path: null, verdict });

test('the finding of the ledger says which other hosts were asked, by whom, and what became of it', () => {
  expect(ledgerFinding([], own)).toMatch(/^Nothing is written down/u);
  expect(ledgerFinding([row], own)).toMatch(/^1 request since .+: none to another host\.$/u);
  expect(ledgerFinding([row, away('https://hub.example', 'library'), row], own)).toMatch(
    /^3 requests since .+: 1 by the library to hub\.example; no other to another host\.$/u,
  );
  expect(
    ledgerFinding([away('https://evil.example', 'refused'), away('https://evil.example:8443', 'refused')], own),
  ).toMatch(/: 2 to evil\.example, evil\.example:8443 went nowhere; no other to another host\.$/u);
});

test('what was dropped is not passed over in silence', () => {
  expect(
    ledgerFinding(
      Array.from({ length: ledgerRows }, () => row),
      own,
    ),
  ).toMatch(/^The last 2,000 requests since/u);
});

test('hosts beyond four are counted', () => {
  const many = [1, 2, 3, 4, 5, 6].map((n) => away(`https://h${String(n)}.example`, 'refused'));
  expect(ledgerFinding(many, own)).toContain('h1.example, h2.example, h3.example, h4.example and 2 more went nowhere');
});

test('the table of requests runs no formula in a spreadsheet', () => {
  const [head, line] = ledgerCsv([{ ...row, method: '=1+1', path: '/a"b' }]).split('\r\n');
  expect(head).toBe('"time","method","origin","path","destination","verdict"');
  expect(line).toBe(`"2026-09-21T14:13:20.000Z","'=1+1","${own}","/a""b","","device"`);
});

const check: SealCheck = { id: 'a', title: 'Fetch', tried: '', result: 'closed', required: true, message: '' };
const popup: SealCheck = { ...check, id: 'b', title: 'New windows', result: 'open', required: false };
const broken: SealCheck = { ...check, id: 'c', result: 'open' };
const unknown: SealCheck = { ...check, id: 'd', result: 'unknown', required: false };

function reportOf(state: SealReport['state'], ...checks: readonly SealCheck[]): SealReport {
  return { state, build: null, checks };
}

test('the finding of the seal names what failed', () => {
  expect(sealFinding(reportOf('sealed', check))).toMatch(/is sealed/u);
  expect(sealFinding(reportOf('policy', check, popup))).toMatch(/policy holds; 1 further check found/u);
  expect(sealFinding(reportOf('open', check, popup, broken))).toMatch(/not sealed.+1 check failed \(Fetch\)/u);
});

test('what is open comes first, the required before the others', () => {
  const checks = [check, unknown, popup, broken];
  expect(inOrderOfConcern(checks).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a']);
  expect(checkCounts(checks)).toBe('4 tried: 2 open, 1 unknown, 1 closed');
});

test('stored things are counted in their own words', () => {
  expect([storageCount('models', 1), storageCount('other', 2), storageCount('ledger', 2000)]).toEqual([
    '1 model',
    '2 entries',
    '2,000 rows',
  ]);
});
