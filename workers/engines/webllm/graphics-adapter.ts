import type { EngineFailure } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import { failed, messageOf } from '../failures.ts';

/** What this device's graphics adapter offers a model. */
export interface GraphicsAdapter {
  /** As the browser names it: "nvidia ampere", "google swiftshader". */
  readonly name: string;
  readonly hasHalfPrecision: boolean;
  /** The largest tensor that can be used; WebLLM asks for at most 1 GiB, else 128 MiB (0.2.86, `detectGPUDevice`). */
  readonly mostTensorBytes: number;
}

const gibibyte = 2 ** 30;
const advice = 'Use the llama.cpp engine, which needs no graphics adapter.';

/** Asks for the adapter that WebLLM will ask for too. */
export async function findAdapter(timeoutMs: number): Promise<Outcome<GraphicsAdapter, EngineFailure>> {
  if (!('gpu' in navigator)) return failed('unsupported', `This browser has no WebGPU here. ${advice}`);
  try {
    const asked = navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    const answer = await Promise.race([asked, after(timeoutMs)]);
    if (answer === 'late') {
      return failed('timeout', `The browser named no graphics adapter within ${timeoutMs} ms. Load the model again.`);
    }
    if (answer === null) return failed('unsupported', `This browser offers no graphics adapter. ${advice}`);
    return success(describe(answer));
  } catch (thrown) {
    return failed('unsupported', `Asking for a graphics adapter failed (${messageOf(thrown)}). ${advice}`);
  }
}

function describe({ info, features, limits }: GPUAdapter): GraphicsAdapter {
  const { maxStorageBufferBindingSize, maxBufferSize } = limits;
  const isLarge = maxStorageBufferBindingSize >= gibibyte && maxBufferSize >= gibibyte;
  return {
    name: [info.vendor, info.architecture, info.description].filter((part) => part !== '').join(' '),
    hasHalfPrecision: features.has('shader-f16'),
    mostTensorBytes: isLarge ? gibibyte : gibibyte / 8,
  };
}

function after(ms: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, ms, 'late'));
}
