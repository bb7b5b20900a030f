import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '../../src/app/automation.ts';
import type { Trial } from '../../src/core/run.ts';
import type { Served } from '../../tools/serve/serve.ts';
import { startKillable, type KillableBrowser } from '../browser/killable-browser.ts';
import { lookUp, openLibrary, waitUntilKept } from '../browser/library-page.ts';
import { startHub, type Hub } from '../fixtures/hub.ts';
import { copyModel, offerLibrary, offerModel, type HubModel } from './app/hub-model.ts';
import { serveApp } from './app/serve-app.ts';
import { report, whatIsMissing } from './test.ts';

test.skip(whatIsMissing !== null, whatIsMissing ?? '');
test.describe.configure({ mode: 'serial' });
test.setTimeout(900_000);

/** A reader's way with the real page, its service worker and its policies: from the hub to the report. */
let hub: Hub;
let model: HubModel;
let served: Served;
let browser: KillableBrowser;
const closing: (() => unknown)[] = [];
const profile = mkdtempSync(join(tmpdir(), 'bedside-webgpu-'));

test.beforeAll(async () => {
  closing.push(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  hub = await startHub();
  closing.push(() => hub.close());
  model = await offerModel(hub);
  served = await serveApp();
  closing.push(() => served.close());
  process.env['BEDSIDE_URL'] = served.url;
  browser = await startKillable(profile, [
    ...hub.browserFlags,
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
  ]);
  closing.push(() => browser.close());
});

test.afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

test('the library page fetches the model through a redirect to a second host', async () => {
  const { page } = browser;
  await page.goto(served.url);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null && 'bedside' in globalThis);
  await openLibrary(page);
  await lookUp(page, model.repository);
  const library = page.getByLabel('Library of kernels');
  const url = await library.locator('option:enabled').first().getAttribute('value');
  await offerLibrary(hub, url ?? '');
  await library.selectOption(url);
  const begin = Date.now();
  await page.getByRole('button', { name: `Download ${model.title}` }).click();
  await waitUntilKept(page, model.title);
  const hosts = new Set(hub.requests.map(({ host }) => host));
  report('downloaded', { bytes: hub.sentBytes, ms: Date.now() - begin, hosts: [...hosts] });
  expect(hosts).toEqual(new Set(['huggingface.co', 'us.aws.cdn.hf.co', 'raw.githubusercontent.com']));
  expect(hub.sentBytes).toBeGreaterThanOrEqual(model.sizeBytes);
  hub.forget();
});

test('the evaluator offers it as a model for WebLLM and runs a choice task under the seal', async () => {
  const { page } = browser;
  await openEvaluator(page);
  await chooseModel(page);
  await expect(page.getByText('WebLLM, on the graphics processor (WebGPU).')).toBeVisible();
  await expect(page.getByText('It cannot run here')).toHaveCount(0);
  await page.getByLabel(/^Inference/u).check();
  await page.getByLabel('Cases of each task').fill('2');
  await page.getByLabel("Compare the options' probabilities").check();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  const { trials, notes } = await latestRun(page);
  report('choice task', { notes, usages: trials.map(({ generation }) => generation?.usage) });
  expect(trials.map(({ generation, failure }) => [generation?.finish, failure])).toEqual([
    ['scored', null],
    ['scored', null],
  ]);
  for (const { generation } of trials) {
    const mass = (generation?.likelihoods ?? []).reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0);
    expect(mass).toBeCloseTo(1, 6);
  }
  for (const note of notes) await expect(page.getByText(note, { exact: true })).toBeVisible();
  expect(notes.some((note) => note.startsWith('Self-check: fed in two pieces'))).toBe(true);
  expect(notes.some((note) => note.startsWith('The constant beginning of prompts is'))).toBe(true);
  expect(await reachesItsHost(page)).toBe(false);
});

