import { isNumber, isRecord } from '../../../src/core/shapes/shape.ts';

/**
 * A loaded model of WebLLM as this engine drives it. WebLLM's own API keeps no prefix between different questions, has no
 * tokenizer and shows at most five probabilities, so its inside is used: of version 0.2.86 exactly, to which a test holds it.
 */
export interface Pipeline {
  readonly tokenizer: PipelineTokenizer;
  /** Tokens the library computes at once. */
  readonly chunkTokens: number;
  readonly contextTokens: number;
  /** Tokens whose keys and values are held. */
  readonly filledTokens: number;
  /** Forgets everything held. */
  reset(): void;
  /**
   * Computes tokens behind those held; several by prefill, in chunks, a single one by decode.
   * @returns logits of the whole vocabulary after the last one
   */
  forward(tokens: readonly number[]): Promise<Float32Array>;
  /** Forgets the last tokens held; null where this library cannot. */
  readonly dropLast: ((tokens: number) => void) | null;
}

export interface PipelineTokenizer {
  readonly size: number;
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** As it stands in the vocabulary. */
  entry(token: number): string;
}

export type ReadPipeline =
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
  /** `tokenizer` may be there all the same. */
  | { readonly kind: 'unknown'; readonly missing: string; readonly tokenizer: PipelineTokenizer | null };

/** Finds a loaded model inside a WebLLM engine. Total: an engine made otherwise gives `unknown`. */
export function readPipeline(engine: object, id: string): ReadPipeline {
  const models: unknown = Reflect.get(engine, 'loadedModelIdToPipeline');
  const found: unknown = models instanceof Map ? models.get(id) : undefined;
  const tokenizer = attempt(() => tokenizerOf(found));
  try {
    return { kind: 'pipeline', pipeline: pipelineOf(found, tokenizerOf(found)) };
  } catch (thrown) {
    if (!(thrown instanceof Unexpected)) throw thrown;
    return { kind: 'unknown', missing: thrown.message, tokenizer };
  }
}

class Unexpected extends Error {}

type Call = (...input: readonly unknown[]) => unknown;

function tokenizerOf(found: unknown): PipelineTokenizer {
  const tokenizer = part(found, 'tokenizer');
  const encode = method(tokenizer, 'encode');
  const decode = method(tokenizer, 'decode');
  const entry = method(tokenizer, 'idToToken');
  const size = method(tokenizer, 'getVocabSize')();
  if (!isNumber(size)) throw new Unexpected('a size of the vocabulary');
  return {
    size,
    encode: (text) => {
      const tokens = encode(text);
      if (!(tokens instanceof Int32Array)) throw new Unexpected('tokens of a text');
      return Array.from(tokens);
    },
    decode: (tokens) => textFrom(decode(Int32Array.from(tokens))),
    entry: (token) => textFrom(entry(token)),
  };
}

function pipelineOf(found: unknown, tokenizer: PipelineTokenizer): Pipeline {
  const owner = objectOf(found, 'a pipeline');
  const tvm = part(owner, 'tvm');
  const beginScope = method(tvm, 'beginScope');
  const endScope = method(tvm, 'endScope');
  const forwardKnown = method(owner, 'forwardKnownTokens');
  const copyLogits = method(owner, 'updateLogitsOnCPU');
  const reset = method(owner, 'resetChat');
  const sync = method(part(owner, 'device'), 'sync');
  const scoped = <T>(work: () => T): T => {
    beginScope();
    try {
      return work();
    } finally {
      endScope();
    }
  };
  const filled = (): number => numberAt(owner, 'filledKVCacheLength');
  const popTokens = attempt(() => popFunction(owner, tvm, scoped));
  return {
    tokenizer,
    chunkTokens: numberAt(owner, 'prefillChunkSize'),
    contextTokens: numberAt(owner, 'contextWindowSize'),
    get filledTokens() {
      return filled();
    },
    reset: () => void reset(),
    async forward(tokens) {
      const before = filled();
      const onGpu = await forwardKnown([...tokens], true);
      scoped(() => copyLogits(onGpu));
      await sync();
      const logits = method(part(owner, 'logitsOnCPU'), 'toArray')();
      method(onGpu, 'dispose')();
      if (!(logits instanceof Float32Array)) throw new Unexpected('logits in single precision');
      if (filled() !== before + tokens.length) throw new Unexpected('the number of tokens held');
      return logits.slice();
    },
    dropLast:
      popTokens === null
        ? null
        : (tokens) => {
            if (tokens === 0) return;
            scoped(() => popTokens(tokens));
            Reflect.set(owner, 'filledKVCacheLength', filled() - tokens);
          },
  };
}

/** Only a plain cache of keys and values can be cut: recurrent states cannot, and a sliding window has lost its beginning. */
function popFunction(owner: object, tvm: object, scoped: <T>(work: () => T) => T): Call {
  if (Reflect.get(owner, 'kvStateKind') !== 'kv_cache') throw new Unexpected('a plain cache of keys and values');
  if (numberAt(owner, 'slidingWindowSize') !== -1) throw new Unexpected('a cache without a sliding window');
  const cache = part(owner, 'kvCache');
  const scalar = method(tvm, 'scalar');
  const find = method(tvm, 'getGlobalFunc');
  const detach = method(tvm, 'detachFromCurrentScope');
  const pop = scoped(() => functionOf(found(find), detach));
  return (tokens) => pop(cache, scalar(0, 'int64'), scalar(tokens, 'int32'));
}

/** TVM throws where a library has no function of a name. */
function found(find: Call): unknown {
  try {
    return find('vm.builtin.kv_state_popn');
  } catch {
    throw new Unexpected('kv_state_popn in the model library');
  }
}

function functionOf(packed: unknown, detach: Call): Call {
  const kept = detach(packed);
  if (typeof kept !== 'function') throw new Unexpected('kv_state_popn as a function');
  return (...input) => {
    const answer: unknown = Reflect.apply(kept, undefined, input);
    return answer;
  };
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Unexpected) return null;
    throw thrown;
  }
}

function objectOf(value: unknown, what: string): object {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) throw new Unexpected(what);
  return value;
}

function part(value: unknown, name: string): object {
  return objectOf(Reflect.get(objectOf(value, `the owner of ${name}`), name), name);
}

function numberAt(value: object, name: string): number {
  const stated: unknown = Reflect.get(value, name);
  if (!isNumber(stated)) throw new Unexpected(name);
  return stated;
}

function method(value: unknown, name: string): Call {
  const owner = objectOf(value, `the owner of ${name}`);
  const work: unknown = Reflect.get(owner, name);
  if (typeof work !== 'function') throw new Unexpected(name);
  return (...input) => {
    const answer: unknown = Reflect.apply(work, owner, input);
    return answer;
  };
}

function textFrom(value: unknown): string {
  if (typeof value === 'string') return value;
  // A vocabulary entry that is no text comes as bytes.
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  throw new Unexpected(isRecord(value) ? 'a text instead of an object' : 'a text');
}
