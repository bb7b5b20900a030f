import { readFileSync } from 'node:fs';
import { ggufFile, tiny } from '../fixtures/gguf.ts';
import { reportPath } from './engine-rig/serve-rig.ts';
import { expect, test } from './engine-rig/test.ts';

const greedy = { temperature: 0, topP: 1, seed: 1, maxTokens: 4, stop: [] };
const question = { prefix: [], suffix: [{ role: 'user', content: 'Which one?' }] } as const;

test('a model is loaded under the sealed policy without one violation and without a foreign request', async ({
  rigPage,
  served,
}) => {
  const foreign: string[] = [];
  rigPage.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== served.url) foreign.push(request.url());
  });
  const answer = await rigPage.evaluate(async () => {
    const loaded = await window.rig.load('tiny.gguf', { threads: 2 });
    return { loaded, isolated: crossOriginIsolated, violations: window.rig.violations, stages: window.rig.stages };
  });
  expect(answer.isolated).toBe(true);
  expect(answer.violations).toEqual([]);
  expect(served.requests).not.toContain(reportPath);
  expect(foreign).toEqual([]);
  expect(answer.stages).toEqual(['reading', 'starting']);
  expect(answer.loaded).toMatchObject({
    ok: true,
    value: {
      engine: 'llamacpp',
      model: 'tiny.gguf',
      backend: 'wasm',
      threads: 2,
      contextTokens: 1024,
      trainedContextTokens: 1024,
    },
  });
});

test('the fingerprint names the file by its hash, its size, its parameters and the package by its version', async ({
  rigPage,
}) => {
  const bytes = ggufFile(tiny);
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  const version = /"version": "([^"]+)"/.exec(readFileSync('node_modules/@wllama/wllama/package.json', 'utf8'))?.[1];
  expect(version).toBeDefined();
  for (const kind of ['load', 'loadFile'] as const) {
    const loaded = await rigPage.evaluate((name) => window.rig[name]('tiny.gguf'), kind);
    expect(loaded).toMatchObject({
      ok: true,
      value: { sha256: hash, sizeBytes: bytes.length, parameters: 87_296 },
    });
    expect(loaded.ok && loaded.value.engineVersion).toContain(`wllama ${version} (llama.cpp b`);
  }
});

const broken = [
  ['page.gguf', 'does not begin with "GGUF"'],
  ['half.gguf', 'is cut off'],
  ['header-only.gguf', 'inside its header'],
  ['last-bytes-missing.gguf', 'refused by llama.cpp'],
  ['scrambled-header.gguf', 'not a usable model'],
  ['without-norm.gguf', 'output_norm'],
  ['empty.gguf', 'cut off'],
  ['absent.gguf', '404'],
] as const;

for (const [name, words] of broken) {
  test(`${name} is refused as bad-model, and the next load works`, async ({ rigPage }) => {
    const answer = await rigPage.evaluate(async (file) => {
      const first = await window.rig.load(file);
      const asked = await window.rig.host.countTokens({ prefix: [], suffix: [] });
      const second = await window.rig.load('tiny.gguf');
      return { first, asked, second };
    }, name);
    expect(answer.first).toMatchObject({
      ok: false,
      failure: { kind: 'bad-model', message: expect.stringContaining(words) },
    });
    expect(answer.asked).toMatchObject({ ok: false, failure: { kind: 'not-loaded' } });
    expect(answer.second).toMatchObject({ ok: true });
  });
}

test('a file of another size or hash than announced is refused', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(async () => [
    await window.rig.load('tiny.gguf', { sizeBytes: 5 }),
    await window.rig.loadFile('tiny.gguf', { sha256: 'ab'.repeat(32) }),
  ]);
  expect(answers).toMatchObject([
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('5 were expected') } },
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('abab') } },
  ]);
});

for (const [name, words] of [
  ['without-template.gguf', 'has no chat template'],
  ['broken-template.gguf', 'cannot be used by llama.cpp'],
] as const) {
  test(`${name} is refused as no-template before it could kill the wasm, and the next load works`, async ({
    rigPage,
  }) => {
    const answer = await rigPage.evaluate(
      async (file) => [await window.rig.load(file), await window.rig.load('tiny.gguf')],
      name,
    );
    expect(answer).toMatchObject([
      { ok: false, failure: { kind: 'no-template', message: expect.stringContaining(words) } },
      { ok: true },
    ]);
  });
}

test('blocked blob workers end the load with a sentence', async ({ page, served }) => {
  await page.goto(`${served.url}/no-blob.html`);
  const loaded = await page.evaluate(() => window.rig.load('tiny.gguf'));
  expect(loaded).toMatchObject({
    ok: false,
    failure: { kind: 'unsupported', message: expect.stringContaining('worker-src blob:') },
  });
  // So a violation inside a worker would have been seen in the first test.
  await expect.poll(() => served.requests).toContain(reportPath);
});

