import { describe, expect, test } from 'vitest';
import type { ModelNeed } from '../../../src/core/library/catalogue.ts';
import type { DeviceOffer } from '../../../src/core/library/device.ts';
import { judgeFit } from '../../../src/core/library/fit.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const GIBI = 2 ** 30;

const device: DeviceOffer = {
  graphics: {
    name: 'some adapter',
    hasF16: true,
    isSoftware: false,
    bufferBytes: 4 * GIBI,
    bindingBytes: 2 * GIBI,
    workgroupBytes: 32_768,
    storageBuffers: 10,
  },
  memory: { bytes: 8 * GIBI, isFloor: true },
  storage: { quotaBytes: 20 * GIBI, usedBytes: 0 },
  hasEngineWasm: true,
};

const webLlm = {
  engine: 'webllm',
  graphicsBytes: GIBI,
  bindingBytes: null,
  needsF16: true,
  downloadBytes: GIBI / 2,
} as const satisfies ModelNeed;

const gguf = { engine: 'llamacpp', fileBytes: GIBI } as const satisfies ModelNeed;

const withGraphics = (change: Partial<NonNullable<DeviceOffer['graphics']>>): DeviceOffer => ({
  ...device,
  graphics: device.graphics === null ? null : { ...device.graphics, ...change },
});

describe('a model for WebLLM', () => {
  test('fits where nothing speaks against it', () => {
    expect(judgeFit(webLlm, device).verdict).toBe('fits');
  });

  test.each([
    ['no adapter', { ...device, graphics: null }, 'no WebGPU adapter'],
    ['no half precision', withGraphics({ hasF16: false }), 'take the f32 build'],
    ['small buffers', withGraphics({ bufferBytes: 2 ** 27 }), 'buffers of 256 MiB'],
    ['small bindings', withGraphics({ bindingBytes: 2 ** 26 }), 'binds 128 MiB'],
    ['little workgroup memory', withGraphics({ workgroupBytes: 16_384 }), '32,768 bytes'],
    ['few storage buffers', withGraphics({ storageBuffers: 8 }), '10 storage buffers'],
    ['no storage left', { ...device, storage: { quotaBytes: GIBI, usedBytes: GIBI } }, 'remove a model first'],
  ])('does not run with %s, and the sentence says why', (_, offer, words) => {
    const fit = judgeFit(webLlm, offer);
    expect(fit.verdict).toBe('no');
    expect(inEnglish(fit.reason)).toContain(words);
  });

  test('with the f32 build runs without half precision', () => {
    expect(judgeFit({ ...webLlm, needsF16: false }, withGraphics({ hasF16: false })).verdict).toBe('fits');
  });

  test('gets only the least binding of an adapter that has less than the full one, as WebLLM asks for it', () => {
    const need = { ...webLlm, bindingBytes: 250 * 2 ** 20 };
    expect(judgeFit(need, withGraphics({ bindingBytes: 512 * 2 ** 20 })).verdict).toBe('no');
    expect(judgeFit(need, device).verdict).toBe('fits');
  });

  test.each([
    ['unknown memory', { ...device, memory: null }, webLlm],
    ['more than half of the memory', device, { ...webLlm, graphicsBytes: 5 * GIBI }],
    ['more than a memory that is only known from below', device, { ...webLlm, graphicsBytes: 9 * GIBI }],
    ['an adapter in software', withGraphics({ isSoftware: true }), webLlm],
    ['a need nobody knows', device, { ...webLlm, graphicsBytes: null }],
  ])('is tight with %s', (_, offer, need) => {
    expect(judgeFit(need, offer).verdict).toBe('tight');
  });

  test('does not run in less memory than it needs, where the memory is known', () => {
    const small = { ...device, memory: { bytes: 2 * GIBI, isFloor: false } };
    expect(judgeFit({ ...webLlm, graphicsBytes: 3 * GIBI }, small).verdict).toBe('no');
  });
});

describe('a GGUF model', () => {
  test('needs no adapter', () => {
    expect(judgeFit(gguf, { ...device, graphics: null }).verdict).toBe('fits');
  });

  test.each([
    ['above what WebAssembly addresses', 4 * GIBI, 'no'],
    ['above half of it', 2.5 * GIBI, 'tight'],
    ['of unknown size', null, 'tight'],
  ] as const)('%s', (_, fileBytes, verdict) => {
    expect(
      judgeFit({ engine: 'llamacpp', fileBytes }, { ...device, memory: { bytes: 32 * GIBI, isFloor: true } }).verdict,
    ).toBe(verdict);
  });

  test('does not run where the engine does not compile', () => {
    expect(judgeFit(gguf, { ...device, hasEngineWasm: false })).toMatchObject({ verdict: 'no' });
  });
});
