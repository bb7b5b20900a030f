import { chromium, expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import type {} from '../../src/app/automation.ts';
import { isSpeedReport } from '../../src/core/speed/speed-shape.ts';
import { speedProtocol } from '../../src/core/speed/speed-protocol.ts';
import type { SpeedReport } from '../../src/core/speed/speed-report.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/setup/chromium.ts';
import { axeFindings } from './axe-findings.ts';
import { beginDemo, openBedside, waitForEnd, waitForTrials } from './bedside-page.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide, tabTo } from './screen-steps.ts';

// Every request is computed by a real model, twelve of them in a test, on a machine that may be busy.
test.setTimeout(300_000);

async function openDevice(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html#/device'));
  await page.getByRole('rowheader', { name: 'Processors' }).waitFor();
}

async function measureDemo(page: Page): Promise<SpeedReport> {
  await page.getByRole('button', { name: 'Measure the speed' }).click();
  await page.getByText('No model was measured').waitFor({ state: 'hidden', timeout: 240_000 });
  const [report] = await page.evaluate(() => globalThis.bedside.measurements().speeds);
  if (report === undefined) throw new Error('nothing was measured');
  return report;
}

/** What a button hands out as a file. */
async function saved(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;
}

test('the speed test asks what it says, and its files hold every repetition', async ({ page }) => {
  await openDevice(page);
  const report = await measureDemo(page);
  expect(report.repetitions.map(({ length, repetition }) => `${length} ${repetition}`)).toHaveLength(12);
  expect(report.shortAnswers).toBe(0);
  for (const length of ['short', 'long'] as const) {
    const all = report.repetitions.filter((one) => one.length === length);
    // The chat template of the demo model puts 8 tokens around a user's turn.
    expect(all.map(({ promptTokens }) => promptTokens)).toEqual(Array(6).fill(speedProtocol.promptTokens[length] + 8));
    expect(all.every(({ outputTokens }) => outputTokens === speedProtocol.outputTokens)).toBe(true);
    // Nothing but the beginning of the template is kept from one prompt for the next.
    expect(all.every(({ cachedTokens }) => cachedTokens <= 4)).toBe(true);
    for (const one of all) {
      expect(one.prefillSpeed).toBeCloseTo((1000 * (one.promptTokens - one.cachedTokens)) / one.prefillMs, 6);
      expect(one.decodeSpeed).toBeCloseTo((1000 * 63) / one.decodeMs, 6);
      expect(one.firstTokenMs).toBeGreaterThanOrEqual(one.prefillMs);
      expect(one.totalMs).toBeGreaterThanOrEqual(one.prefillMs + one.decodeMs - 1);
    }
    const counted = all.filter(({ repetition }) => repetition > 0);
    const { firstTokenMs, decodeSpeed } = report.summaries[length];
    expect(firstTokenMs?.median).toBe(median(counted.map((one) => one.firstTokenMs)));
    expect(decodeSpeed?.median).toBe(median(counted.map((one) => one.decodeSpeed ?? NaN)));
    expect(decodeSpeed?.n).toBe(5);
  }
  await page.getByText('Every repetition', { exact: true }).click();
  const table = page.getByRole('region', { name: /^Repetitions of Bedside demo model/u });
  await expect(table.getByRole('row')).toHaveCount(13);
  await expect(page.getByText(/^Writes .+ tokens a second\. Reads/u)).toBeVisible();

  const json: unknown = JSON.parse(await saved(page, 'Everything above (JSON)'));
  expect(json).toMatchObject({ schema: 1, speeds: [report], facts: { wasm: { memory64: true }, isIsolated: true } });
  const [head, ...lines] = (await saved(page, 'Every repetition (CSV)')).trimEnd().split('\r\n');
  const columns = (head ?? '').split(',').map((cell) => cell.slice(1, -1));
  expect(lines).toHaveLength(12);
  lines.forEach((line, place) => {
    const cells = line.slice(1, -1).split('","');
    expect(Number(cells[columns.indexOf('decodeMs')])).toBe(report.repetitions[place]?.decodeMs);
  });

  await page.reload();
  await expect(page.getByText(/^Writes .+ tokens a second\. Reads/u)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);

  const kept: unknown = JSON.parse(await page.evaluate(() => localStorage.getItem('bedside:measurements') ?? ''));
  expect(kept).toEqual({ speeds: [report], agreements: [] });
  expect(isSpeedReport(report)).toBe(true);
  await page.evaluate(() => globalThis.bedside.eraseEverything());
  expect(await page.evaluate(() => [localStorage.length, globalThis.bedside.measurements().speeds.length])).toEqual([
    0, 0,
  ]);
  const refused = await page.evaluate(async () => {
    const file = new File(['GGUF'], 'model.gguf');
    return globalThis.bedside.measureSpeed(globalThis.bedside.modelFromFile(file), () => undefined);
  });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'erased' } });
});

