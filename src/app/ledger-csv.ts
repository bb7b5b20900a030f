import type { LedgerRow } from '../../workers/service-worker.api.ts';
import { csvLine } from '../core/text/csv-line.ts';

/** The ledger as a table for spreadsheets, oldest first; no address has a query, since none was written down. */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  const lines = rows.map(({ at, method, origin, path, destination, verdict }) =>
    csvLine([new Date(at).toISOString(), method, origin, path, destination, verdict]),
  );
  return [csvLine(['time', 'method', 'origin', 'path', 'destination', 'verdict']), ...lines].join('');
}
