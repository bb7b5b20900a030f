import { describe, expect, test } from 'vitest';
import type { BertModel } from '../../tools/demo-encoder/bert-model.ts';
import { blobBytes } from '../../workers/encoder/blob-bytes.ts';
import { blocksByName } from '../../workers/encoder/blocks-by-name.ts';
import { blocksByStructure } from '../../workers/encoder/blocks-by-structure.ts';
import { findBlocks } from '../../workers/encoder/find-blocks.ts';
import { readOnnx, type OnnxNode } from '../../workers/encoder/read-onnx.ts';
import { builtModel } from '../fixtures/tiny-encoder.ts';
import { computingTime } from '../fixtures/computing-time.ts';

const layouts = (['node', 'decomposed', 'fused'] as const).flatMap((layerNorm) =>
  (['float32', 'float16', 'int8'] as const).map((weights) => ({ layerNorm, weights })),
);

describe.each(layouts)('$layerNorm normalisations, $weights weights', (layout) => {
  test('names and structure lead to the same blocks', async () => {
    const nodes = await nodesOf(layout);
    const named = blocksByName(nodes);
    expect(named).toHaveLength(10);
    expect(named[0]).toContain('/encoder/layer.0/output/LayerNorm/');
    expect(named[9]).toBe('last_hidden_state');
    expect(blocksByStructure(nodes)).toEqual(named);
  });
});

test('a name that ends differently, as of a wrapped or an older model, is read all the same', async () => {
  const nodes = await nodesOf({});
  const wrapped = nodes.map((node) => ({ ...node, name: node.name.replace('/encoder', '/bert/encoder') }));
  const dotted = nodes.map((node) => ({
    ...node,
    name: node.name.replace('/encoder', 'bert.encoder').replaceAll('/', '.'),
  }));
  const named = blocksByName(nodes);
  expect(blocksByName(wrapped)).toEqual(named);
  expect(blocksByName(dotted)).toEqual(named);
});

test('where a block is not named, structure decides', async () => {
  const nodes = await nodesOf({});
  const third = '/encoder/layer.2/output/LayerNorm';
  const blank = (name: string): string => (name.startsWith(third) ? 'nameless' : name);
  const partly = nodes.map((node) => ({
    ...node,
    name: blank(node.name),
    inputs: node.inputs.map(blank),
    outputs: node.outputs.map(blank),
  }));
  expect(blocksByName(partly)).toEqual([]);
  expect(findBlocks(partly)[2]).toBe('nameless');
  expect(findBlocks(partly)).toHaveLength(10);
});

test('a model that normalises before attention is not taken for a BERT', () => {
  expect(findBlocks(normsFirst(6))).toEqual([]);
});

test('the head of a masked language model adds no block', async () => {
  const nodes = await nodesOf({ names: 'none', blocks: 3 });
  const head = [
    node('MatMul', ['last_hidden_state', 'head'], 'h1'),
    node('LayerNormalization', ['h1', 'g', 'b'], 'h2'),
    node('Softmax', ['h2'], 'scores'),
  ];
  expect(findBlocks([...nodes, ...head])).toEqual(findBlocks(nodes));
});

test('100,000 sums and normalisations of each other take less than two seconds', () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) =>
    node(
      index % 2 === 0 ? 'Add' : 'LayerNormalization',
      [`t${index - 1}`, `t${index - 2}`, `t${index >> 1}`],
      `t${index}`,
    ),
  );
  const begin = computingTime();
  expect(findBlocks(nodes)).toEqual([]);
  expect(computingTime() - begin).toBeLessThan(2000);
});

async function nodesOf(changes: Partial<BertModel>): Promise<readonly OnnxNode[]> {
  const { nodes } = await readOnnx(blobBytes(new Blob([builtModel(changes)])));
  return nodes;
}

function node(op: string, inputs: readonly string[], output: string): OnnxNode {
  return { name: '', op, inputs, outputs: [output], range: { begin: 0, end: 0 } };
}

/** GPT-2's and ViT's order: the sum passes by the normalisation. */
function normsFirst(blocks: number): readonly OnnxNode[] {
  const nodes = [node('Gather', ['words', 'input_ids'], 'sum0')];
  for (let block = 0; block < blocks; block++) {
    const t = (name: string): string => `${name}${block}`;
    nodes.push(
      node('LayerNormalization', [t('sum'), 'g', 'b'], t('normed')),
      node('Softmax', [t('normed')], t('shares')),
      node('MatMul', [t('shares'), 'w'], t('attended')),
      node('Add', [t('attended'), t('sum')], t('between')),
      node('LayerNormalization', [t('between'), 'g', 'b'], t('second')),
      node('MatMul', [t('second'), 'w'], t('outer')),
      node('Add', [t('outer'), t('between')], `sum${block + 1}`),
    );
  }
  return [...nodes, node('LayerNormalization', [`sum${blocks}`, 'g', 'b'], 'last_hidden_state')];
}
