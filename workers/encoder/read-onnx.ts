import type { BlobBytes } from './blob-bytes.ts';
import { fieldsOf, Malformed, numbersOf, textOf, type Field, type Range } from './protobuf-fields.ts';

/** What an ONNX file holds, and where, without any weight (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
export interface OnnxOutline {
  /** The graph in its file: `from` is where its key begins. */
  readonly graph: Pick<Field, 'from' | 'begin' | 'end'>;
  readonly nodes: readonly OnnxNode[];
  readonly weights: readonly OnnxWeight[];
  readonly outputs: readonly OnnxOutput[];
  /** Where everything else in the graph stands. */
  readonly others: readonly Range[];
  /** Some node has a graph within, which may use any tensor around it. */
  readonly isNested: boolean;
}

/** In the order of computation, as ONNX demands. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly range: Range;
}

export interface OnnxWeight {
  readonly name: string;
  /** TensorProto.DataType. */
  readonly type: number;
  readonly shape: readonly number[];
  readonly range: Range;
}

export interface OnnxOutput {
  readonly name: string;
  readonly range: Range;
}

/** Real encoders have some thousand of each. */
const mostParts = 100_000;
const mostFields = 4_000_000;
const mostNameBytes = 2 ** 25;
const mostDimensions = 16;

/** Memory is bounded by the limits above, whatever the file holds. @throws {Malformed} */
export async function readOnnx(bytes: BlobBytes): Promise<OnnxOutline> {
  const budget = { fields: mostFields, nameBytes: mostNameBytes };
  const graphs: Field[] = [];
  for await (const field of counted(fieldsOf(bytes, { begin: 0, end: bytes.size }), budget)) {
    if (field.number === 7 && field.wire === 'bytes') graphs.push(field);
  }
  const [graph, second] = graphs;
  if (graph === undefined) throw new Malformed('it holds no graph');
  if (second !== undefined) throw new Malformed('it holds more than one graph');
  return readGraph(bytes, graph, budget);
}

interface Budget {
  fields: number;
  nameBytes: number;
}

async function* counted(fields: AsyncGenerator<Field>, budget: Budget): AsyncGenerator<Field> {
  for await (const field of fields) {
    budget.fields -= 1;
    if (budget.fields < 0) throw new Malformed(`it has more than ${mostFields} fields`);
    yield field;
  }
}

async function nameIn(bytes: BlobBytes, field: Field, budget: Budget): Promise<string> {
  budget.nameBytes -= field.end - field.begin;
  if (budget.nameBytes < 0) throw new Malformed(`its names have more than ${mostNameBytes} bytes`);
  return textOf(bytes, field);
}

async function readGraph(bytes: BlobBytes, graph: Field, budget: Budget): Promise<OnnxOutline> {
  const nodes: OnnxNode[] = [];
  const weights: OnnxWeight[] = [];
  const outputs: OnnxOutput[] = [];
  const others: Range[] = [];
  let isNested = false;
  for await (const field of counted(fieldsOf(bytes, graph), budget)) {
    if (nodes.length + weights.length + outputs.length + others.length > mostParts)
      throw new Malformed(`its graph has more than ${mostParts} parts`);
    const range = { begin: field.from, end: field.end };
    const read = (): AsyncGenerator<Field> => counted(fieldsOf(bytes, field), budget);
    if (field.wire !== 'bytes') others.push(range);
    else if (field.number === 1) {
      const { node, nests } = await readNode(bytes, range, read, budget);
      nodes.push(node);
      isNested ||= nests;
    } else if (field.number === 5) weights.push(await readWeight(bytes, range, read(), budget));
    else if (field.number === 12) outputs.push({ name: await nameOf(bytes, read(), budget), range });
    else others.push(range);
  }
  return { graph, nodes, weights, outputs, others, isNested };
}

interface ReadNode {
  readonly node: OnnxNode;
  readonly nests: boolean;
}

async function readNode(
  bytes: BlobBytes,
  range: Range,
  read: () => AsyncGenerator<Field>,
  budget: Budget,
): Promise<ReadNode> {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let [name, op, nests] = ['', '', false];
  for await (const field of read()) {
    if (field.number === 1) inputs.push(await nameIn(bytes, field, budget));
    if (field.number === 2) outputs.push(await nameIn(bytes, field, budget));
    if (field.number === 3) name = await nameIn(bytes, field, budget);
    if (field.number === 4) op = await nameIn(bytes, field, budget);
    if (field.number === 5) nests ||= await holdsGraph(counted(fieldsOf(bytes, field), budget));
  }
  return { node: { name, op, inputs, outputs, range }, nests };
}

async function holdsGraph(attribute: AsyncGenerator<Field>): Promise<boolean> {
  let holds = false;
  for await (const { number } of attribute) holds ||= number === 6 || number === 11;
  return holds;
}

async function readWeight(
  bytes: BlobBytes,
  range: Range,
  fields: AsyncGenerator<Field>,
  budget: Budget,
): Promise<OnnxWeight> {
  const shape: number[] = [];
  let [name, type] = ['', 0];
  for await (const field of fields) {
    if (field.number === 1) shape.push(...(await numbersOf(bytes, field)));
    if (shape.length > mostDimensions) throw new Malformed(`a weight has more than ${mostDimensions} dimensions`);
    if (field.number === 2) type = field.value;
    if (field.number === 8) name = await nameIn(bytes, field, budget);
    if (field.number === 14 && field.value === 1)
      throw new Malformed('its weights are in another file; choose a file that holds its weights itself');
  }
  return { name, type, shape, range };
}

async function nameOf(bytes: BlobBytes, fields: AsyncGenerator<Field>, budget: Budget): Promise<string> {
  let name = '';
  for await (const field of fields) if (field.number === 1) name = await nameIn(bytes, field, budget);
  return name;
}
