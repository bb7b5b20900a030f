import type { EncoderChoice, Similarity } from '../../src/core/evidence.ts';
import { matchTokens, unitRows, type TokenVectors } from '../../src/core/metrics/bertscore/match-tokens.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EncoderFailure, LoadedEncoder } from '../encoder.api.ts';
import type { BlockSession } from './block-session.ts';
import { failed } from './failures.ts';
import { knownByTokens, titleOf } from './known-vocabularies.ts';
import type { OpenedEncoder } from './opened-encoder.ts';
import { createRecentVectors } from './recent-vectors.ts';
import type { Pieces, ToPieces } from './word-pieces.ts';

export interface Comparer {
  readonly identity: LoadedEncoder;
  readonly toPieces: ToPieces;
  readonly first: LayerSession;
  /** Begins the same model ending at another layer. */
  readonly start: (layer: number) => Promise<Outcome<BlockSession, EncoderFailure>>;
  /** Takes the place of every layer asked for; null: none does. */
  readonly onlyLayer: number | null;
}

interface LayerSession {
  readonly layer: number;
  readonly session: BlockSession;
}

/** Compares texts at the layer asked for, one pair after the other. One layer is in memory at a time. */
export function compareTexts(comparer: Comparer): Pick<OpenedEncoder, 'compare' | 'dispose'> {
  const { identity, toPieces, start, onlyLayer } = comparer;
  const recent = createRecentVectors();
  let current: LayerSession | null = comparer.first;
  let isDisposed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** ONNX Runtime answers one question at a time. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function sessionFor(layer: number): Promise<Outcome<BlockSession, EncoderFailure>> {
    if (current?.layer === layer) return success(current.session);
    const former = current;
    current = null;
    await former?.session.release();
    const session = await start(layer);
    if (session.ok) current = { layer, session: session.value };
    return session;
  }

  async function vectorsOf({ ids }: Pieces, layer: number): Promise<Outcome<TokenVectors, EncoderFailure>> {
    const key = `${layer}:${ids.join()}`;
    const known = recent.get(key);
    if (known !== undefined) return success(known);
    const session = await sessionFor(layer);
    const vectors = session.ok ? await session.value.run(ids) : session;
    if (!vectors.ok) return vectors;
    const unit = unitRows(vectors.value);
    recent.set(key, unit);
    return success(unit);
  }

  async function compare(
    candidate: string,
    reference: string,
    choice: EncoderChoice,
  ): Promise<Outcome<Similarity, EncoderFailure>> {
    if (isDisposed) return failed('not-loaded', `The encoder "${identity.title}" was closed. Load it again.`);
    const layer = onlyLayer ?? choice.layer;
    const obstacle = whyNot(identity, choice, layer);
    if (obstacle !== null) return obstacle;
    const [left, right] = [candidate, reference].map((text) => toPieces(prepared(text, choice)));
    if (left === undefined || right === undefined) throw new Error('two texts give two lists of tokens');
    const isCut = left.isCut || right.isCut;
    if (isEmpty(left) || isEmpty(right)) return success({ precision: 0, recall: 0, f1: 0, isCut });
    const answer = await vectorsOf(left, layer);
    if (!answer.ok) return answer;
    const target = await vectorsOf(right, layer);
    return target.ok ? success({ ...matchTokens(answer.value, target.value), isCut }) : target;
  }

  return {
    compare: (...pair) => inTurn(() => compare(...pair)),
    dispose: () =>
      inTurn(async () => {
        isDisposed = true;
        const former = current;
        current = null;
        await former?.session.release();
      }),
  };
}

function whyNot(
  { title, blocks, vocabulary }: LoadedEncoder,
  { model }: EncoderChoice,
  layer: number,
): { readonly ok: false; readonly failure: EncoderFailure } | null {
  const known = knownByTokens(vocabulary);
  if (known !== null && known.model !== model)
    return failed(
      'wrong-model',
      `This task compares texts with ${titleOf(model)}, and "${title}" has the vocabulary of ${known.title}: choose the other encoder.`,
    );
  if (Number.isInteger(layer) && layer >= 1 && layer <= blocks) return null;
  return failed(
    'no-layer',
    `This task compares texts at layer ${layer}, and "${title}" has ${blocks} blocks: choose an encoder with more.`,
  );
}

/** As bert_score does, white space around a text is left out. */
function prepared(text: string, { lowerCase }: EncoderChoice): string {
  return lowerCase ? text.trim().toLowerCase() : text.trim();
}

/** [CLS] and [SEP] alone. */
function isEmpty({ ids }: Pieces): boolean {
  return ids.length === 2;
}
