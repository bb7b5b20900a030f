import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeFindings } from './axe-findings.ts';
import { openBedside } from './bedside-page.ts';
import { filesWith } from './files-with.ts';
import { findStored } from './find-stored.ts';
import { startKillable, type KillableBrowser } from './killable-browser.ts';
import { importFile, isTooWide, openStart, tabTo } from './screen-steps.ts';

const canary = 'Zwiebelkuchen';
const passphrase = 'nine purple otters knit';
const nextPassphrase = 'eleven quiet kettles hum';
const cases = 40;

const ownFile = {
  name: `${canary}.jsonl`,
  text: Array.from({ length: cases }, (_, row) =>
    JSON.stringify({
      id: `${canary}-${row}`,
      question: `${canary} ${row}: is this so?`,
      options: ['yes', 'no'],
      answer: 'A',
    }),
  ).join('\n'),
};

async function keepOwnFile(page: Page): Promise<void> {
  await openStart(page);
  await page.getByLabel(/Keep on this device/u).check();
  await importFile(page, ownFile);
  await expect(page.getByRole('status').filter({ hasText: 'accepted' })).toContainText(`${cases} cases accepted`);
}

/** Runs so many of the kept cases, or stops after two; gives the run's id and whether it is written down. */
function runOwn(
  page: Page,
  limit: number,
  stopsEarly: boolean,
): Promise<{ readonly id: string; readonly isKept: boolean }> {
  return page.evaluate(
    async ({ most, stops }) => {
      const { bedside } = globalThis;
      const [dataset] = await bedside.keptDatasets();
      if (dataset === undefined) throw new Error('nothing is kept');
      const asking = { limit: most, shots: 0, seed: 1, protocol: 'generate' } as const;
      const request = { model: await bedside.demoModel(), parts: [{ dataset, task: 'generic/choice' }], ...asking };
      let isKept = false;
      let done = 0;
      const ran = await bedside.startRun(request, (event) => {
        if (event.kind === 'started') ({ isKept } = event);
        if (event.kind === 'trial' && ++done === 2 && stops) void bedside.stopRun();
      });
      if (!ran.ok) throw new Error(ran.failure.message);
      return { id: ran.value.run.id, isKept };
    },
    { most: limit, stops: stopsEarly },
  );
}

/** As everything of it is read: its state, its cases' ids, and the dataset it names. */
function readRun(
  page: Page,
  runId: string,
): Promise<{ readonly state: string; readonly ids: readonly string[] } | string> {
  return page.evaluate(async (id) => {
    const opened = await globalThis.bedside.openRun(id);
    if (!opened.ok) return opened.failure.message;
    const { run, trials } = opened.value;
    return { state: run.state, ids: trials.map((trial) => trial.caseId) };
  }, runId);
}

