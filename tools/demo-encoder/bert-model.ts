import { seededRandom, type Random } from '../../src/core/random.ts';
import { halfFloats } from './half-floats.ts';
import { onnxFile, type OnnxAttribute, type OnnxNode, type OnnxTensor, type OnnxType } from './onnx-bytes.ts';

/** A BERT with random weights (Devlin et al. 2019, arXiv:1810.04805), as PyTorch's exporter lays it out. */
export interface BertModel {
  readonly blocks: number;
  readonly width: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly seed: number;
  /** `scoped`: nodes and tensors are named by module, as by torch.onnx since 2022; `none`: nodes have no name, tensors a number. */
  readonly names: 'scoped' | 'none';
  /** `decomposed`: ten plain operators, as before opset 17; `fused`: one operator with the sum before it, as ONNX Runtime's optimizer writes. */
  readonly layerNorm: 'node' | 'decomposed' | 'fused';
  /** `int8`: the matrices, with activations quantised on the way, as by ONNX Runtime's dynamic quantisation. */
  readonly weights: 'float32' | 'float16' | 'int8';
}

/** As much as layers 8 and 9 need, and small enough to be kept with the tests. */
export const tinyBert: BertModel = {
  blocks: 10,
  width: 24,
  heads: 4,
  feedForward: 48,
  vocabulary: 0,
  positions: 512,
  seed: 1,
  names: 'scoped',
  layerNorm: 'node',
  weights: 'float32',
};

/** An ONNX file with inputs `input_ids`, `attention_mask`, `token_type_ids` and outputs `last_hidden_state`, `pooler_output`. */
export function bertFile(model: BertModel): Uint8Array<ArrayBuffer> {
  const draft = startDraft(model);
  const embedded = drawEmbeddings(draft, model);
  const mask = drawMask(draft, model);
  let hidden = embedded;
  for (let block = 0; block < model.blocks; block++) hidden = drawBlock(draft, model, block, hidden, mask);
  const pooled = drawPooler(draft, hidden, model);
  const type = floatType(model);
  draft.rename(hidden, 'last_hidden_state');
  draft.rename(pooled, 'pooler_output');
  const sequence = ['batch_size', 'sequence_length'];
  return onnxFile({
    nodes: draft.nodes,
    tensors: draft.tensors,
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({ name, type: 'int64', shape: sequence })),
    outputs: [
      { name: 'last_hidden_state', type, shape: [...sequence, model.width] },
      { name: 'pooler_output', type, shape: ['batch_size', model.width] },
    ],
    extended: model.layerNorm === 'fused',
  });
}

type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** A graph that is being written. Each function adds something and gives the name under which it is found. */
interface Draft {
  readonly nodes: OnnxNode[];
  readonly tensors: OnnxTensor[];
  /** `scope` ends with the operator in a scoped name: `/encoder/layer.0/output/LayerNorm`. */
  node(op: string, scope: string, inputs: readonly string[], attributes?: Attributes): string;
  /** A node with several outputs. */
  severalOutputs(
    op: string,
    scope: string,
    inputs: readonly string[],
    outputs: number,
    attributes?: Attributes,
  ): string[];
  weights(name: string, shape: readonly number[], spread: number, center?: number): string;
  constant(name: string, shape: readonly number[], values: readonly number[]): string;
  integers(name: string, shape: readonly number[], values: readonly number[]): string;
  bytes(name: string, shape: readonly number[], values: Int8Array): string;
  /** Random numbers, for a tensor that is stored otherwise. */
  draw(count: number, spread: number, center?: number): Float32Array;
  rename(former: string, name: string): void;
}

