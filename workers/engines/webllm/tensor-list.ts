import { isCount, isText, listOf, shapeOf } from '../../../src/core/shapes/shape.ts';

/** What `tensor-cache.json` says: which files hold the weights. */
export interface TensorList {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly largestTensorBytes: number;
}

interface Tensor {
  readonly nbytes: number;
}

interface Shard extends Tensor {
  readonly dataPath: string;
  readonly records: readonly Tensor[];
}

const isShard = shapeOf<Shard>(
  { dataPath: isText, nbytes: isCount, records: listOf(shapeOf<Tensor>({ nbytes: isCount }, {})) },
  {},
);
const isList = shapeOf<{ readonly records: readonly Shard[] }>({ records: listOf(isShard) }, {});

/** Null when the text is no such list, or an empty one. */
export function readTensorList(text: string): TensorList | null {
  const list = parse(text);
  if (!isList(list) || list.records.length === 0) return null;
  const sizes = list.records.flatMap(({ records }) => records.map(({ nbytes }) => nbytes));
  return {
    files: list.records.map(({ dataPath, nbytes }) => ({ name: dataPath, bytes: nbytes })),
    largestTensorBytes: sizes.reduce((largest, size) => Math.max(largest, size), 0),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
