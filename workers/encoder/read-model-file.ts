import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EncoderFailure, WeightType } from '../encoder.api.ts';
import { blobBytes } from './blob-bytes.ts';
import { embeddedTokens } from './embedded-tokens.ts';
import { failed, messageOf } from './failures.ts';
import { findBlocks } from './find-blocks.ts';
import { Malformed } from './protobuf-fields.ts';
import { readOnnx, type OnnxOutline } from './read-onnx.ts';
import { weightType } from './weight-type.ts';

export interface ModelFile {
  readonly outline: OnnxOutline;
  /** The tensor each block gives out, first block first; at least one. */
  readonly blocks: readonly string[];
  readonly dtype: WeightType;
  /** For how many tokens there are vectors; null where the graph does not show it. */
  readonly embeddedTokens: number | null;
}

/**
 * Looks through an untrusted ONNX file without its weights. Memory is bounded whatever the file holds.
 * @throws when the file itself cannot be read any more.
 */
export async function readModelFile(title: string, file: Blob): Promise<Outcome<ModelFile, EncoderFailure>> {
  try {
    const outline = await readOnnx(blobBytes(file));
    const blocks = findBlocks(outline.nodes);
    if (blocks.length === 0) return failed('bad-model', noBlocks(title));
    const dtype = weightType(outline);
    if (dtype === null)
      return failed('bad-model', `"${title}" holds no weights. Choose a file that holds them itself.`);
    return success({ outline, blocks, dtype, embeddedTokens: embeddedTokens(outline) });
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    return failed('bad-model', `"${title}" is not a usable ONNX file: ${messageOf(thrown)}.`);
  }
}

function noBlocks(title: string): string {
  return `No encoder blocks are recognised in "${title}", so the layer that BERTScore compares cannot be taken from it. Choose an ONNX export of a BERT, such as SciBERT.`;
}
