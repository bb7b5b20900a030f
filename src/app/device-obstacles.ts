import type { ComparedPair } from '../core/speed/agreement-report.ts';

/** Why two ways of computing a model cannot be compared on this device; null where nothing is known against it. */
export function comparisonObstacles(adapter: GPUAdapter | null): Readonly<Record<ComparedPair, string | null>> {
  return { graphics: whyNotGraphics(adapter), threads: whyNotThreads() };
}

function whyNotGraphics(adapter: GPUAdapter | null): string | null {
  if (!('gpu' in navigator)) return 'Not possible here: this browser has no WebGPU.';
  if (adapter === null) return 'Not possible here: this browser offers no graphics adapter.';
  if (adapter.features.has('shader-f16')) return null;
  return 'Not possible here: llama.cpp computes on the graphics processor in half precision only, which this adapter lacks (shader-f16).';
}

function whyNotThreads(): string | null {
  if (!crossOriginIsolated) return 'Not possible here: this page is not isolated, so the engine has one thread only.';
  return navigator.hardwareConcurrency > 1 ? null : 'Not possible here: this browser tells of one processor only.';
}
