import type { WeightType } from '../encoder.api.ts';
import type { OnnxOutline } from './read-onnx.ts';

/** TensorProto.DataType of what weights are stored in. */
const typeNames: Readonly<Record<number, WeightType>> = {
  1: 'float32',
  2: 'int8',
  3: 'int8',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
  21: 'int4',
  22: 'int4',
};

/** The type of most numbers; null when there are none. Four-bit weights of `MatMulNBits` look like bytes. */
export function weightType({ nodes, weights }: Pick<OnnxOutline, 'nodes' | 'weights'>): WeightType | null {
  if (nodes.some(({ op }) => op === 'MatMulNBits')) return 'int4';
  const counts = new Map<WeightType, number>();
  for (const { type, shape } of weights) {
    const name = typeNames[type];
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? null;
}
