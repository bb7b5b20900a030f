/** The parts of an ONNX file, and how they are written down (protobuf; https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Operators outside the standard are used, those of `com.microsoft`. */
  readonly extended: boolean;
}

export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'ints'; readonly values: readonly number[] };

export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  /** Little-endian. */
  readonly bytes: Uint8Array;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A text is an extent that is not fixed. */
  readonly shape: readonly (number | string)[];
}

export type OnnxType = keyof typeof typeCodes;

const typeCodes = { float32: 1, uint8: 2, int8: 3, int64: 7, float16: 10 } as const;

const attributeCodes = { float: 1, int: 2, ints: 7 } as const;

/** Opset 17 is the first with LayerNormalization; IR version 8 belongs to it. */
export function onnxFile(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = [
    ...model.nodes.map((node) => message(1, nodeParts(node))),
    text(2, 'main_graph'),
    ...model.tensors.map((tensor) => message(5, tensorParts(tensor))),
    ...model.inputs.map((value) => message(11, valueParts(value))),
    ...model.outputs.map((value) => message(12, valueParts(value))),
  ];
  const standard = message(8, [integer(2, 17)]);
  const extended = message(8, [text(1, 'com.microsoft'), integer(2, 1)]);
  return joined(
    [integer(1, 8), text(2, 'bedside'), message(7, graph), standard, ...(model.extended ? [extended] : [])].flat(),
  );
}

function nodeParts(node: OnnxNode): Uint8Array[] {
  return [
    ...node.inputs.map((input) => text(1, input)),
    ...node.outputs.map((output) => text(2, output)),
    ...(node.name === '' ? [] : [text(3, node.name)]),
    text(4, node.op),
    ...Object.entries(node.attributes).map(([name, attribute]) => joined(message(5, attributeParts(name, attribute)))),
    ...(node.domain === '' ? [] : [text(7, node.domain)]),
  ].flat();
}

function attributeParts(name: string, attribute: OnnxAttribute): Uint8Array[] {
  return [text(1, name), ...attributeValue(attribute), integer(20, attributeCodes[attribute.kind])].flat();
}

function attributeValue(attribute: OnnxAttribute): Uint8Array[] {
  if (attribute.kind === 'float') return [key(2, 5), new Uint8Array(Float32Array.of(attribute.value).buffer)];
  if (attribute.kind === 'int') return integer(3, attribute.value);
  return attribute.values.flatMap((value) => integer(8, value));
}

function tensorParts({ name, type, shape, bytes }: OnnxTensor): Uint8Array[] {
  return [
    ...shape.map((extent) => integer(1, extent)),
    integer(2, typeCodes[type]),
    text(8, name),
    bytesField(9, bytes),
  ].flat();
}

function valueParts({ name, type, shape }: OnnxValue): Uint8Array[] {
  const extents = shape.flatMap((extent) =>
    message(1, typeof extent === 'number' ? integer(1, extent) : text(2, extent)),
  );
  const tensorType = [integer(1, typeCodes[type]), message(2, extents)].flat();
  return [...text(1, name), ...message(2, message(1, tensorType))];
}

const lengthDelimited = 2;

function text(field: number, value: string): Uint8Array[] {
  return bytesField(field, new TextEncoder().encode(value));
}

function message(field: number, parts: readonly (Uint8Array | readonly Uint8Array[])[]): Uint8Array[] {
  const flat = parts.flat();
  const length = flat.reduce((sum, part) => sum + part.length, 0);
  return [key(field, lengthDelimited), varint(length), ...flat];
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array[] {
  return [key(field, lengthDelimited), varint(bytes.length), bytes];
}

function integer(field: number, value: number): Uint8Array[] {
  return [key(field, 0), varint(value)];
}

function key(field: number, wire: number): Uint8Array {
  return varint(field * 8 + wire);
}

/** Seven bits a byte, the lowest first. A negative number has ten bytes, as in every protobuf. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
