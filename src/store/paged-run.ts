import type { Trial } from '../core/run.ts';
import type { Database } from './database.ts';
import type { PagedRun } from './run-store.ts';
import { countTrials, runRow, trialPage, type TrialPlace } from './run-tables.ts';

/** What a screen shows at once, and what is read quickly behind it. */
const FIRST_PAGE = 200;
const PAGE = 2000;

/**
 * A run as its tables have it, a page at a time. Null for a run they do not have.
 * @param heal writes rows again that are missing or cannot be read; done once at most.
 */
export async function pagedRun(database: Database, id: string, heal: () => Promise<void>): Promise<PagedRun | null> {
  const row = await runRow(database, id);
  if (row === undefined) return null;
  const count = await countTrials(database, id);
  if (count >= row.record.done) return { record: row.record, count, pages: pagesOf(database, id, heal) };
  await heal();
  const [healed, counted] = await Promise.all([runRow(database, id), countTrials(database, id)]);
  const pages = pagesOf(database, id, () => Promise.resolve());
  return { record: healed?.record ?? row.record, count: counted, pages };
}

async function* pagesOf(database: Database, run: string, heal: () => Promise<void>): AsyncGenerator<readonly Trial[]> {
  let after: TrialPlace | null = null;
  let limit = FIRST_PAGE;
  let isHealed = false;
  for (;;) {
    let page = await trialPage(database, run, after, limit);
    if (page.trials.length < page.rows && !isHealed) {
      await heal();
      isHealed = true;
      page = await trialPage(database, run, after, limit);
    }
    if (page.last === null) return;
    yield page.trials;
    after = page.last;
    limit = PAGE;
  }
}