test('forbidden WebAssembly ends the load with a sentence', async ({ page, served }) => {
  await page.goto(`${served.url}/no-wasm.html`);
  const loaded = await page.evaluate(() => window.rig.load('tiny.gguf'));
  expect(loaded).toMatchObject({
    ok: false,
    failure: { kind: 'unsupported', message: expect.stringContaining('WebAssembly') },
  });
});

test('a wasm that never comes ends the load with timeout', async ({ rigPage }) => {
  await rigPage.context().route('**/*.wasm', () => undefined);
  const loaded = await rigPage.evaluate(() => window.rig.load('tiny.gguf'));
  expect(loaded).toMatchObject({ ok: false, failure: { kind: 'timeout', recoverable: true } });
});

test('a load is ended by stop and by dispose', async ({ rigPage }) => {
  await rigPage.context().route('**/*.wasm', () => undefined);
  const answers = await rigPage.evaluate(async () => {
    const first = window.rig.load('tiny.gguf');
    setTimeout(() => void window.rig.host.stop(), 500);
    const stopped = await first;
    const second = window.rig.load('tiny.gguf');
    setTimeout(() => void window.rig.host.dispose(), 500);
    return [stopped, await second];
  });
  expect(answers).toMatchObject([
    { ok: false, failure: { kind: 'stopped' } },
    { ok: false, failure: { kind: 'stopped' } },
  ]);
});

test('threads are probed where threads can be had', async ({ rigPage }) => {
  const { loaded, cores } = await rigPage.evaluate(async () => ({
    loaded: await window.rig.load('tiny.gguf', { threads: 'probe' }),
    cores: navigator.hardwareConcurrency,
  }));
  if (!loaded.ok) throw new Error(loaded.failure.message);
  expect([1, 2, 4].filter((count) => count <= cores)).toContain(loaded.value.threads);
  expect(loaded.value.notes[0]).toMatch(/Threads were probed .*1: \d+/);
});

test('without isolation one thread is used, and the notes say so', async ({ page, served }) => {
  await page.goto(`${served.url}/plain/index.html`);
  const loaded = await page.evaluate(() => window.rig.load('tiny.gguf', { threads: 'probe' }));
  expect(loaded).toMatchObject({
    ok: true,
    value: { threads: 1, notes: [expect.stringContaining('not cross-origin isolated'), expect.anything()] },
  });
});

test('a GPU that was asked for and is not used is told by the notes', async ({ rigPage }) => {
  const loaded = await rigPage.evaluate(() => {
    const url = new URL('models/tiny.gguf', document.baseURI).href;
    const source = { kind: 'url', url } as const;
    return window.rig.host.load(
      { engine: 'llamacpp', id: 'tiny', title: 'tiny', source, threads: 1, contextTokens: 'model' },
      () => undefined,
      { backend: 'webgpu', startTimeoutMs: 8000 },
    );
  });
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { backend, notes } = loaded.value;
  // Either it is used, or the reader is told why not: this browser's software adapter has no half-precision shaders.
  expect(backend === 'webgpu' || notes.some((note) => note.includes('WebGPU was asked for but is not used'))).toBe(
    true,
  );
});

test('a context beyond the trained one is cut to it, with a note', async ({ rigPage }) => {
  const loaded = await rigPage.evaluate(() => window.rig.load('tiny.gguf', { contextTokens: 5000 }));
  expect(loaded).toMatchObject({ ok: true, value: { contextTokens: 1024 } });
  expect(loaded.ok && loaded.value.notes.join(' ')).toContain('5000 tokens was asked for');
});

test('an engine that crashed says so, refuses more and works again after restart', async ({ page, served }) => {
  await page.goto(`${served.url}/mortal.html`);
  const answers = await page.evaluate(
    async ([prompt, decoding]) => {
      const { host } = window.rig;
      const loaded = await window.rig.load('tiny.gguf');
      const crashed = await Promise.all([host.generate(prompt, decoding), host.generate(prompt, decoding)]);
      const restarted = await host.restart();
      return { loaded, crashed, restarted, after: await host.generate(prompt, decoding) };
    },
    [question, greedy] as const,
  );
  expect(answers).toMatchObject({
    loaded: { ok: true },
    crashed: [
      { ok: false, failure: { kind: 'crashed', recoverable: true } },
      { ok: false, failure: { kind: 'crashed', recoverable: true } },
    ],
    restarted: { ok: true },
    after: { ok: true },
  });
});
