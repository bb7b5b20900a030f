import type { GgufHeader } from '../parse-gguf.ts';

export interface ChosenContext {
  readonly contextTokens: number;
  readonly cacheType: 'f32' | 'f16';
  /** Size of one token's keys and values. */
  readonly bytesPerToken: number;
  readonly trainedContextTokens: number | null;
  readonly notes: readonly string[];
}

const mostByDefault = 8192;
const mostF32Bytes = 256 * 2 ** 20;

/**
 * Keys and values are kept in single precision where that costs at most 256 MiB: wasm has no half-precision arithmetic,
 * and converting took half of the prefill time (measured).
 */
export function chooseContext(header: GgufHeader, asked: number | 'model'): ChosenContext {
  const trained = hyperparameter(header, 'context_length');
  const wanted = asked === 'model' ? Math.min(trained ?? mostByDefault, mostByDefault) : asked;
  // llama-server serves no more than the trained context and rounds up to 256 below it.
  const contextTokens = Math.min(Math.ceil(wanted / 256) * 256, trained ?? Infinity);
  const values = valuesPerToken(header);
  const cacheType = values * 4 * contextTokens <= mostF32Bytes ? 'f32' : 'f16';
  const notes = [
    `Keys and values are kept as ${cacheType}; flash attention is off, so that a kept prefix changes no number.`,
  ];
  if (asked === 'model' && trained !== null && trained > contextTokens) {
    notes.push(`The model was trained for ${trained} tokens; ${contextTokens} are used, to save memory.`);
  }
  if (asked !== 'model' && asked > contextTokens) {
    notes.push(
      `A context of ${asked} tokens was asked for; the model was trained for ${contextTokens}, which are used.`,
    );
  }
  return {
    contextTokens,
    cacheType,
    bytesPerToken: values * (cacheType === 'f32' ? 4 : 2),
    trainedContextTokens: trained,
    notes,
  };
}

/** Keys and values of all layers. Unknown sizes count as large. */
function valuesPerToken(header: GgufHeader): number {
  const layers = hyperparameter(header, 'block_count') ?? 64;
  const width = hyperparameter(header, 'embedding_length') ?? 4096;
  const heads = hyperparameter(header, 'attention.head_count') ?? 1;
  const keyHeads = hyperparameter(header, 'attention.head_count_kv') ?? heads;
  const keyLength = hyperparameter(header, 'attention.key_length') ?? width / heads;
  return 2 * layers * keyHeads * keyLength;
}

function hyperparameter(header: GgufHeader, name: string): number | null {
  const value = header.metadata.get(`${header.architecture}.${name}`);
  return typeof value === 'number' && value > 0 ? value : null;
}