function startDraft(model: BertModel): Draft {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const random = seededRandom(model.seed);
  const used = new Map<string, number>();
  let count = 0;

  /** Torch numbers operators of one module from the second on: `Add`, `Add_1`. */
  const nameOf = (op: string, scope: string): string => {
    const plain = `${scope}/${op}`;
    const before = used.get(plain) ?? 0;
    used.set(plain, before + 1);
    return before === 0 ? plain : `${plain}_${before}`;
  };
  const store = (name: string, type: OnnxType, shape: readonly number[], values: ArrayBufferView): string => {
    const stored = model.names === 'scoped' ? name : `w${tensors.length}`;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    tensors.push({ name: stored, type, shape, bytes });
    return stored;
  };
  const floats = (name: string, shape: readonly number[], values: Float32Array): string =>
    model.weights === 'float16'
      ? store(name, 'float16', shape, halfFloats(values))
      : store(name, 'float32', shape, values);
  const draw = (size: number, spread: number, center = 0): Float32Array =>
    Float32Array.from({ length: size }, () => center + spread * bell(random));

  const draft: Draft = {
    nodes,
    tensors,
    draw,
    severalOutputs: (op, scope, inputs, outputs, attributes = {}) => {
      const name = nameOf(op, scope);
      const written = Array.from({ length: outputs }, (_, index) =>
        model.names === 'scoped' ? `${name}_output_${index}` : `t${count++}`,
      );
      const domain = op === 'SkipLayerNormalization' ? 'com.microsoft' : '';
      nodes.push({ name: model.names === 'scoped' ? name : '', op, domain, inputs, outputs: written, attributes });
      return written;
    },
    node: (op, scope, inputs, attributes) => draft.severalOutputs(op, scope, inputs, 1, attributes)[0] ?? '',
    weights: (name, shape, spread, center) => floats(name, shape, draw(sizeOf(shape), spread, center)),
    constant: (name, shape, values) => floats(name, shape, Float32Array.from(values)),
    integers: (name, shape, values) => store(name, 'int64', shape, BigInt64Array.from(values, BigInt)),
    bytes: (name, shape, values) => store(name, 'int8', shape, values),
    rename: (former, name) => {
      nodes.forEach((node, index) => {
        const renamed = (names: readonly string[]): string[] => names.map((one) => (one === former ? name : one));
        nodes[index] = { ...node, inputs: renamed(node.inputs), outputs: renamed(node.outputs) };
      });
    },
  };
  return draft;
}

/** About normal: the sum of three uniform draws, of variance 1. */
function bell(random: Random): number {
  return 2 * (random() + random() + random() - 1.5);
}

function drawEmbeddings(draft: Draft, model: BertModel): string {
  const { width, vocabulary, positions } = model;
  const scope = '/embeddings';
  const words = draft.weights('embeddings.word_embeddings.weight', [vocabulary, width], 0.5);
  const types = draft.weights('embeddings.token_type_embeddings.weight', [2, width], 0.2);
  const places = draft.weights('embeddings.position_embeddings.weight', [positions, width], 0.3);
  const ids = draft.integers('embeddings.position_ids', [1, positions], [...Array(positions).keys()]);
  const word = draft.node('Gather', `${scope}/word_embeddings`, [words, 'input_ids']);
  const type = draft.node('Gather', `${scope}/token_type_embeddings`, [types, 'token_type_ids']);
  const shape = draft.node('Shape', scope, ['input_ids']);
  const one = draft.integers('embeddings.one', [1], [1]);
  const length = draft.node('Gather', scope, [shape, one], { axis: int(0) });
  const zero = draft.integers('embeddings.zero', [1], [0]);
  const slice = draft.node('Slice', scope, [ids, zero, length, one]);
  const place = draft.node('Gather', `${scope}/position_embeddings`, [places, slice]);
  const sum = draft.node('Add', scope, [word, type]);
  const all = draft.node('Add', scope, [sum, place]);
  return drawLayerNorm(draft, model, scope, 'embeddings', all);
}

/** What is added to the attention: 0 for a token, the lowest number for padding. */
function drawMask(draft: Draft, model: BertModel): string {
  const lowest = model.weights === 'float16' ? -65_504 : -3.4028234663852886e38;
  const axes = draft.integers('mask.axes', [2], [1, 2]);
  const spread = draft.node('Unsqueeze', '', ['attention_mask', axes]);
  const number = draft.node('Cast', '', [spread], { to: int(model.weights === 'float16' ? 10 : 1) });
  const inverse = draft.node('Sub', '', [draft.constant('mask.one', [], [1]), number]);
  return draft.node('Mul', '', [inverse, draft.constant('mask.lowest', [], [lowest])]);
}

