import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/core/random.ts';
import { readJournal } from '../../src/store/journal.ts';
import { beginDemo, continueRun, openBedside, waitForEnd, waitForTrials } from './bedside-page.ts';
import { startKillable, type KillableBrowser } from './killable-browser.ts';

const kills = 30;
/** All cases of the six demo tasks. */
const cases = 600;

test(`an evaluation killed ${kills} times ends with every case exactly once`, async () => {
  test.setTimeout(300_000);
  const profile = mkdtempSync(join(tmpdir(), 'bedside-'));
  const random = seededRandom(Date.now());
  const acknowledged = new Set<string>();
  let runId: string | null = null;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const browser = await startKillable(profile);
      await listen(browser, acknowledged);
      runId ??= await newestRun(browser);
      await (runId === null ? beginDemo(browser.page, 100) : continueRun(browser.page, runId));
      // Some kills fall into loading, recovery and the first case, most into the cases after it.
      if (kill % 4 !== 3) await waitForTrials(browser.page, 1);
      await sleep(random() * 900);
      await browser.kill();
    }
    const browser = await startKillable(profile);
    await listen(browser, acknowledged);
    runId ??= await newestRun(browser);
    expect(runId).not.toBeNull();
    const before = acknowledged.size;
    expect(before, 'trials that were acknowledged before a kill').toBeGreaterThan(kills);
    expect(before, 'the kills must fall into the run').toBeLessThan(cases);
    test.info().annotations.push({ type: 'acknowledged before the last start', description: String(before) });
    await continueRun(browser.page, runId ?? '');
    const { run } = await waitForEnd(browser.page);
    expect(run).toMatchObject({ state: 'finished', planned: cases, done: cases });

    const trials = await trialsInTables(browser, run.id);
    const journal = await readJournal(Buffer.from(await journalOf(browser, run.id), 'base64'));
    expect(journal.problems).toEqual([]);
    expect(new Set(trials.map((trial) => `${trial.part}/${trial.caseId}`)).size).toBe(cases);
    expect(trials.length).toBe(cases);
    expect(journal.trials.map((trial) => trial.id).sort()).toEqual(trials.map((trial) => trial.id).sort());
    expect(journal.lines).toBeGreaterThan(cases);
    const kept = new Set(trials.map((trial) => trial.id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    expect(await runCount(browser)).toBe(1);
    await browser.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Opens the page and hears of each trial as soon as the page does. */
async function listen({ page }: KillableBrowser, acknowledged: Set<string>): Promise<void> {
  await page.exposeFunction('acknowledge', (id: string) => void acknowledged.add(id));
  await openBedside(page);
}

function newestRun({ page }: KillableBrowser): Promise<string | null> {
  return page.evaluate(async () => (await globalThis.bedside.runs())[0]?.id ?? null);
}

function runCount({ page }: KillableBrowser): Promise<number> {
  return page.evaluate(async () => (await globalThis.bedside.runs()).length);
}

function trialsInTables(
  { page }: KillableBrowser,
  runId: string,
): Promise<{ readonly id: string; readonly part: number; readonly caseId: string }[]> {
  return page.evaluate(async (id) => {
    const opened = await globalThis.bedside.openRun(id);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value.trials.map((trial) => ({ id: trial.id, part: trial.part, caseId: trial.caseId }));
  }, runId);
}

/** The file's bytes in base64. */
function journalOf({ page }: KillableBrowser, runId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('journal');
    const file = await (await folder.getFileHandle(`${id}.ndjson`)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, runId);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