async function unlock(page: Page, text: string): Promise<void> {
  const notice = page.getByText('What you kept here is encrypted and locked');
  await notice.waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

async function openPrivacy(page: Page): Promise<void> {
  await page.goto(new URL('#/privacy', page.url()).href);
  await page.getByRole('heading', { name: 'Encryption with a passphrase' }).waitFor();
}

test('a private file: kept, run, encrypted, locked, unlocked, resumed, with another passphrase, and plain again', async ({
  page,
}) => {
  test.setTimeout(420_000);
  await keepOwnFile(page);
  const finished = await runOwn(page, 3, false);
  const stopped = await runOwn(page, cases, true);
  const ids = Array.from({ length: cases }, (_, row) => `${canary}-${row}`);
  const plainly = ['bedside/blocks', 'bedside/datasets', 'bedside/runs', 'bedside/trials', 'journal/….ndjson'];
  expect(await findStored(page, canary)).toEqual(plainly);

  await openPrivacy(page);
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('New passphrase again').fill(`${passphrase}!`);
  await page.getByRole('button', { name: 'Encrypt what is kept' }).click();
  await expect(page.getByText('The two are not the same')).toBeVisible();
  await expect(page.getByLabel('New passphrase again')).toBeFocused();
  await page.getByLabel('New passphrase again').fill(passphrase);
  await page.getByRole('button', { name: 'Encrypt what is kept' }).click();
  await expect(page.getByText('On, and unlocked.')).toBeVisible({ timeout: 30_000 });
  expect(await findStored(page, canary)).toEqual([]);
  expect(await readRun(page, finished.id)).toEqual({ state: 'finished', ids: ids.slice(0, 3) });

  await openStart(page);
  await expect(page.getByText('2 runs and 1 dataset')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Your datasets' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Earlier runs' })).toHaveCount(0);
  expect(await readRun(page, finished.id)).toContain('locked');
  const whileLocked = await page.evaluate(async () => {
    const { bedside } = globalThis;
    const file = new File(['{"question":"Zwiebelkuchen?","options":["yes","no"],"answer":"A"}'], 'late.jsonl');
    const imported = await bedside.importDataset(file, { keep: 'device' }, () => undefined);
    const parts = bedside
      .embeddedDatasets()
      .flatMap((dataset) => (dataset.card.id === 'demo-nli' ? [{ dataset, task: 'demo/nli' }] : []));
    const asking = { parts, limit: 2, shots: 0, seed: 1, protocol: 'generate' } as const;
    let isKept = true;
    const ran = await bedside.startRun({ model: await bedside.demoModel(), ...asking }, (event) => {
      if (event.kind === 'started') ({ isKept } = event);
    });
    const { runs } = await bedside.protection();
    return { imported: imported.ok ? '' : imported.failure.message, isKept, ran: ran.ok, runs };
  });
  expect(whileLocked).toMatchObject({ isKept: false, ran: true, runs: 2 });
  expect(whileLocked.imported).toContain('unlock it with your passphrase');
  expect(await findStored(page, canary)).toEqual([]);

  await unlock(page, passphrase.toUpperCase());
  await expect(page.getByRole('alert')).toContainText('not the passphrase');
  await expect(page.getByRole('list', { name: 'Your datasets' })).toHaveCount(0);
  await unlock(page, passphrase);
  await expect(page.getByRole('list', { name: 'Your datasets' })).toContainText(ownFile.name);
  await expect(page.getByText('What you kept here is encrypted and locked')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Earlier runs' })).toBeVisible();
  expect(await readRun(page, stopped.id)).toMatchObject({ state: 'stopped' });
  const resumed = await page.evaluate(async (id) => {
    const { bedside } = globalThis;
    return bedside.resumeRun(id, await bedside.demoModel(), () => undefined);
  }, stopped.id);
  expect(resumed).toMatchObject({ ok: true, value: { run: { state: 'finished', done: cases } } });
  expect(await readRun(page, stopped.id)).toEqual({ state: 'finished', ids });
  expect(await findStored(page, canary)).toEqual([]);

  await openPrivacy(page);
  await page.getByText('Change the passphrase').first().click();
  await page.getByLabel('Passphrase until now').fill(passphrase);
  await page.getByLabel('New passphrase', { exact: true }).fill(nextPassphrase);
  await page.getByLabel('New passphrase again').fill(nextPassphrase);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase was changed.')).toBeAttached({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByText('On, and locked.')).toBeVisible();
  expect(await page.evaluate(async () => (await globalThis.bedside.runs()).length)).toBe(1);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('not the passphrase', { timeout: 30_000 });
  await page.getByLabel('Passphrase', { exact: true }).fill(nextPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('On, and unlocked.')).toBeVisible({ timeout: 30_000 });

  await page.getByText('Turn encryption off').click();
  await page.getByLabel('Passphrase', { exact: true }).fill(nextPassphrase);
  await page.getByRole('button', { name: 'Decrypt what is kept' }).click();
  await expect(page.getByRole('button', { name: 'Encrypt what is kept' })).toBeVisible({ timeout: 30_000 });
  expect(await findStored(page, canary)).toEqual(plainly);
  await openStart(page);
  await expect(page.getByRole('list', { name: 'Your datasets' })).toContainText(ownFile.name);
  expect(await readRun(page, stopped.id)).toEqual({ state: 'finished', ids });
});

test('what one tab locks, unlocks and turns off, the others follow; a tab that opens meanwhile does too', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await keepOwnFile(page);
  const other = await context.newPage();
  await openStart(other);
  const own = other.getByRole('list', { name: 'Your datasets' });
  const locked = other.getByText('What you kept here is encrypted and locked');
  await expect(own).toContainText(ownFile.name);
  const ask = (work: 'protect' | 'lock' | 'unlock' | 'unprotect'): Promise<boolean> =>
    page.evaluate(
      async ({ what, secret }) => {
        const { bedside } = globalThis;
        const silent = (): void => undefined;
        const outcome = what === 'lock' ? await bedside.lock() : await bedside[what](secret, silent);
        return outcome.ok;
      },
      { what: work, secret: passphrase },
    );
  const readIn = (tab: Page): Promise<string> =>
    tab.evaluate(async () => {
      const [dataset] = await globalThis.bedside.keptDatasets();
      return dataset === undefined ? 'nothing' : ((await globalThis.bedside.casesOf(dataset))?.cases[0]?.id ?? 'lost');
    });

  expect(await ask('protect')).toBe(true);
  await expect.poll(() => readIn(other)).toBe(`${canary}-0`);
  expect(await ask('lock')).toBe(true);
  await expect(locked).toBeVisible();
  await expect(own).toHaveCount(0);
  expect(await readIn(other)).toBe('nothing');
  expect(await ask('unlock')).toBe(true);
  await expect(own).toContainText(ownFile.name);
  await expect(locked).toHaveCount(0);
  expect(await readIn(other)).toBe(`${canary}-0`);

  const third = await context.newPage();
  await openStart(third);
  await expect(third.getByRole('list', { name: 'Your datasets' })).toContainText(ownFile.name);
  expect(await ask('unprotect')).toBe(true);
  await expect.poll(() => readIn(third)).toBe(`${canary}-0`);
  expect(await other.evaluate(async () => (await globalThis.bedside.protection()).state)).toBe('off');
});

