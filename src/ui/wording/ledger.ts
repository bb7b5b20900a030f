import { ledgerRows, type LedgerRow } from '../../../workers/service-worker.api.ts';
import { count, counted, moment } from './numbers.ts';

export type LedgerVerdict = LedgerRow['verdict'];

export const ledgerVerdicts: readonly LedgerVerdict[] = ['device', 'origin', 'library', 'refused'];

export function ledgerVerdictMeaning(verdict: LedgerVerdict): string {
  const meanings: Readonly<Record<LedgerVerdict, string>> = {
    device: 'from this device',
    origin: "from the page's own host",
    library: 'by the library',
    // @wc-include
    refused: 'refused',
  };
  return meanings[verdict];
}

/** What the ledger shows, in one sentence. @param own the page's own origin. */
export function ledgerFinding(rows: readonly LedgerRow[], own: string): string {
  const [oldest] = rows;
  if (oldest === undefined)
    return 'Nothing is written down: the ledger begins when the service worker first runs, and anew after everything was erased.';
  const isCapped = rows.length >= ledgerRows;
  const counts = isCapped ? `The last ${counted(rows.length, 'request')}` : counted(rows.length, 'request');
  return `${counts} since ${moment(oldest.at)}: ${foreignFinding(rows.filter(({ origin }) => origin !== own))}.`;
}

function foreignFinding(foreign: readonly LedgerRow[]): string {
  if (foreign.length === 0) return 'none to another host';
  const refused = foreign.filter(({ verdict }) => verdict === 'refused');
  const passed = foreign.filter(({ verdict }) => verdict !== 'refused');
  const parts = [
    ...(passed.length === 0 ? [] : [`${count(passed.length)} by the library to ${hostsOf(passed)}`]),
    ...(refused.length === 0 ? [] : [`${count(refused.length)} to ${hostsOf(refused)} went nowhere`]),
  ];
  return `${parts.join('; ')}; no other to another host`;
}

/** At most so many are named; the table has them all. */
const mostHosts = 4;

function hostsOf(rows: readonly LedgerRow[]): string {
  const hosts = [...new Set(rows.map(({ origin }) => origin.replace(/^https?:\/\//u, '')))].sort();
  const named = hosts.slice(0, mostHosts).join(', ');
  return hosts.length > mostHosts ? `${named} and ${count(hosts.length - mostHosts)} more` : named;
}
