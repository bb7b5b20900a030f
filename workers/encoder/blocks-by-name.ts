import type { OnnxNode } from './read-onnx.ts';

/**
 * Names as PyTorch's exporter makes them of a BERT's modules: `/encoder/layer.7/output/LayerNorm/Add_1`. The normalisation
 * after the attention, `/encoder/layer.7/attention/output/LayerNorm/…`, must not be taken for it.
 */
const blockOutput = /(?:^|[/.])layer[./](\d{1,3})[/.]output[/.]LayerNorm(?:[/._]|$)/;

/** Operators that end a normalisation; quantisation puts others under the same name. */
const lastOps: ReadonlySet<string> = new Set(['LayerNormalization', 'SkipLayerNormalization', 'Add']);

/** Empty unless every block from the first to the last is named. */
export function blocksByName(nodes: readonly OnnxNode[]): readonly string[] {
  const found = new Map<number, string>();
  for (const { name, op, outputs } of nodes) {
    const [output] = outputs;
    if (output === undefined || !lastOps.has(op)) continue;
    const block = blockOutput.exec(name)?.[1] ?? blockOutput.exec(output)?.[1];
    if (block !== undefined) found.set(Number(block), output);
  }
  const blocks = Array.from({ length: found.size }, (_, block) => found.get(block));
  return blocks.filter((output) => output !== undefined).length === found.size
    ? blocks.flatMap((output) => output ?? [])
    : [];
}
