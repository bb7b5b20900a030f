import type { DeviceOffer, GraphicsOffer, MemoryOffer } from '../core/library/device.ts';
import { hasEngineWasm } from './engine-wasm.ts';

const GIBI = 2 ** 30;
/** Browsers have long stopped counting here. */
const MEMORY_FLOOR_BYTES = 8 * GIBI;

/** Asks the browser what it offers; nothing is tried out. */
export async function readDevice(): Promise<DeviceOffer> {
  return offerWith(await findAdapter());
}

/** The adapter that the engines ask for too; null where there is no WebGPU or no adapter. */
export async function findAdapter(): Promise<GPUAdapter | null> {
  if (!('gpu' in navigator)) return null;
  return navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
}

export async function offerWith(adapter: GPUAdapter | null): Promise<DeviceOffer> {
  const graphics = adapter === null ? null : graphicsOf(adapter);
  return { graphics, storage: await readStorage(), memory: readMemory(), hasEngineWasm: hasEngineWasm() };
}

function graphicsOf({ limits, features, info }: GPUAdapter): GraphicsOffer {
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
