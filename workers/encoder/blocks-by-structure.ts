import type { OnnxNode } from './read-onnx.ts';

/**
 * Blocks of a BERT by what its graph does, for files whose names say nothing.
 *
 * A BERT normalises once behind its embeddings and twice in each block, and adds to what it normalises the outcome of the
 * normalisation before (Devlin et al. 2019). So the normalisations form a chain that runs through sums only, attention stands
 * behind every other one of them, and every other one ends a block. In models that normalise first (GPT-2, ViT) the sums pass
 * by the normalisations, and no chain is found.
 */
export function blocksByStructure(nodes: readonly OnnxNode[]): readonly string[] {
  const norms = findNorms(nodes);
  const chain = longestChain(nodes, norms);
  const blocks = (chain.length - 1) / 2;
  if (!Number.isInteger(blocks) || blocks < 1) return [];
  const attention = attentionDepths(nodes, chain);
  // Attention of block k, counted from 0, stands behind 2k + 1 normalisations.
  const isBert = Array.from({ length: 2 * blocks }, (_, index) => index + 1).every(
    (depth) => attention.has(depth) === (depth % 2 === 1),
  );
  return isBert ? chain.filter((_, index) => index > 0 && index % 2 === 0) : [];
}

/** A normalisation by its output: the tensors it takes in, itself a single operator or the last of several. */
type Norms = ReadonlyMap<string, readonly string[]>;

type Producers = ReadonlyMap<string, OnnxNode>;

function findNorms(nodes: readonly OnnxNode[]): Norms {
  const producers: Producers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const norms = new Map<string, readonly string[]>();
  for (const node of nodes) {
    const [output] = node.outputs;
    const inputs = normInputs(node, producers);
    if (output !== undefined && inputs !== null) norms.set(output, inputs);
  }
  return norms;
}

function normInputs(node: OnnxNode, producers: Producers): readonly string[] | null {
  if (node.op === 'LayerNormalization') return node.inputs.slice(0, 1);
  if (node.op === 'SkipLayerNormalization') return node.inputs.slice(0, 2);
  if (node.op === 'EmbedLayerNormalization') return [];
  return node.op === 'Add' ? decomposedInputs(node, producers) : null;
}

/** (x - mean) / √(variance + ε) · gain + offset, as exporters wrote it before there was an operator for it. */
function decomposedInputs(offset: OnnxNode, producers: Producers): readonly string[] | null {
  const unit = behind(behind(offset, 'Mul', producers), 'Div', producers);
  if (behind(unit, 'Sqrt', producers) === null) return null;
  const centred = behind(unit, 'Sub', producers);
  return centred === null ? null : centred.inputs.slice(0, 1);
}

/** The first node of one kind among those whose outputs a node takes; conversions between are passed. */
function behind(node: OnnxNode | null, op: string, producers: Producers): OnnxNode | null {
  const sources = (node?.inputs ?? []).map((input) => unconverted(producers.get(input), producers));
  return sources.find((source) => source?.op === op) ?? null;
}

function unconverted(node: OnnxNode | undefined, producers: Producers): OnnxNode | undefined {
  return node?.op === 'Cast' ? producers.get(node.inputs[0] ?? '') : node;
}

/** Operators through which a sum still is the same sum. */
const passing: ReadonlySet<string> = new Set([
  'Add',
  'Cast',
  'Dropout',
  'Identity',
  'QuantizeLinear',
  'DequantizeLinear',
]);

interface Link {
  readonly output: string;
  readonly before: Link | null;
  readonly length: number;
}

/** Outputs of the longest chain of normalisations each of which is summed into the next. */
function longestChain(nodes: readonly OnnxNode[], norms: Norms): readonly string[] {
  const reached = new Map<string, Link>();
  let longest: Link | null = null;
  for (const { op, inputs, outputs } of nodes) {
    const [output] = outputs;
    if (output === undefined) continue;
    const normed = norms.get(output);
    if (normed === undefined && !passing.has(op)) continue;
    const before = longestOf((normed ?? inputs).map((input) => reached.get(input)));
    const link = normed === undefined ? before : { output, before, length: (before?.length ?? 0) + 1 };
    if (link === null) continue;
    reached.set(output, link);
    longest = longestOf([longest ?? undefined, link]);
  }
  return outputsOf(longest);
}

function longestOf(links: readonly (Link | undefined)[]): Link | null {
  return links.reduce<Link | null>(
    (best, link) => (link !== undefined && link.length > (best?.length ?? 0) ? link : best),
    null,
  );
}

function outputsOf(last: Link | null): readonly string[] {
  const outputs: string[] = [];
  for (let link = last; link !== null; link = link.before) outputs.push(link.output);
  return outputs.reverse();
}

const attentionOps: ReadonlySet<string> = new Set(['Softmax', 'Attention', 'QAttention', 'MultiHeadAttention']);

/** Behind how many normalisations of the chain attention is computed. */
function attentionDepths(nodes: readonly OnnxNode[], chain: readonly string[]): ReadonlySet<number> {
  const places = new Map(chain.map((output, index) => [output, index + 1]));
  const depths = new Map<string, number>();
  const found = new Set<number>();
  for (const { op, inputs, outputs } of nodes) {
    const depth = inputs.reduce((most, input) => Math.max(most, depths.get(input) ?? 0), 0);
    for (const output of outputs) depths.set(output, places.get(output) ?? depth);
    if (attentionOps.has(op)) found.add(depth);
  }
  return found;
}
