import type { ModelNeed } from './catalogue.ts';
import { say, type Said } from '../text/said.ts';
import type { DeviceOffer, GraphicsOffer } from './device.ts';

/** Whether a model runs on a device, as far as a browser lets a page know, and the sentence that says why. */
export interface Fit {
  readonly verdict: 'fits' | 'tight' | 'no';
  readonly reason: Said;
}

type Judge<Need> = (need: Need, device: DeviceOffer) => Fit | null;
type WebLlmNeed = Extract<ModelNeed, { engine: 'webllm' }>;
type LlamaNeed = Extract<ModelNeed, { engine: 'llamacpp' }>;

const MEBI = 2 ** 20;

/** What WebLLM 0.2.86 asks of every adapter before it loads anything. */
const LEAST = {
  bufferBytes: 256 * MEBI,
  bindingBytes: 128 * MEBI,
  workgroupBytes: 32 * 1024,
  storageBuffers: 10,
} as const;
/** It binds this much at once where the adapter lets it, and only the least where the adapter offers anything below. */
const FULL_BINDING_BYTES = 1024 * MEBI;

/** The address space of the WebAssembly engine, and what it needs beside the weights. */
const WASM_BYTES = 4096 * MEBI;
export const WASM_BESIDE_BYTES = 384 * MEBI;

/**
 * Judges before anything is downloaded. An obstacle outweighs a caution, and the first of each kind is told.
 * What the browser does not say (most never tell the graphics memory) is a caution, never a promise.
 */
export function judgeFit(need: ModelNeed, device: DeviceOffer): Fit {
  const findings =
    need.engine === 'webllm'
      ? webLlmJudges.map((judge) => judge(need, device))
      : llamaJudges.map((judge) => judge(need, device));
  const told = findings.filter((finding) => finding !== null);
  return (
    told.find(({ verdict }) => verdict === 'no') ??
    told[0] ?? { verdict: 'fits', reason: say`As far as this browser tells, it runs here.` }
  );
}

const webLlmJudges: readonly Judge<WebLlmNeed>[] = [
  judgeAdapter,
  judgePrecision,
  judgeBinding,
  (need, device) => judgeMemory(need.graphicsBytes, device),
  (need, device) => judgeStorage(need.downloadBytes, device),
  (_, { graphics }) =>
    graphics?.isSoftware === true
      ? tight(say`WebGPU runs on the processor here (a software adapter), which is slow.`)
      : null,
];

const llamaJudges: readonly Judge<LlamaNeed>[] = [
  (_, { hasEngineWasm }) =>
    hasEngineWasm
      ? null
      : no(say`The engine needs WebAssembly with 64-bit memory: use Chrome or Edge 137 or later or a current Firefox.`),
  ({ fileBytes }) => judgeAddressSpace(fileBytes),
  ({ fileBytes }, device) => judgeMemory(fileBytes === null ? null : fileBytes + WASM_BESIDE_BYTES, device),
  ({ fileBytes }, device) => judgeStorage(fileBytes, device),
];

function judgeAdapter(_: WebLlmNeed, { graphics }: DeviceOffer): Fit | null {
  if (graphics === null)
    return no(say`This browser offers no WebGPU adapter: take a GGUF model, which runs on the processor.`);
  const lacking = lackingLimit(graphics);
  return lacking === null ? null : no(say`WebLLM cannot start here: ${lacking}.`);
}

function lackingLimit({ bufferBytes, bindingBytes, workgroupBytes, storageBuffers }: GraphicsOffer): Said | null {
  if (bufferBytes < LEAST.bufferBytes)
    return say`it needs buffers of 256 MiB, and the adapter ends at ${mebi(bufferBytes)}`;
  if (bindingBytes < LEAST.bindingBytes)
    return say`it binds 128 MiB at once, and the adapter ends at ${mebi(bindingBytes)}`;
  if (workgroupBytes < LEAST.workgroupBytes)
    return say`it needs 32,768 bytes of workgroup memory, and the adapter has ${String(workgroupBytes)}`;
  if (storageBuffers < LEAST.storageBuffers)
    return say`it needs 10 storage buffers in a shader, and the adapter has ${String(storageBuffers)}`;
  return null;
}

function judgePrecision({ needsF16 }: WebLlmNeed, { graphics }: DeviceOffer): Fit | null {
  if (!needsF16 || graphics === null || graphics.hasF16) return null;
  return no(say`Its shaders compute in half precision (shader-f16), which this adapter lacks: take the f32 build.`);
}

function judgeBinding({ bindingBytes }: WebLlmNeed, { graphics }: DeviceOffer): Fit | null {
  if (bindingBytes === null || graphics === null) return null;
  const bound = graphics.bindingBytes >= FULL_BINDING_BYTES ? FULL_BINDING_BYTES : LEAST.bindingBytes;
  if (bindingBytes <= bound) return null;
  return no(say`It binds ${mebi(bindingBytes)} at once, and WebLLM gets ${mebi(bound)} of this adapter.`);
}

function judgeAddressSpace(fileBytes: number | null): Fit | null {
  if (fileBytes === null) return tight(say`Its size is not known before the hub is asked.`);
  if (fileBytes + WASM_BESIDE_BYTES > WASM_BYTES)
    return no(say`It does not fit into the 4 GiB that WebAssembly can address: take a smaller quantisation.`);
  if (fileBytes > WASM_BYTES / 2)
    return tight(say`More than half of what WebAssembly can address: long prompts may not fit.`);
  return null;
}

function judgeMemory(needed: number | null, { memory }: DeviceOffer): Fit | null {
  if (needed === null) return tight(say`How much memory it needs is not known.`);
  if (memory === null)
    return tight(say`It needs about ${mebi(needed)}; this browser does not tell how much memory there is.`);
  const needs = memory.isFloor
    ? say`It needs about ${mebi(needed)} of memory, and the device has at least ${mebi(memory.bytes)}.`
    : say`It needs about ${mebi(needed)} of memory, and the device has ${mebi(memory.bytes)}.`;
  if (needed > memory.bytes) return memory.isFloor ? tight(needs) : no(needs);
  return needed > memory.bytes / 2 ? tight(needs) : null;
}

/** The browser's estimate is a guide: it was seen to promise room that was not there. So it only cautions until nothing is left. */
function judgeStorage(needed: number | null, { storage }: DeviceOffer): Fit | null {
  if (needed === null || storage === null) return null;
  const free = Math.max(0, storage.quotaBytes - storage.usedBytes);
  if (needed > free)
    return no(say`It takes ${mebi(needed)}, and the browser offers ${mebi(free)} of storage: remove a model first.`);
  return needed > free / 2 ? tight(say`It takes ${mebi(needed)} of the ${mebi(free)} of storage that are left.`) : null;
}

function no(reason: Said): Fit {
  return { verdict: 'no', reason };
}

function tight(reason: Said): Fit {
  return { verdict: 'tight', reason };
}

function mebi(bytes: number): string {
  const value = bytes / MEBI;
  return value >= 1024 ? `${(value / 1024).toFixed(1)} GiB` : `${String(Math.round(value))} MiB`;
}
