import { blocksByName } from './blocks-by-name.ts';
import { blocksByStructure } from './blocks-by-structure.ts';
import type { OnnxNode } from './read-onnx.ts';

/** The tensor each encoder block gives out, first block first; empty when no blocks are recognised. */
export function findBlocks(nodes: readonly OnnxNode[]): readonly string[] {
  const named = blocksByName(nodes);
  return named.length > 0 ? named : blocksByStructure(nodes);
}
