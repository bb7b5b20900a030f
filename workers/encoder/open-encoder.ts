import { ENCODER_TOKENS } from '../../src/core/evidence.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EncoderFailure, EncoderFiles, EncoderProgress, LoadedEncoder } from '../encoder.api.ts';
import { sha256OfBlob } from '../importer/file-hash.ts';
import { runtimeVersion, startSession, type BlockSession } from './block-session.ts';
import { compareTexts } from './compare-texts.ts';
import { cutModel } from './cut-model.ts';
import { failed, messageOf } from './failures.ts';
import { hashModel } from './hash-model.ts';
import { knownByTokens } from './known-vocabularies.ts';
import type { OpenedEncoder } from './opened-encoder.ts';
import { readModelFile, type ModelFile } from './read-model-file.ts';
import { readTokenizer, type TokenizerFile } from './read-tokenizer.ts';
import { createToPieces } from './word-pieces.ts';

/**
 * Opens an encoder: in the page's worker as in Node. Both files are untrusted; the model is tried once, so that what is loaded
 * can be relied on.
 */
export async function openEncoder(
  files: EncoderFiles,
  onProgress: (progress: EncoderProgress) => void = () => undefined,
): Promise<Outcome<OpenedEncoder, EncoderFailure>> {
  try {
    return await readAndStart(files, onProgress);
  } catch (thrown) {
    return failed(...whyThrown(files, messageOf(thrown)));
  }
}

/** What reading a file may throw, or compiling the hash. */
function whyThrown({ title }: EncoderFiles, reason: string): Parameters<typeof failed> {
  return /WebAssembly|Content Security Policy/i.test(reason)
    ? ['refused', `"${title}" needs WebAssembly, which this page or browser does not allow: ${reason}.`]
    : ['bad-model', `"${title}" or its tokenizer.json could not be read: ${reason}. Choose the files again.`];
}

async function readAndStart(
  files: EncoderFiles,
  onProgress: (progress: EncoderProgress) => void,
): Promise<Outcome<OpenedEncoder, EncoderFailure>> {
  const { title } = files;
  const tokenizer = await readTokenizer(title, files.tokenizer);
  if (!tokenizer.ok) return tokenizer;
  const toPieces = createToPieces(title, tokenizer.value);
  if (!toPieces.ok) return toPieces;
  const model = await readModelFile(title, files.model);
  if (!model.ok) return model;
  const obstacle = whyNotTogether(files, model.value, tokenizer.value);
  if (obstacle !== null) return obstacle;

  const totalBytes = files.model.size;
  const sha256 = await hashModel(files.model, (doneBytes) => onProgress({ stage: 'reading', doneBytes, totalBytes }));
  onProgress({ stage: 'starting', doneBytes: totalBytes, totalBytes });
  const start = (layer: number): Promise<Outcome<BlockSession, EncoderFailure>> =>
    startSession(title, cutModel(files.model, model.value.outline, model.value.blocks[layer - 1] ?? ''));
  const layer = firstLayer(files, model.value, tokenizer.value);
  const session = await start(layer);
  if (!session.ok) return session;
  const { cls, sep, highestId } = tokenizer.value;
  const tried = await session.value.run([cls, highestId, sep]);
  if (!tried.ok) {
    await session.value.release();
    return tried;
  }
  const { width } = tried.value;
  const tokenizerSha256 = await sha256OfBlob(files.tokenizer);
  const identity: LoadedEncoder = {
    title,
    sha256,
    dtype: model.value.dtype,
    blocks: model.value.blocks.length,
    width,
    vocabulary: tokenizer.value.tokens,
    maxTokens: ENCODER_TOKENS,
    detail: describe(files, model.value, tokenizer.value, width, tokenizerSha256),
  };
  const first = { layer, session: session.value };
  const onlyLayer = files.layer ?? null;
  return success({ identity, ...compareTexts({ identity, toPieces: toPieces.value, first, start, onlyLayer }) });
}

/** Padding of the vocabulary to a round number adds fewer rows than this; another model's has thousands more or fewer. */
const mostPadding = 128;

function whyNotTogether(
  { title, layer }: EncoderFiles,
  { blocks, embeddedTokens }: ModelFile,
  { tokens, highestId }: TokenizerFile,
): { readonly ok: false; readonly failure: EncoderFailure } | null {
  if (layer !== undefined && blocks[layer - 1] === undefined)
    return failed('no-layer', `"${title}" has ${blocks.length} blocks, so there is no layer ${layer}.`);
  if (embeddedTokens === null || (highestId < embeddedTokens && embeddedTokens - tokens < mostPadding)) return null;
  return failed(
    'bad-tokenizer',
    `The tokenizer.json chosen for "${title}" has ${tokens} tokens and the model ${embeddedTokens}: choose the one that belongs to it.`,
  );
}

/** The layer most tasks will ask for; another is begun when it is asked for. */
function firstLayer({ layer }: EncoderFiles, { blocks }: ModelFile, { tokens }: TokenizerFile): number {
  return layer ?? Math.min(knownByTokens(tokens)?.layer ?? 8, blocks.length);
}

function describe(
  { layer }: EncoderFiles,
  { dtype, blocks }: ModelFile,
  { tokens }: TokenizerFile,
  width: number,
  tokenizerSha256: string,
): string {
  const known = knownByTokens(tokens);
  const parts = [
    dtype,
    `${blocks.length} blocks of ${width}`,
    known === null ? `${tokens} tokens` : `${tokens} tokens as ${known.title} has`,
    `tokenizer ${tokenizerSha256.slice(0, 16)}`,
    `ONNX Runtime ${runtimeVersion}`,
    ...(layer === undefined ? [] : [`layer ${layer} in place of the task's`]),
  ];
  return parts.join(', ');
}
