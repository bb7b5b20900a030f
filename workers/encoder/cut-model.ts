import { bytesHeader, type Range } from './protobuf-fields.ts';
import type { OnnxNode, OnnxOutline } from './read-onnx.ts';

/**
 * The same model ending in `tensor`: what comes behind it is left out, and the graph's outputs are replaced by it. bert_score cuts
 * its encoders the same way; it saves the blocks behind. Everything kept stays byte for byte what it is in the file, and the
 * weights are not copied.
 *
 * A graph with graphs within is kept whole and only given the output: what those use cannot be seen from outside.
 */
export function cutModel(file: Blob, outline: OnnxOutline, tensor: string): Blob {
  const kept = outline.isNested ? wholeGraph(outline, tensor) : partsFor(outline, tensor);
  const output = outputField(tensor);
  const pieces = joined(kept);
  const length = pieces.reduce((sum, { begin, end }) => sum + end - begin, output.length);
  const { graph } = outline;
  return new Blob([
    file.slice(0, graph.from),
    bytesHeader(graphField, length),
    ...pieces.map(({ begin, end }) => file.slice(begin, end)),
    output,
    file.slice(graph.end),
  ]);
}

const graphField = 7;
const outputNumber = 12;

function wholeGraph({ graph, outputs }: OnnxOutline, tensor: string): readonly Range[] {
  const former = outputs.find(({ name }) => name === tensor)?.range;
  if (former === undefined) return [graph];
  return [
    { begin: graph.begin, end: former.begin },
    { begin: former.end, end: graph.end },
  ];
}

function partsFor({ nodes, weights, others }: OnnxOutline, tensor: string): readonly Range[] {
  const needed = new Set([tensor]);
  const keptNodes = nodes.toReversed().filter((node) => isNeeded(node, needed));
  const keptWeights = weights.filter(({ name }) => needed.has(name));
  return [...keptNodes, ...keptWeights].map(({ range }) => range).concat(others);
}

/** Notes what a needed node takes in: called from the last node to the first. */
function isNeeded({ inputs, outputs }: OnnxNode, needed: Set<string>): boolean {
  if (!outputs.some((output) => needed.has(output))) return false;
  for (const input of inputs) needed.add(input);
  return true;
}

/** A ValueInfoProto with a name alone: ONNX Runtime finds out type and shape. */
function outputField(tensor: string): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(tensor);
  const header = bytesHeader(1, name.length);
  const length = header.length + name.length;
  return Uint8Array.from([...bytesHeader(outputNumber, length), ...header, ...name]);
}

/** In the order of the file, neighbours as one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const pieces: Range[] = [];
  for (const range of ranges.toSorted((left, right) => left.begin - right.begin)) {
    const last = pieces.at(-1);
    if (last?.end === range.begin) pieces[pieces.length - 1] = { begin: last.begin, end: range.end };
    else pieces.push(range);
  }
  return pieces;
}
