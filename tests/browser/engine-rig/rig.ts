import { wrap, type Remote } from 'comlink';
import { firstTokens, type FirstToken } from './first-tokens.ts';
import type { Prompt } from '../../../src/core/prompt.ts';
import type { Engine } from '../../../src/core/engine.ts';
import { createEngineHost, type EngineHost, type EngineHostOptions } from '../../../src/app/engine-host.ts';
import type { LoadProgress, ModelSource } from '../../../workers/engine.api.ts';

/** What the specs find on the page. */
export interface Rig {
  readonly host: EngineHost;
  /** The same engine by a port of its own, as the evaluator worker reaches it. */
  connect(): Promise<{ readonly engine: Remote<Engine> }>;
  /** Security policy violations of the page, as directive and address. */
  readonly violations: readonly string[];
  /** Progress stages in the order they were first seen. */
  readonly stages: readonly string[];
  load(name: string, choice?: Partial<ModelSource>): ReturnType<EngineHost['load']>;
  /** The plain wllama's likeliest first tokens, for comparison. ASCII only: others cannot come back (see likelihoods.ts). */
  firstTokens(name: string, prompt: Prompt): Promise<readonly FirstToken[]>;
  /** As a file from the disk. */
  loadFile(name: string, choice?: Partial<ModelSource>): ReturnType<EngineHost['load']>;
}

declare global {
  interface Window {
    rig: Rig;
  }
}

export function openRig(options?: EngineHostOptions): void {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  const stages: string[] = [];
  const noteStage = ({ stage }: LoadProgress): void => {
    if (stages.at(-1) !== stage) stages.push(stage);
  };
  const host = createEngineHost(options);
  const load = (source: ModelSource): ReturnType<EngineHost['load']> =>
    host.load(source, noteStage, { backend: 'wasm', startTimeoutMs: 8000 });
  window.rig = {
    host,
    connect: async () => ({ engine: wrap<Engine>(await host.connect()) }),
    violations,
    stages,
    load: (name, choice) => load({ ...sourceOf(name), ...choice }),
    firstTokens: (name, prompt) => firstTokens(modelUrl(name), prompt),
    async loadFile(name, choice) {
      const response = await fetch(modelUrl(name));
      const file = new File([await response.blob()], name);
      return load({ ...sourceOf(name), source: { kind: 'file', file }, ...choice });
    },
  };
}

function sourceOf(name: string): ModelSource {
  const source = { kind: 'url', url: modelUrl(name) } as const;
  return { engine: 'llamacpp', id: name, title: name, source, threads: 1, contextTokens: 'model' };
}

function modelUrl(name: string): string {
  return new URL(`models/${name}`, document.baseURI).href;
}