test('by keyboard alone: begin, stop, begin again; a stopped test keeps nothing', async ({ page }) => {
  await openDevice(page);
  await tabTo(page, /Measure the speed/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
  await page.getByText(/^[1-9]\d* of 12 requests/u).waitFor({ timeout: 120_000 });
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The measurement was stopped; nothing of it was kept.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('No model was measured in this browser yet.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Speed', exact: true })).toBeFocused();
  expect(await page.evaluate(() => globalThis.bedside.measurements().speeds)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Measure the speed' })).toBeEnabled();
  await page.getByRole('button', { name: 'Measure the speed' }).click();
  await page.getByText(/^[1-9]\d* of 12 requests/u).waitFor({ timeout: 120_000 });
  await page.evaluate(() => globalThis.bedside.stopMeasuring());
  await expect(page.getByRole('button', { name: 'Measure the speed' })).toBeEnabled({ timeout: 60_000 });
});

test('a request that met a hidden tab waits for the tab, is asked again and does not count', async ({ page }) => {
  await openBedside(page);
  const outcome = await page.evaluate(async () => {
    const hide = (hidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const heard: string[] = [];
    const { bedside } = globalThis;
    const measured = await bedside.measureSpeed(await bedside.demoModel(), (event) => {
      heard.push(event.kind);
      if (event.kind === 'waiting') setTimeout(() => hide(false), 300);
      // The next request begins after this turn, so it meets the change.
      if (event.kind === 'measured' && event.done === 5 && !event.repetition.wasHidden) setTimeout(() => hide(true), 1);
    });
    return { measured, heard };
  });
  if (!outcome.measured.ok) throw new Error(outcome.measured.failure.message);
  const { repetitions, summaries } = outcome.measured.value;
  expect(repetitions).toHaveLength(13);
  expect(repetitions[5]).toMatchObject({ wasHidden: true });
  expect(repetitions[6]).toMatchObject({ wasHidden: false, length: repetitions[5]?.length });
  expect(outcome.heard.filter((kind) => kind === 'waiting')).toHaveLength(1);
  expect(summaries.short.decodeSpeed?.n).toBe(5);
});

test('one thing at a time has the engine', async ({ page }) => {
  await openBedside(page);
  await beginDemo(page, 100);
  await waitForTrials(page, 1);
  const refused = await page.evaluate(async () => {
    const { bedside } = globalThis;
    return bedside.measureSpeed(await bedside.demoModel(), () => undefined);
  });
  expect(refused).toMatchObject({
    ok: false,
    failure: { kind: 'busy', message: 'An evaluation is running on this page: wait for it to end or stop it.' },
  });
  await page.evaluate(() => globalThis.bedside.stopRun());
  await waitForEnd(page);
  await page.evaluate(async () => {
    const { bedside } = globalThis;
    const model = await bedside.demoModel();
    await new Promise<void>((resolve) => {
      void bedside.measureSpeed(model, (event) => {
        if (event.kind === 'measured') resolve();
      });
    });
  });
  await beginDemo(page, 1);
  await expect(waitForEnd(page)).rejects.toThrow(/A model is being measured on the device screen/u);
  await page.evaluate(() => globalThis.bedside.stopMeasuring());
});

test('one thread and two give the same numbers at every place of the text', async ({ page }) => {
  await openDevice(page);
  const obstacle = await page.evaluate(async () => (await globalThis.bedside.device()).obstacles.threads);
  test.skip(obstacle !== null, obstacle ?? '');
  await page.getByRole('button', { name: 'Compare: one thread and several' }).click();
  const table = page.getByRole('region', { name: 'Models computed in two ways' });
  await expect(table).toContainText('64 of 64', { timeout: 280_000 });
  const [report] = await page.evaluate(() => globalThis.bedside.measurements().agreements);
  expect(report).toMatchObject({
    pair: 'threads',
    reference: { threads: 1, backend: 'wasm' },
    agreement: { n: 64, agreeing: 64, largestDifference: 0, meanDifference: 0 },
    leftOut: 0,
  });
  expect(report?.other.threads).toBeGreaterThan(1);
  expect(await axeFindings(page)).toEqual([]);
});

test('without an adapter the comparison with it is refused with a sentence', async ({ page }) => {
  await openDevice(page);
  const { graphics } = (await page.evaluate(() => globalThis.bedside.device())).offer;
  test.skip(graphics !== null, 'this browser has an adapter without being asked for one');
  const sentence = 'Not possible here: this browser offers no graphics adapter.';
  await expect(page.getByRole('button', { name: 'Compare: processor and graphics' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Compare: processor and graphics' })).toHaveAccessibleDescription(
    sentence,
  );
  await expect(page.getByRole('row', { name: /^Adapter/u })).toContainText('GGUF models run on the processor');
  const refused = await page.evaluate(async () => {
    const { bedside } = globalThis;
    return bedside.compareBackends(await bedside.demoModel(), 'graphics', () => undefined);
  });
  expect(refused).toEqual({ ok: false, failure: { kind: 'impossible', message: sentence } });
});

test('a model for WebLLM, and one with too short a context, are refused with a sentence', async ({ page }) => {
  await openBedside(page);
  const refused = await page.evaluate(async () => {
    const { bedside } = globalThis;
    const demo = await bedside.demoModel();
    const webllm = { ...demo, engine: 'webllm' as const, source: { kind: 'mlc' as const, builds: [] } };
    return {
      webllm: await bedside.compareBackends(webllm, 'graphics', () => undefined),
      short: await bedside.measureSpeed({ ...demo, contextTokens: 512 }, () => undefined),
    };
  });
  expect(refused.webllm).toMatchObject({ ok: false, failure: { kind: 'impossible' } });
  expect(refused.short).toMatchObject({
    ok: false,
    failure: { kind: 'impossible', message: expect.stringContaining('needs a context of 640 tokens') },
  });
});

/** Chromium's own software adapter; the one named by BEDSIDE_CHROMIUM may have half precision. */
const withAdapter = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

test('with an adapter: it is described, and llama.cpp agrees with itself on it or is refused', async () => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, ...withAdapter],
  });
  try {
    const page = await browser.newPage();
    await openDevice(page);
    const { offer, adapter, obstacles } = await page.evaluate(() => globalThis.bedside.device());
    test.skip(offer.graphics === null, 'this Chromium has no software adapter');
    await expect(page.getByRole('row', { name: /^Adapter/u })).toContainText('In software');
    expect(adapter?.limits['maxBufferSize']).toBe(offer.graphics?.bufferBytes);
    const button = page.getByRole('button', { name: 'Compare: processor and graphics' });
    if (offer.graphics?.hasF16 !== true) {
      expect(obstacles.graphics).toContain('shader-f16');
      await expect(button).toBeDisabled();
      await expect(page.getByRole('row', { name: /^Half precision/u })).toContainText('choose f32 ones');
      return;
    }
    await button.click();
    await expect(page.getByRole('region', { name: 'Models computed in two ways' })).toBeVisible({ timeout: 240_000 });
    const [report] = await page.evaluate(() => globalThis.bedside.measurements().agreements);
    expect(report).toMatchObject({ pair: 'graphics', reference: { backend: 'wasm' }, other: { backend: 'webgpu' } });
    // Computed in half precision, so not the same; measured on llvmpipe: mean 0.0019, largest 0.0120.
    expect(report?.agreement.largestDifference).toBeGreaterThan(0);
    expect(report?.agreement.meanDifference).toBeLessThan(0.02);
    expect(report?.agreement.clearlyDiffering).toBe(0);
  } finally {
    await browser.close();
  }
});
