/** What somebody would write without Bedside: the libraries in a plain loop. */
import { Wllama, type ChatCompletionParams, type LoadModelParams } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { Dexie } from 'dexie';
import type { Case } from '../../../src/core/dataset.ts';
import type { Message } from '../../../src/core/prompt.ts';

export interface BarePrompt {
  readonly messages: readonly Message[];
  readonly maxTokens: number;
  readonly stop: readonly string[];
}

export interface Bare {
  /** Loads the demo model anew, with the settings of the engine. What llama.cpp remembered of earlier prompts is gone. */
  load(): Promise<void>;
  /** Milliseconds for all prompts, one after the other. `cache`: keep what neighbours share. */
  ask(prompts: readonly BarePrompt[], cache: 'kept' | 'none'): Promise<number>;
  /** Milliseconds to put the cases into an empty table, a row each, in one `bulkAdd`. */
  bulkAdd(cases: readonly Case[]): Promise<number>;
}

declare global {
  var bare: Bare;
}

/** What the engine chooses for this model, so that only what surrounds llama.cpp is compared. */
const likeTheEngine: LoadModelParams = {
  n_threads: 1,
  n_ctx: 4096,
  n_batch: 128,
  n_ubatch: 128,
  n_parallel: 1,
  n_gpu_layers: 0,
  cache_type_k: 'f32',
  cache_type_v: 'f32',
  flash_attn: false,
  skip_chat_parsing: true,
  reasoning_format: 'none',
  reasoning: false,
};

let wllama: Wllama | null = null;

globalThis.bare = {
  async load() {
    await wllama?.exit();
    wllama = new Wllama({ default: new URL(wasmUrl, import.meta.url).href });
    wllama.setCompat(null);
    const model = await (await fetch(new URL('models/demo.gguf', document.baseURI))).blob();
    await wllama.loadModel([model], likeTheEngine);
  },

  async ask(prompts, cache) {
    if (wllama === null) throw new Error('load the model first');
    const begin = performance.now();
    for (const prompt of prompts)
      await wllama.createChatCompletion({ ...requestOf(prompt), cache_prompt: cache === 'kept' });
    return performance.now() - begin;
  },

  async bulkAdd(cases) {
    const database = new Dexie(`bench-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ cases: '[dataset+index]' });
    await database.open();
    const rows = cases.map((item, index) => ({ dataset: 'bench', index, item }));
    const begin = performance.now();
    await database.table('cases').bulkAdd(rows);
    const elapsed = performance.now() - begin;
    await database.delete();
    return elapsed;
  },
};

function requestOf({ messages, maxTokens, stop }: BarePrompt): ChatCompletionParams & { stream: false } {
  const request = { messages: [...messages], max_tokens: maxTokens, temperature: 0, top_k: 0, stream: false as const };
  return Object.assign(request, { stop: [...stop] });
}
