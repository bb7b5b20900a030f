import { messageOf } from '../failures.ts';

/** Why llama.cpp stays on the CPU: it needs half-precision shaders, and says nothing when they are missing. */
export async function whyNotWebGpu(): Promise<string> {
  if (!('gpu' in navigator)) return 'this browser has no WebGPU here';
  try {
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter === null) return 'this browser offers no graphics adapter';
    if (!adapter.features.has('shader-f16')) return 'the graphics adapter lacks "shader-f16"';
    return 'llama.cpp did not register the graphics adapter';
  } catch (thrown) {
    return `asking for a graphics adapter failed (${messageOf(thrown)})`;
  }
}
