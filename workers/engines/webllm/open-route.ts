import type { MLCEngine } from '@mlc-ai/web-llm';
import type { EngineFailure } from '../../../src/core/engine.ts';
import { failure, success, type Outcome } from '../../../src/core/outcome.ts';
import { isHalfPrecision } from '../../../src/core/library/precision.ts';
import type { Prompt } from '../../../src/core/prompt.ts';
import { engineFailure, messageOf } from '../failures.ts';
import type { TokenizerParts } from '../tokenizer.ts';
import { tokenBytesOf } from '../token-texts.ts';
import { tokenWritingOf, type ChatConfig } from './chat-config.ts';
import { answerOpening } from './choose-build.ts';
import { createDirectRoute } from './direct-route.ts';
import { createPromptEncoder, type PromptEncoder } from './encode-prompt.ts';
import { createFeeder } from './feeder.ts';
import { readPipeline, type Pipeline, type PipelineTokenizer } from './pipeline.ts';
import { createPublicRoute } from './public-route.ts';
import { renderPrompt } from './render-turns.ts';
import type { Route } from './route.ts';
import { vocabularyOf, type Vocabulary } from './score-options.ts';
import { checkPipeline, describeVerdict, wayOf } from './self-check.ts';

export interface OpenedRoute {
  readonly route: Route;
  /** Null where WebLLM shows no tokenizer. */
  readonly tokens: TokenAccess | null;
  /** What was found on the way, one sentence each. */
  readonly notes: readonly string[];
  /** The way prompts are computed, which decides their last digits. */
  readonly way: string;
}

/** What the model's tokenizer is needed for. */
export interface TokenAccess {
  readonly encoder: PromptEncoder;
  readonly parts: TokenizerParts;
  /** Built when first needed; null where the bytes of tokens are not known. */
  readonly vocabulary: () => Vocabulary | null;
  /** Text of the token before every text; absent where there is none. */
  readonly begin?: string;
}

/** Checks what this device computes and chooses how the model is asked. */
export async function openRoute(
  engine: MLCEngine,
  id: string,
  config: ChatConfig,
): Promise<Outcome<OpenedRoute, EngineFailure>> {
  const read = readPipeline(engine, id);
  const tokenizer = read.kind === 'pipeline' ? read.pipeline.tokenizer : read.tokenizer;
  const tokens = tokenizer && accessOf(tokenizer, config, id);
  if (read.kind === 'unknown' || tokens === null) {
    const missing = read.kind === 'unknown' ? read.missing : 'a tokenizer';
    const route = publicRoute(engine, id, config, tokenizer, tokens);
    return success({ route, tokens, notes: [unknown(missing)], way: 'by public functions' });
  }
  return direct(read.pipeline, id, config, tokens);
}

async function direct(
  pipeline: Pipeline,
  id: string,
  config: ChatConfig,
  tokens: TokenAccess,
): Promise<Outcome<OpenedRoute, EngineFailure>> {
  try {
    const isHalf = isHalfPrecision(id) || isHalfPrecision(config.quantization ?? '');
    const verdict = await checkPipeline(pipeline, isHalf);
    const notes = describeVerdict(verdict, pipeline.chunkTokens);
    if (!verdict.decodes) return failure(engineFailure('unsupported', computesWrongly(id, notes)));
    const feeder = createFeeder(pipeline, verdict);
    const { stop_token_ids: ends, stop_str: texts } = config.conv_template;
    const ending = { tokens: ends, texts };
    const route = createDirectRoute({
      pipeline,
      feeder,
      encoder: tokens.encoder,
      vocabulary: tokens.vocabulary,
      ending,
    });
    return success({ route, tokens, notes, way: wayOf(verdict) });
  } catch (thrown) {
    const message = `"${id}" failed its self-check: ${messageOf(thrown)}. Load it again, or choose another build.`;
    return failure(engineFailure('crashed', message));
  }
}

function publicRoute(
  engine: MLCEngine,
  id: string,
  config: ChatConfig,
  tokenizer: PipelineTokenizer | null,
  tokens: TokenAccess | null,
): Route {
  const { conv_template: template, prefill_chunk_size: chunkTokens } = config;
  const textOf = (prompt: Prompt): string =>
    (tokens?.begin ?? '') + renderPrompt(template, prompt, answerOpening(id)).join('');
  return createPublicRoute({ engine, tokenizer, textOf, chunkTokens });
}

function accessOf(tokenizer: PipelineTokenizer, config: ChatConfig, id: string): TokenAccess {
  const { conv_template: template } = config;
  const [first] = template.system_prefix_token_ids ?? [];
  const bytesOf = bytesOfTokens(config);
  const entries = entriesReader(tokenizer);
  return {
    encoder: createPromptEncoder(template, tokenizer, answerOpening(id)),
    parts: {
      encode: async (text) => success(tokenizer.encode(text)),
      tokens: async () => bytesOf && { texts: entries(), bytesOf },
    },
    vocabulary: once(() => bytesOf && vocabularyOf(entries(), bytesOf)),
    ...(first !== undefined && { begin: tokenizer.entry(first) }),
  };
}

function bytesOfTokens(config: ChatConfig): ReturnType<typeof tokenBytesOf> {
  const family = { byte_level: 'gpt2', byte_fallback: 'llama' }[tokenWritingOf(config) ?? ''];
  return tokenBytesOf(family);
}

function entriesReader(tokenizer: PipelineTokenizer): () => readonly string[] {
  return once(() => Array.from({ length: tokenizer.size }, (_, token) => tokenizer.entry(token)));
}

/** A vocabulary takes a while to read and is needed again for every case. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => (done ??= { value: work() }).value;
}

function unknown(missing: string): string {
  return `WebLLM's inside has no ${missing}, so it is asked by its public functions: no prefix is kept, at most five options are scored, and what this device computes was not checked.`;
}

function computesWrongly(id: string, notes: readonly string[]): string {
  return `This device computes "${id}" wrongly: decoding does not give what a prefill gives. ${notes.join(' ')} Use another build, another browser or the llama.cpp engine.`;
}
