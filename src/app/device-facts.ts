import type { DeviceOffer } from '../core/library/device.ts';
import type { ComparedPair } from '../core/speed/agreement-report.ts';
import type { Capability } from './capability.ts';
import { comparisonObstacles } from './device-obstacles.ts';
import { readWasmFeatures, type WasmFeatures } from './engine-wasm.ts';
import { findAdapter, offerWith } from './read-device.ts';

/** What this browser says of itself and of the device it runs on. Nothing of it is measured, and nothing is sent. */
export interface DeviceFacts {
  readonly browser: BrowserFacts;
  readonly offer: DeviceOffer;
  /** Null where there is no WebGPU or no adapter; `hasWebGpu` tells which. */
  readonly adapter: AdapterFacts | null;
  readonly hasWebGpu: boolean;
  /** Logical processors; browsers may tell fewer. */
  readonly processors: number;
  readonly wasm: WasmFeatures;
  /** Only an isolated page may use several threads. */
  readonly isIsolated: boolean;
  /** The browser has promised to keep what is stored; null where it does not say. */
  readonly isPersistent: boolean | null;
  /** What else a run needs: see `Bedside.capabilities`. */
  readonly capabilities: readonly Capability[];
  /** Why models cannot be compared with themselves in two ways; null where they can. */
  readonly obstacles: Readonly<Record<ComparedPair, string | null>>;
}

export interface BrowserFacts {
  /** As it names itself: "Chromium 140 on Linux". */
  readonly name: string;
  readonly userAgent: string;
}

export interface AdapterFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly features: readonly string[];
  /** By the names WebGPU gives them. */
  readonly limits: Readonly<Record<string, number>>;
}

export async function readDeviceFacts(capabilities: readonly Capability[]): Promise<DeviceFacts> {
  const adapter = await findAdapter();
  return {
    browser: { name: browserName(), userAgent: navigator.userAgent },
    offer: await offerWith(adapter),
    adapter: adapter === null ? null : adapterFacts(adapter),
    hasWebGpu: 'gpu' in navigator,
    processors: navigator.hardwareConcurrency,
    wasm: readWasmFeatures(),
    isIsolated: crossOriginIsolated,
    isPersistent: 'storage' in navigator ? await navigator.storage.persisted() : null,
    capabilities,
    obstacles: comparisonObstacles(adapter),
  };
}

function adapterFacts({ info, features, limits }: GPUAdapter): AdapterFacts {
  const { vendor, architecture, description } = info;
  return { vendor, architecture, description, features: [...features].sort(), limits: namedLimits(limits) };
}

/** Its limits are properties of its prototype, which a copy would lose. */
function namedLimits(limits: GPUSupportedLimits): Readonly<Record<string, number>> {
  const names = Object.keys(Object.getOwnPropertyDescriptors(GPUSupportedLimits.prototype)).sort();
  const values = names.map((name): readonly [string, unknown] => [name, Reflect.get(limits, name)]);
  return Object.fromEntries(values.flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

/** Of the names in a user agent string the first found is the browser's own: each also names those it wants to be taken for. */
const known = [
  { name: 'Edge', pattern: /Edg(?:e|A|iOS)?\/(\d+)/u },
  { name: 'Firefox', pattern: /(?:Firefox|FxiOS)\/(\d+)/u },
  { name: 'Chromium', pattern: /(?:Headless)?Chrom(?:e|ium)\/(\d+)/u },
  { name: 'Safari', pattern: /Version\/(\d+(?:\.\d+)?)[^)]*Safari/u },
] as const;

const systems = [
  { name: 'Android', pattern: /Android/u },
  { name: 'iOS', pattern: /iPhone|iPad/u },
  { name: 'ChromeOS', pattern: /CrOS/u },
  { name: 'Windows', pattern: /Windows/u },
  { name: 'macOS', pattern: /Mac OS X/u },
  { name: 'Linux', pattern: /Linux/u },
] as const;

function browserName(): string {
  const { userAgent } = navigator;
  const system = systems.find(({ pattern }) => pattern.test(userAgent))?.name ?? 'an unknown system';
  const browser = known.flatMap(({ name, pattern }) => {
    const version = pattern.exec(userAgent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  return `${browser ?? 'A browser that is not known here'} on ${system}`;
}
