import type { OnnxOutline } from './read-onnx.ts';

/** For how many tokens the model has a vector; null where the graph does not show it. */
export function embeddedTokens({ nodes, weights }: Pick<OnnxOutline, 'nodes' | 'weights'>): number | null {
  const ids = new Set(['input_ids']);
  for (const { op, inputs, outputs } of nodes) {
    const [first = '', second = '', third = ''] = inputs;
    if (op === 'Cast' && ids.has(first)) outputs.forEach((output) => ids.add(output));
    if (op === 'Gather' && ids.has(second)) return rowsOf(first, nodes, weights);
    if (op === 'EmbedLayerNormalization' && ids.has(first)) return rowsOf(third, nodes, weights);
  }
  return null;
}

function rowsOf(tensor: string, nodes: OnnxOutline['nodes'], weights: OnnxOutline['weights']): number | null {
  const stored = weights.find(({ name }) => name === tensor);
  if (stored !== undefined) return stored.shape[0] ?? null;
  const converted = nodes.find(
    ({ op, outputs }) => /^(Cast|DequantizeLinear|Identity)$/.test(op) && outputs[0] === tensor,
  );
  return weights.find(({ name }) => name === converted?.inputs[0])?.shape[0] ?? null;
}
