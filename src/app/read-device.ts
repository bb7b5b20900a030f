import type { DeviceOffer, GraphicsOffer, MemoryOffer } from '../core/library/device.ts';
import { hasEngineWasm } from './engine-wasm.ts';

const GIBI = 2 ** 30;
/** Browsers have long stopped counting here. */
const MEMORY_FLOOR_BYTES = 8 * GIBI;

/** Asks the browser what it offers; nothing is tried out. */
export async function readDevice(): Promise<DeviceOffer> {
  const [graphics, storage] = await Promise.all([readGraphics(), readStorage()]);
  return { graphics, storage, memory: readMemory(), hasEngineWasm: hasEngineWasm() };
}

async function readGraphics(): Promise<GraphicsOffer | null> {
  if (!('gpu' in navigator)) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (adapter === null) return null;
  const { limits, features, info } = adapter;
  const name = [info.vendor, info.architecture, info.description].filter((part) => part !== '').join(' ');
  return {
    name: name === '' ? 'an adapter without a name' : name,
    hasF16: features.has('shader-f16'),
    isSoftware: info.isFallbackAdapter || /swiftshader|llvmpipe/iu.test(name),
    bufferBytes: limits.maxBufferSize,
    bindingBytes: limits.maxStorageBufferBindingSize,
    workgroupBytes: limits.maxComputeWorkgroupStorageSize,
    storageBuffers: limits.maxStorageBuffersPerShaderStage,
  };
}

export async function readStorage(): Promise<DeviceOffer['storage']> {
  if (!('storage' in navigator)) return null;
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : { quotaBytes: quota, usedBytes: usage };
}

/** In gibibytes, and in Chromium alone. */
function readMemory(): MemoryOffer | null {
  if (!('deviceMemory' in navigator) || typeof navigator.deviceMemory !== 'number') return null;
  const bytes = navigator.deviceMemory * GIBI;
  return { bytes, isFloor: bytes >= MEMORY_FLOOR_BYTES };
}