function drawBlock(draft: Draft, model: BertModel, block: number, hidden: string, mask: string): string {
  const scope = `/encoder/layer.${block}`;
  const weight = `encoder.layer.${block}`;
  const { width, feedForward } = model;
  const context = drawAttention(draft, model, block, hidden, mask);
  const attended = drawLinear(
    draft,
    model,
    `${scope}/attention/output/dense`,
    `${weight}.attention.output.dense`,
    context,
    [width, width],
  );
  const between = drawResidualNorm(
    draft,
    model,
    `${scope}/attention/output`,
    `${weight}.attention.output`,
    attended,
    hidden,
  );
  const inner = drawLinear(draft, model, `${scope}/intermediate/dense`, `${weight}.intermediate.dense`, between, [
    width,
    feedForward,
  ]);
  const active = drawGelu(draft, `${scope}/intermediate/intermediate_act_fn`, `${weight}.gelu`, inner);
  const outer = drawLinear(draft, model, `${scope}/output/dense`, `${weight}.output.dense`, active, [
    feedForward,
    width,
  ]);
  return drawResidualNorm(draft, model, `${scope}/output`, `${weight}.output`, outer, between);
}

function drawAttention(draft: Draft, model: BertModel, block: number, hidden: string, mask: string): string {
  const scope = `/encoder/layer.${block}/attention/self`;
  const weight = `encoder.layer.${block}.attention.self`;
  const { width, heads } = model;
  const split = draft.integers(`${weight}.split`, [4], [0, 0, heads, width / heads]);
  const headsOf = (name: string, order: readonly number[]): string => {
    const linear = drawLinear(draft, model, `${scope}/${name}`, `${weight}.${name}`, hidden, [width, width]);
    const parted = draft.node('Reshape', scope, [linear, split]);
    return draft.node('Transpose', scope, [parted], { perm: ints(order) });
  };
  const query = headsOf('query', [0, 2, 1, 3]);
  const key = headsOf('key', [0, 2, 3, 1]);
  const value = headsOf('value', [0, 2, 1, 3]);
  const product = draft.node('MatMul', scope, [query, key]);
  const scale = draft.constant(`${weight}.scale`, [], [Math.sqrt(width / heads)]);
  const scaled = draft.node('Div', scope, [product, scale]);
  const masked = draft.node('Add', scope, [scaled, mask]);
  const shares = draft.node('Softmax', scope, [masked], { axis: int(-1) });
  const mixed = draft.node('MatMul', scope, [shares, value]);
  const turned = draft.node('Transpose', scope, [mixed], { perm: ints([0, 2, 1, 3]) });
  return draft.node('Reshape', scope, [turned, draft.integers(`${weight}.join`, [3], [0, 0, width])]);
}

function drawLinear(
  draft: Draft,
  model: BertModel,
  scope: string,
  weight: string,
  input: string,
  shape: readonly [number, number],
): string {
  const product =
    model.weights === 'int8'
      ? drawByteProduct(draft, scope, weight, input, shape)
      : draft.node('MatMul', scope, [input, draft.weights(`${weight}.weight`, shape, spreadOf(shape))]);
  const bias = draft.weights(`${weight}.bias`, [shape[1]], 0.1);
  return draft.node('Add', scope, [bias, product]);
}

function drawByteProduct(
  draft: Draft,
  scope: string,
  weight: string,
  input: string,
  shape: readonly [number, number],
): string {
  const values = draft.draw(sizeOf(shape), spreadOf(shape));
  const step = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const bytes = draft.bytes(
    `${weight}.weight_quantized`,
    shape,
    Int8Array.from(values, (value) => Math.round(value / step)),
  );
  const zero = draft.bytes(`${weight}.weight_zero_point`, [], Int8Array.of(0));
  const [small = '', smallStep = '', smallZero = ''] = draft.severalOutputs('DynamicQuantizeLinear', scope, [input], 3);
  const whole = draft.node('MatMulInteger', scope, [small, bytes, smallZero, zero]);
  const number = draft.node('Cast', scope, [whole], { to: int(1) });
  const steps = draft.node('Mul', scope, [smallStep, draft.constant(`${weight}.weight_scale`, [], [step])]);
  return draft.node('Mul', scope, [number, steps]);
}