test('the forms: by keyboard, at 390 pixels, in both schemes, without findings', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await openStart(page);
  await openPrivacy(page);
  const section = page.getByRole('region', { name: 'Encryption with a passphrase' });
  expect(await isTooWide(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await section.screenshot({ path: test.info().outputPath('off.png') });
  await tabTo(page, /^\s*New passphrase\s*$/u);
  await page.keyboard.type('short');
  await expect(page.getByText('Very short')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('On, and unlocked.')).toBeVisible({ timeout: 30_000 });
  await expect(section.getByRole('heading', { level: 2 })).toBeFocused();
  await section.screenshot({ path: test.info().outputPath('unlocked.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await openStart(page);
  await page.getByText('What you kept here is encrypted and locked').waitFor();
  expect(await isTooWide(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('locked-dark.png') });
  await unlock(page, 'wrong');
  await expect(page.getByRole('alert')).toContainText('not the passphrase', { timeout: 30_000 });
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await unlock(page, 'short');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused({ timeout: 30_000 });
});

test('killed while it encrypts: the next unlocking finds everything, and finishes', async () => {
  test.setTimeout(300_000);
  const profile = mkdtempSync(join(tmpdir(), 'bedside-'));
  const rows = 6000;
  try {
    let browser = await startKillable(profile);
    await openBedside(browser.page);
    await keepMany(browser, rows);
    expect(filesWith(profile, canary), 'plain at first').not.toEqual([]);
    // Only the first can find it off; a kill that comes too late finds it done.
    for (const doneAtKill of [0.02, 0.4, 0.8]) {
      const began = await protectUntil(browser, doneAtKill);
      await browser.kill();
      browser = await startKillable(profile);
      await openBedside(browser.page);
      test.info().annotations.push({ type: 'killed', description: `${doneAtKill}: ${began}` });
      expect(await unlockAndCount(browser)).toEqual({ state: 'unlocked', cases: rows, unfinished: null });
      expect(await findStored(browser.page, canary)).toEqual([]);
      if (doneAtKill < 0.8) await turnOff(browser);
    }
    // Not only is it out of the page's reach: the files of the profile have none of it.
    await expect.poll(() => filesWith(profile, canary), { timeout: 15_000 }).toEqual([]);
    await browser.close();
    expect(filesWith(profile, canary)).toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

async function keepMany({ page }: KillableBrowser, rows: number): Promise<void> {
  const kept = await page.evaluate(
    async ({ count, word }) => {
      const lines = Array.from({ length: count }, (_, row) =>
        JSON.stringify({ id: `${word}-${row}`, question: `${word} ${row}?`, options: ['yes', 'no'], answer: 'A' }),
      );
      const file = new File([lines.join('\n')], `${word}.jsonl`);
      const imported = await globalThis.bedside.importDataset(file, { keep: 'device' }, () => undefined);
      return imported.ok;
    },
    { count: rows, word: canary },
  );
  expect(kept).toBe(true);
}

/** Settles when so much is encrypted, and leaves it at work. */
function protectUntil({ page }: KillableBrowser, fraction: number): Promise<string> {
  return page.evaluate(
    ({ secret, wanted }) =>
      new Promise<string>((resolve) => {
        const told = ({ done, total }: { readonly done: number; readonly total: number }): void => {
          if (done / total >= wanted) resolve(`${done} of ${total}`);
        };
        void globalThis.bedside
          .protect(secret, told)
          .then((outcome) => resolve(outcome.ok ? 'all' : outcome.failure.message));
      }),
    { secret: passphrase, wanted: fraction },
  );
}

function unlockAndCount({ page }: KillableBrowser): Promise<unknown> {
  return page.evaluate(async (secret) => {
    const { bedside } = globalThis;
    const unlocked = await bedside.unlock(secret);
    if (!unlocked.ok) return unlocked.failure.message;
    const { state, unfinished } = await bedside.protection();
    const [dataset] = await bedside.keptDatasets();
    const read = dataset === undefined ? null : await bedside.casesOf(dataset);
    return { state, unfinished, cases: read?.cases.length ?? 0 };
  }, passphrase);
}

async function turnOff({ page }: KillableBrowser): Promise<void> {
  const outcome = await page.evaluate((secret) => globalThis.bedside.unprotect(secret, () => undefined), passphrase);
  expect(outcome).toEqual({ ok: true, value: 0 });
}
