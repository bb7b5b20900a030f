import { expect, test, type Page } from '@playwright/test';
import { beginDemo, continueRun, openBedside, waitForEnd, waitForTrials } from './bedside-page.ts';

test('a run that is stopped and continued gives the report of one that was not', async ({ page }) => {
  await openBedside(page);
  await beginDemo(page, 5);
  const whole = await waitForEnd(page);
  expect(whole.run).toMatchObject({ state: 'finished', planned: 30, done: 30 });

  await openBedside(page);
  await beginDemo(page, 5);
  await waitForTrials(page, 7);
  await page.evaluate(() => globalThis.bedside.stopRun());
  const stopped = await waitForEnd(page);
  expect(stopped.run.state).toBe('stopped');
  expect(stopped.run.done).toBeLessThan(30);

  await openBedside(page);
  await continueRun(page, stopped.run.id);
  const continued = await waitForEnd(page);
  expect(continued.run).toMatchObject({ state: 'finished', done: 30 });
  expect(continued.run.fingerprint).toBe(whole.run.fingerprint);
  const numbers = (results: typeof whole.report.results): unknown[] =>
    results.map((result) => ({ ...result, seconds: null, tokensPerSecond: null }));
  expect(numbers(continued.report.results)).toEqual(numbers(whole.report.results));

  const opened = await page.evaluate((id) => globalThis.bedside.openRun(id), continued.run.id);
  expect(opened).toMatchObject({ ok: true, value: { run: continued.run, report: continued.report } });
});

test('while one tab runs, another is told that it is busy, and goes on when the first is gone', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()];
  await openBedside(first);
  await beginDemo(first, 100);
  await waitForTrials(first, 3);
  const runId = await first.evaluate(() => globalThis.watched.runId ?? '');

  await openBedside(second);
  await continueRun(second, runId);
  await expect(waitForEnd(second)).rejects.toThrow(/Another evaluation is running/);
  await beginDemo(second, 1);
  await expect(waitForEnd(second)).rejects.toThrow(/Another evaluation is running/);

  await first.close();
  await openBedside(second);
  await expect(async () => {
    await continueRun(second, runId);
    await waitForTrials(second, 2);
    expect(await second.evaluate(() => globalThis.watched.trials.length)).toBeGreaterThan(1);
  }).toPass({ timeout: 30_000 });
  await second.evaluate(() => globalThis.bedside.stopRun());
  expect((await waitForEnd(second)).run.state).toBe('stopped');
});

test('a run on a dataset held in memory leaves no trace on the device', async ({ page }) => {
  await openBedside(page);
  const secret = 'Zebrafish-7731';
  const found = await page.evaluate(async (word) => {
    const rows = ['entailment', 'neutral'].map((answer, id) => ({
      id: `${word}-${id}`,
      fields: { premise: `${word} was seen.`, hypothesis: 'It was seen.' },
      options: ['entailment', 'neutral', 'contradiction'].map((label) => ({ label, text: label })),
      target: { kind: 'label', label: answer },
    }));
    const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], `${word}.jsonl`);
    const { bedside } = globalThis;
    const imported = await bedside.importDataset(file, { task: 'demo/nli', keep: 'memory' }, () => undefined);
    if (!imported.ok) throw new Error(imported.failure.message);
    const parts = [{ task: 'demo/nli', dataset: imported.value.source }];
    const model = await bedside.demoModel();
    const request = { model, parts, limit: null, shots: 0, seed: 1, protocol: 'generate' } as const;
    const ran = await bedside.startRun(request, () => undefined);
    if (!ran.ok) throw new Error(ran.failure.message);
    const opened = await bedside.openRun(ran.value.run.id);
    return { state: ran.value.run.state, trials: opened.ok ? opened.value.trials.length : 0 };
  }, secret);
  expect(found).toEqual({ state: 'finished', trials: 2 });
  expect(await everythingStored(page)).not.toContain(secret);

  await page.reload();
  await openBedside(page);
  expect(await page.evaluate(() => globalThis.bedside.runs())).toEqual([]);
});