/** The exact form: x/2 · (1 + erf(x/√2)). */
function drawGelu(draft: Draft, scope: string, weight: string, input: string): string {
  const shrunk = draft.node('Div', scope, [input, draft.constant(`${weight}.root`, [], [Math.SQRT2])]);
  const erf = draft.node('Erf', scope, [shrunk]);
  const raised = draft.node('Add', scope, [erf, draft.constant(`${weight}.one`, [], [1])]);
  const product = draft.node('Mul', scope, [input, raised]);
  return draft.node('Mul', scope, [product, draft.constant(`${weight}.half`, [], [0.5])]);
}

function drawResidualNorm(
  draft: Draft,
  model: BertModel,
  scope: string,
  weight: string,
  input: string,
  residual: string,
): string {
  if (model.layerNorm !== 'fused')
    return drawLayerNorm(draft, model, scope, weight, draft.node('Add', scope, [input, residual]));
  const [gain, offset] = normWeights(draft, model, weight);
  return draft.node('SkipLayerNormalization', `${scope}/LayerNorm`, [input, residual, gain, offset], { epsilon });
}

const epsilon: OnnxAttribute = { kind: 'float', value: 1e-12 };

function drawLayerNorm(draft: Draft, model: BertModel, outer: string, weight: string, input: string): string {
  const scope = `${outer}/LayerNorm`;
  const [gain, offset] = normWeights(draft, model, weight);
  if (model.layerNorm !== 'decomposed')
    return draft.node('LayerNormalization', scope, [input, gain, offset], { axis: int(-1), epsilon });
  const last = { axes: ints([-1]), keepdims: int(1) };
  const mean = draft.node('ReduceMean', scope, [input], last);
  const centred = draft.node('Sub', scope, [input, mean]);
  const square = draft.node('Pow', scope, [centred, draft.constant(`${weight}.two`, [], [2])]);
  const variance = draft.node('ReduceMean', scope, [square], last);
  const safe = draft.node('Add', scope, [variance, draft.constant(`${weight}.epsilon`, [], [1e-12])]);
  const deviation = draft.node('Sqrt', scope, [safe]);
  const unit = draft.node('Div', scope, [centred, deviation]);
  return draft.node('Add', scope, [draft.node('Mul', scope, [unit, gain]), offset]);
}

function normWeights(draft: Draft, { width }: BertModel, weight: string): [string, string] {
  return [
    draft.weights(`${weight}.LayerNorm.weight`, [width], 0.1, 1),
    draft.weights(`${weight}.LayerNorm.bias`, [width], 0.1),
  ];
}

function drawPooler(draft: Draft, hidden: string, { width }: BertModel): string {
  const first = draft.node('Gather', '/pooler', [hidden, draft.integers('pooler.first', [], [0])], { axis: int(1) });
  const weight = draft.weights('pooler.dense.weight', [width, width], spreadOf([width, width]));
  const bias = draft.weights('pooler.dense.bias', [width], 0.1);
  const dense = draft.node('Gemm', '/pooler/dense', [first, weight, bias]);
  return draft.node('Tanh', '/pooler/activation', [dense]);
}

/** Keeps a product of the order of its input. */
function spreadOf([inputs]: readonly [number, number]): number {
  return 1.2 / Math.sqrt(inputs);
}

function floatType({ weights }: BertModel): OnnxType {
  return weights === 'float16' ? 'float16' : 'float32';
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

function int(value: number): OnnxAttribute {
  return { kind: 'int', value };
}

function ints(values: readonly number[]): OnnxAttribute {
  return { kind: 'ints', values };
}
