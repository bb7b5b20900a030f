import 'virtual:worker-preload';
import { expose } from 'comlink';
import type { MLCEngine } from '@mlc-ai/web-llm';
import type { EngineFailure, Generation } from '../../../src/core/engine.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { Prompt } from '../../../src/core/prompt.ts';
import { allMessages } from '../../../src/core/prompt.ts';
import type { MlcBuild } from '../../../workers/engine.api.ts';
import { readArtifacts } from '../../../workers/engines/webllm/artifacts.ts';
import { readPipeline } from '../../../workers/engines/webllm/pipeline.ts';
import { createPublicRoute } from '../../../workers/engines/webllm/public-route.ts';
import { renderPrompt } from '../../../workers/engines/webllm/render-turns.ts';

/** WebLLM by what it offers everybody: what the engine is compared with. */
export interface PlainApi {
  load(build: MlcBuild): Promise<void>;
  /** Logits of the first token as WebLLM's own chat computes them, and what it generates greedily. */
  chat(prompt: Prompt, maxTokens: number): Promise<Chatted>;
  /** The same by the route for a WebLLM whose inside is another. */
  score(prompt: Prompt, options: readonly string[]): Promise<Outcome<Generation, EngineFailure>>;
  complete(prompt: Prompt, maxTokens: number): Promise<Outcome<Generation, EngineFailure>>;
  /** Numbers of the only tokens of texts. */
  tokensOf(texts: readonly string[]): readonly number[];
}

export interface Chatted {
  readonly text: string;
  readonly promptTokens: number;
  readonly logits: Float32Array;
}

let engine: MLCEngine | null = null;
let build: MlcBuild | null = null;
let seen: readonly Float32Array[] = [];

const processor = {
  processLogits(logits: Float32Array): Float32Array {
    seen = [...seen, logits.slice()];
    return logits;
  },
  processSampledToken: () => undefined,
  resetState: () => undefined,
};

const api: PlainApi = {
  async load(chosen) {
    const { MLCEngine: Engine } = await import('@mlc-ai/web-llm');
    const model_list = [{ model_id: chosen.id, model: chosen.modelUrl, model_lib: chosen.libraryUrl }];
    engine = new Engine({ appConfig: { model_list }, logitProcessorRegistry: new Map([[chosen.id, processor]]) });
    build = chosen;
    await engine.reload(chosen.id);
  },
  async chat(prompt, maxTokens) {
    seen = [];
    const messages = allMessages(prompt).map(({ role, content }) => ({ role, content }));
    const answer = await loaded().chat.completions.create({ messages, max_tokens: maxTokens, temperature: 0, seed: 1 });
    return {
      text: answer.choices[0]?.message.content ?? '',
      promptTokens: answer.usage?.prompt_tokens ?? 0,
      logits: seen[0] ?? new Float32Array(),
    };
  },
  score: async (prompt, options) => (await publicRoute()).score(prompt, options, new AbortController().signal),
  async complete(prompt, maxTokens) {
    const decoding = { temperature: 0, topP: 1, seed: 1, maxTokens, stop: [] };
    return (await publicRoute()).generate(prompt, decoding, new AbortController().signal);
  },
  tokensOf: (texts) => texts.map((text) => tokenizer().encode(text)[0] ?? -1),
};

function loaded(): MLCEngine {
  if (engine === null) throw new Error('load first');
  return engine;
}

function tokenizer(): ReturnType<typeof tokenizerOf> {
  return tokenizerOf(loaded());
}

function tokenizerOf(owner: MLCEngine) {
  const read = readPipeline(owner, build?.id ?? '');
  if (read.kind === 'unknown') throw new Error(`no ${read.missing}`);
  return read.pipeline.tokenizer;
}

async function publicRoute(): Promise<ReturnType<typeof createPublicRoute>> {
  if (build === null) throw new Error('load first');
  const artifacts = await readArtifacts(build.id, build, () => undefined, new AbortController().signal);
  if (!artifacts.ok) throw new Error(artifacts.failure.message);
  const { conv_template: template, prefill_chunk_size: chunkTokens } = artifacts.value.config;
  const textOf = (prompt: Prompt): string => renderPrompt(template, prompt, '').join('');
  return createPublicRoute({ engine: loaded(), tokenizer: tokenizer(), textOf, chunkTokens });
}

expose(api);