test('a device lost amid a free-text task loses no trial, and the report says so', async () => {
  const { page } = browser;
  await openEvaluator(page);
  await chooseModel(page);
  await page.getByLabel(/^Consumer question/u).check();
  await page.getByLabel('Cases of each task').fill('2');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await page.getByText('1 of 2').waitFor({ timeout: 600_000 });
  await page.waitForTimeout(3000);
  await keepPicture(page, 'webgpu-running');
  await crashGraphics(page);
  await waitForResults(page);
  const { trials, retried } = await latestRun(page);
  report('free text', { retried, attempts: trials.map(({ attempt }) => attempt), texts: trials.map(textOf) });
  expect(trials.map(({ failure }) => failure)).toEqual([null, null]);
  expect(trials.map(({ generation }) => generation?.finish)).toEqual(['length', 'length']);
  expect(trials.map(({ attempt }) => attempt)).toEqual([1, 2]);
  await expect(page.getByText(/^1 case, since at the first try: The engine crashed/u)).toBeVisible();
  expect(await reachesItsHost(page)).toBe(false);
});

test('a run that was stopped goes on with the same files added from a folder, found by their hash', async () => {
  const { page } = browser;
  await openEvaluator(page);
  await chooseModel(page);
  await page.getByLabel(/^Inference/u).check();
  await page.getByLabel('Cases of each task').fill('3');
  await page.getByLabel("Compare the options' probabilities").check();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await page.getByText('1 of 3').waitFor({ timeout: 600_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await waitForResults(page);
  const before = await latestRun(page);
  expect(before.trials.length).toBeLessThan(3);
  await openLibrary(page);
  await page.getByRole('button', { name: `Remove ${model.title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await openEvaluator(page);
  await page
    .getByRole('button', { name: /^Continue/u })
    .first()
    .click();
  await expect(page.getByRole('alert').filter({ hasText: 'fetch it again in the library' })).toBeVisible();

  await openLibrary(page);
  const own = `own-${model.quantisation}`;
  await page.getByLabel('Model folder').setInputFiles(await copyModel(join(profile, own)));
  await waitUntilKept(page, own);
  await openEvaluator(page);
  await page
    .getByRole('button', { name: /^Continue/u })
    .first()
    .click();
  await waitForResults(page);
  const after = await latestRun(page);
  expect(after.trials).toHaveLength(3);
  expect(after.trials.slice(0, before.trials.length)).toEqual(before.trials);
  await keepPicture(page, 'webgpu-results');
});

test('after the download no hub heard of any of it', () => {
  expect(hub.requests).toEqual([]);
});

async function openEvaluator(page: Page): Promise<void> {
  await page.goto(new URL('app.html', served.url).href);
  // Another hash is no other page: what the last test left must go.
  await page.reload();
  await page.getByText(/\d cases of six/u).waitFor();
}

async function chooseModel(page: Page): Promise<void> {
  await page.getByLabel('A model from the library').check();
  const groups = page.getByLabel('Model from the library', { exact: true }).locator('optgroup');
  await expect(groups).toHaveCount(1);
  await expect(groups).toHaveAttribute('label', 'WebLLM, on the graphics processor (WebGPU)');
  await expect(groups.getByText(model.title)).toHaveCount(1);
}

async function waitForResults(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Results', level: 1 }).waitFor({ timeout: 800_000 });
}

/** For whoever wants to look: BEDSIDE_PICTURES names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['BEDSIDE_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

interface Latest {
  readonly trials: readonly Trial[];
  readonly notes: readonly string[];
  readonly retried: Readonly<Record<string, number>>;
}

async function latestRun(page: Page): Promise<Latest> {
  return page.evaluate(async () => {
    const { bedside } = globalThis;
    const [newest] = (await bedside.runs()).toSorted((left, right) => right.startedAt - left.startedAt);
    const opened = await bedside.openRun(newest?.id ?? '');
    if (!opened.ok) throw new Error(opened.failure.message);
    const { trials, run, report: told } = opened.value;
    return { trials, notes: run.engine.notes, retried: told.retried ?? {} };
  });
}

function reachesItsHost(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    fetch('favicon.svg').then(
      () => true,
      () => false,
    ),
  );
}

async function crashGraphics(page: Page): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  // The browser answers nothing when its graphics process is killed.
  void session?.send('Browser.crashGpuProcess').catch(() => undefined);
}

function textOf({ generation }: Trial): string | undefined {
  return generation?.text;
}
