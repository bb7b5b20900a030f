import { expect, test } from 'vitest';
import type { DeviceFacts } from '../../src/app/device-facts.ts';
import { factGroups, type FactRow } from '../../src/ui/parts/device/fact-rows.ts';

const bare: DeviceFacts = {
  browser: { name: 'Firefox 150 on Linux', userAgent: 'Mozilla/5.0' },
  offer: { graphics: null, memory: null, storage: null, hasEngineWasm: false },
  adapter: null,
  hasWebGpu: false,
  processors: 4,
  wasm: { memory64: false, promiseIntegration: false, simd: false, sharedMemory: false, exceptions: false },
  isIsolated: false,
  isPersistent: null,
  capabilities: [{ id: 'journal', title: 'Journal', ok: false, required: false, message: 'Export your runs.' }],
  obstacles: { graphics: null, threads: null },
};

const rich: DeviceFacts = {
  ...bare,
  offer: {
    graphics: {
      name: 'nvidia hopper',
      hasF16: true,
      isSoftware: false,
      bufferBytes: 2 ** 32,
      bindingBytes: 2 ** 31,
      workgroupBytes: 32768,
      storageBuffers: 16,
    },
    memory: { bytes: 8 * 2 ** 30, isFloor: true },
    storage: { quotaBytes: 5e9, usedBytes: 1e6 },
    hasEngineWasm: true,
  },
  adapter: { vendor: 'nvidia', architecture: 'hopper', description: '', features: ['shader-f16'], limits: {} },
  hasWebGpu: true,
  wasm: { memory64: true, promiseIntegration: true, simd: true, sharedMemory: true, exceptions: true },
  isIsolated: true,
  isPersistent: true,
  capabilities: [{ id: 'journal', title: 'Journal', ok: true, required: false, message: 'Written at once.' }],
};

function rowsOf(facts: DeviceFacts): readonly FactRow[] {
  return factGroups(facts).flatMap(({ rows }) => rows);
}

function row(facts: DeviceFacts, title: string): FactRow | undefined {
  return rowsOf(facts).find((one) => one.title === title);
}

test('a sentence for everything that is missing', () => {
  const missing = rowsOf(bare).filter(({ isMissing }) => isMissing);
  expect(missing.map(({ title }) => title)).toEqual([
    'Memory',
    'WebGPU',
    '64-bit memory',
    'Promise integration (JSPI)',
    'Exceptions',
    'SIMD',
    'Threads',
    'Storage',
    'Kept when the disk fills',
    'Journal',
  ]);
  for (const { meaning } of missing) expect(meaning).toMatch(/\.$/u);
});

test('nothing is missing where all is there, and every line says what it means', () => {
  expect(rowsOf(rich).filter(({ isMissing }) => isMissing)).toEqual([]);
  expect(rowsOf(rich).every(({ value, meaning }) => value !== '' && meaning !== '')).toBe(true);
  expect(row(rich, 'Memory')?.value).toBe('at least 8 GiB');
  expect(row(rich, 'Storage')?.value).toBe('1.0 MB used of 5.00 GB');
});

test('WebGPU without an adapter is another thing than no WebGPU', () => {
  expect(row({ ...bare, hasWebGpu: true }, 'Adapter')?.meaning).toContain('offers no graphics adapter');
});

test('threads that a page may not use are missing', () => {
  expect(row({ ...rich, isIsolated: false }, 'Threads')).toMatchObject({ isMissing: true, value: 'no' });
  expect(row({ ...rich, isIsolated: false }, 'Threads')?.meaning).toContain('not cross-origin isolated');
});

test('no title stands twice', () => {
  const titles = rowsOf(rich).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
