import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { EncoderChoice } from '../../src/core/evidence.ts';
import { builtModel, encoderFolder, encoderGolden, storedModel } from '../fixtures/tiny-encoder.ts';
import { reportPath, serveEncoderRig, type ServedEncoderRig } from './encoder-rig/serve-rig.ts';
import type {} from './encoder-rig/rig.ts';

let served: ServedEncoderRig;

test.beforeAll(async () => {
  served = await serveEncoderRig(files());
});

test.afterAll(() => served.close());

const scibert: EncoderChoice = { model: 'scibert', layer: 8, lowerCase: false };
const pairs = encoderGolden().pairs;

for (const [where, path] of [
  ['under the sealed policy', '/index.html'],
  ['without isolation headers', '/plain/index.html'],
] as const) {
  test(`${where}, BERTScore by a port equals the numpy reference to 1e-5`, async ({ page }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== served.url) foreign.push(request.url());
    });
    await page.goto(served.url + path);
    const begun = served.requests.length;
    const { loaded, violations, progress, isolated } = await page.evaluate(async () => ({
      loaded: await window.encoderRig.load('model.onnx'),
      violations: window.encoderRig.violations,
      progress: window.encoderRig.progress,
      isolated: crossOriginIsolated,
    }));
    expect(isolated).toBe(path === '/index.html');
    expect(loaded).toMatchObject({ ok: true, value: { title: 'model.onnx', dtype: 'float32', blocks: 10, width: 24 } });
    expect(progress).toEqual([`reading ${storedModel().length}`, `starting ${storedModel().length}`]);
    for (const { candidate, reference, layers, isCut } of pairs) {
      const found = await page.evaluate((pair) => window.encoderRig.compare(...pair), [
        candidate,
        reference,
        scibert,
      ] as const);
      if (!found.ok) throw new Error(found.failure.message);
      expect(found.value.isCut).toBe(isCut);
      expect(Math.abs(found.value.f1 - (layers['8']?.f1 ?? NaN))).toBeLessThan(1e-5);
      expect(Math.abs(found.value.precision - (layers['8']?.precision ?? NaN))).toBeLessThan(1e-5);
      expect(Math.abs(found.value.recall - (layers['8']?.recall ?? NaN))).toBeLessThan(1e-5);
    }
    expect(violations).toEqual([]);
    expect(served.requests).not.toContain(reportPath);
    expect(foreign).toEqual([]);
    const wasm = served.requests.slice(begun).filter((request) => request.endsWith('.wasm'));
    expect(wasm).toHaveLength(1);
  });
}

test('the same files again are not read again; another encoder takes the place of the first', async ({ page }) => {
  await openRig(page);
  const answer = await page.evaluate(async (choice) => {
    const rig = window.encoderRig;
    const first = await rig.load('model.onnx');
    const again = await rig.load('model.onnx');
    const told = rig.progress.length;
    const second = await rig.load('two-blocks.onnx', 'tokenizer.json', 2);
    const compared = await rig.compare('a cold', 'fever', choice);
    return { first, again, told, second, compared, losses: rig.losses };
  }, scibert);
  expect(answer.again).toEqual(answer.first);
  expect(answer.told).toBe(2);
  expect(answer.second).toMatchObject({ ok: true, value: { blocks: 2 } });
  expect(answer.compared).toMatchObject({ ok: true });
  expect(answer.losses).toMatchObject([{ kind: 'lost', message: expect.stringContaining('two-blocks.onnx') }]);
});

for (const [model, tokenizer, kind] of [
  ['page.onnx', 'tokenizer.json', 'bad-model'],
  ['half.onnx', 'tokenizer.json', 'bad-model'],
  ['model.onnx', 'page.onnx', 'bad-tokenizer'],
] as const) {
  test(`${model} with ${tokenizer} is refused as ${kind}, and the next load works`, async ({ page }) => {
    await openRig(page);
    const answers = await page.evaluate(
      async (names) => [await window.encoderRig.load(...names), await window.encoderRig.load('model.onnx')],
      [model, tokenizer] as const,
    );
    expect(answers).toMatchObject([{ ok: false, failure: { kind } }, { ok: true }]);
  });
}

test('forbidden WebAssembly ends the load with a sentence', async ({ page }) => {
  await page.goto(`${served.url}/no-wasm.html`);
  const loaded = await page.evaluate(() => window.encoderRig.load('model.onnx'));
  expect(loaded).toMatchObject({
    ok: false,
    failure: { kind: 'refused', message: expect.stringContaining('WebAssembly') },
  });
  // So a violation inside the worker would have been seen in the first test.
  await expect.poll(() => served.requests).toContain(reportPath);
});

test('a wasm that cannot be fetched ends the load with a sentence, and the next load works', async ({ page }) => {
  await openRig(page);
  await page.context().route('**/*.wasm', (route) => route.abort());
  const failed = await page.evaluate(() => window.encoderRig.load('model.onnx'));
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  await page.context().unroute('**/*.wasm');
  expect(await page.evaluate(() => window.encoderRig.load('model.onnx'))).toMatchObject({ ok: true });
});

test('a load is ended by dispose, and the next load works', async ({ page }) => {
  await openRig(page);
  await page.context().route('**/*.wasm', () => undefined);
  const ended = await page.evaluate(async () => {
    const loading = window.encoderRig.load('model.onnx');
    setTimeout(() => window.encoderRig.host.dispose(), 500);
    return { outcome: await loading, losses: window.encoderRig.losses };
  });
  expect(ended).toMatchObject({ outcome: { ok: false, failure: { kind: 'lost' } }, losses: [{ kind: 'lost' }] });
  await page.context().unroute('**/*.wasm');
  expect(await page.evaluate(() => window.encoderRig.load('model.onnx'))).toMatchObject({ ok: true });
});

async function openRig(page: Page): Promise<void> {
  await page.goto(`${served.url}/index.html`);
}

function files(): Record<string, Uint8Array> {
  const model = storedModel();
  return {
    'model.onnx': model,
    'tokenizer.json': readFileSync(new URL('tokenizer.json', encoderFolder)),
    'two-blocks.onnx': builtModel({ blocks: 2 }),
    'half.onnx': model.slice(0, model.length / 2),
    'page.onnx': new TextEncoder().encode('<!doctype html><title>Not found</title>'),
  };
}