test('a database that the browser threw away is rebuilt from the journal, and it is said', async ({ page }) => {
  await openBedside(page);
  await beginDemo(page, 1);
  const { run, report } = await waitForEnd(page);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('bedside');
        request.addEventListener('success', resolve);
        request.addEventListener('error', reject);
      }),
  );
  await openBedside(page);
  const found = await page.evaluate(async (id) => {
    const recovery = await globalThis.bedside.recovery();
    return { recovery, opened: await globalThis.bedside.openRun(id) };
  }, run.id);
  expect(found.recovery).toEqual({ runs: 1, restoredTrials: 6, problems: [] });
  expect(found.opened).toMatchObject({ ok: true, value: { run, report } });
});

test('a file kept on the device can be run, and its run continued after a reload', async ({ page }) => {
  await openBedside(page);
  const stopped = await page.evaluate(async () => {
    const { bedside } = globalThis;
    const rows = Array.from({ length: 40 }, (_, id) => JSON.stringify({ id, input: `Case ${id}.`, target: 'yes' }));
    const request = { task: 'generic/text', keep: 'device' } as const;
    const imported = await bedside.importDataset(new File([rows.join('\n')], 'own.jsonl'), request, () => undefined);
    if (!imported.ok) throw new Error(imported.failure.message);
    const parts = [{ task: 'generic/text', dataset: imported.value.source }];
    const model = await bedside.demoModel();
    const spec = { model, parts, limit: null, shots: 2, seed: 1, protocol: 'generate' } as const;
    let heard = 0;
    const ran = await bedside.startRun(spec, (event) => {
      if (event.kind === 'trial' && ++heard === 3) void bedside.stopRun();
    });
    if (!ran.ok) throw new Error(ran.failure.message);
    return ran.value.run;
  });
  expect(stopped).toMatchObject({ state: 'stopped', planned: 38 });

  await openBedside(page);
  await continueRun(page, stopped.id);
  const { run, report } = await waitForEnd(page);
  expect(run).toMatchObject({ state: 'finished', done: 38 });
  expect(report.shots['generic/text']?.length).toBe(2);

  const kept = await page.evaluate(async () => {
    const { bedside } = globalThis;
    const [dataset] = await bedside.keptDatasets();
    await bedside.removeDataset(dataset?.card.id ?? '');
    return { before: dataset?.card.n, after: (await bedside.keptDatasets()).length };
  });
  expect(kept).toEqual({ before: 40, after: 0 });
  const opened = await page.evaluate((id) => globalThis.bedside.openRun(id), run.id);
  expect(opened).toMatchObject({ ok: true, value: { run: { done: 38 } } });
  await continueRun(page, run.id);
  await expect(waitForEnd(page)).rejects.toThrow(/is not here/);
});

test('erasing leaves nothing', async ({ page }) => {
  await openBedside(page);
  await beginDemo(page, 1);
  await waitForEnd(page);
  expect(await everythingStored(page)).toContain('demo/nli');
  expect(await page.evaluate(() => globalThis.bedside.eraseEverything())).toEqual([]);
  expect(await page.evaluate(() => globalThis.bedside.runs())).toEqual([]);
});

/** Every row of every database and every file, as text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('not read'));
      });
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name ?? ''));
      for (const table of database.objectStoreNames) {
        const rows: unknown[] = await read(database.transaction(table).objectStore(table).getAll());
        found.push(JSON.stringify(rows));
      }
      database.close();
    }
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const entry of folder.values()) {
        if (entry instanceof FileSystemDirectoryHandle) await walk(entry);
        if (entry instanceof FileSystemFileHandle) found.push(await (await entry.getFile()).text());
      }
    };
    await walk(await navigator.storage.getDirectory());
    return found.join('\n');
  });
}
