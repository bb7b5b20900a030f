import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { TokenVectors } from '../../src/core/metrics/bertscore/match-tokens.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EncoderFailure } from '../encoder.api.ts';
import { failed, messageOf } from './failures.ts';
import { singleFloats } from './single-floats.ts';

/** A model in ONNX Runtime that gives one block's output. */
export interface BlockSession {
  /** One text alone, so that there is no padding. Calls must not overlap. */
  run(ids: readonly number[]): Promise<Outcome<TokenVectors, EncoderFailure>>;
  release(): Promise<void>;
}

/** Version of ONNX Runtime in use. */
export const runtimeVersion = env.versions.web ?? 'unknown';

/** @param model ends in the block's output alone: see `cutModel`. */
export async function startSession(title: string, model: Blob): Promise<Outcome<BlockSession, EncoderFailure>> {
  // No inner worker: this code runs in one already, and shared memory is not to be had everywhere.
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  try {
    const bytes = new Uint8Array(await model.arrayBuffer());
    const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    const unknown = session.inputNames.filter((name) => feedOf(name) === null);
    if (unknown.length === 0) return success(serve(title, session));
    await session.release();
    return failed('bad-model', `"${title}" asks for the input "${unknown.join('", "')}", which no BERT has.`);
  } catch (thrown) {
    return refused(title, thrown);
  }
}

function serve(title: string, session: InferenceSession): BlockSession {
  return {
    run: async (ids) => {
      try {
        const results = await session.run(feedsFor(session, ids));
        return vectorsIn(title, results[session.outputNames[0] ?? ''], ids.length);
      } catch (thrown) {
        return refused(title, thrown);
      }
    },
    release: () => session.release(),
  };
}

/** What goes in at one place of the text; null for an input that is not known. */
function feedOf(name: string): ((id: number, place: number) => number) | null {
  if (name === 'input_ids') return (id) => id;
  if (name === 'attention_mask') return () => 1;
  if (name === 'token_type_ids') return () => 0;
  return name === 'position_ids' ? (_, place) => place : null;
}

function feedsFor(session: InferenceSession, ids: readonly number[]): Record<string, Tensor> {
  return Object.fromEntries(
    session.inputMetadata.map((input) => {
      const values = ids.map(feedOf(input.name) ?? (() => 0));
      const isShort = input.isTensor && input.type === 'int32';
      const shape = [1, ids.length];
      const tensor = isShort
        ? new Tensor('int32', Int32Array.from(values), shape)
        : new Tensor('int64', BigInt64Array.from(values, BigInt), shape);
      return [input.name, tensor];
    }),
  );
}

function vectorsIn(title: string, tensor: Tensor | undefined, tokens: number): Outcome<TokenVectors, EncoderFailure> {
  const [texts, rows, width = 0] = tensor?.dims ?? [];
  const values = tensor === undefined ? null : singleFloats(tensor);
  if (values === null || texts !== 1 || rows !== tokens || values.length !== tokens * width || width === 0) {
    const shape = tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
    return failed(
      'bad-model',
      `"${title}" gives ${shape} where an encoder gives one vector for each of ${tokens} tokens.`,
    );
  }
  if (!values.every(Number.isFinite))
    return failed('bad-model', `"${title}" computes numbers that are not finite: the file is damaged.`);
  return success({ values, tokens, width });
}

function refused(title: string, thrown: unknown): { readonly ok: false; readonly failure: EncoderFailure } {
  const reason = messageOf(thrown);
  if (/bad_alloc|out of memory|allocation failed|could not allocate|Invalid array length/i.test(reason)) {
    const advice = 'Choose a smaller encoder or close other tabs.';
    return failed('out-of-memory', `"${title}" does not fit into memory (${reason}). ${advice}`);
  }
  return failed('refused', `"${title}" was refused by ONNX Runtime: ${reason}.`);
}
