import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { EncoderChoice, Similarity } from '../../src/core/evidence.ts';
import type { TokenVectors } from '../../src/core/metrics/bertscore/match-tokens.ts';
import { tokenizerJson } from '../../tools/demo-encoder/tokenizer-json.ts';
import { wordPieces } from '../../tools/demo-encoder/vocabulary.ts';
import { startSession } from '../../workers/encoder/block-session.ts';
import { cutModel } from '../../workers/encoder/cut-model.ts';
import { openEncoder } from '../../workers/encoder/open-encoder.ts';
import type { OpenedEncoder } from '../../workers/encoder/opened-encoder.ts';
import { readModelFile } from '../../workers/encoder/read-model-file.ts';
import {
  builtModel,
  encoderFiles,
  encoderFolder,
  encoderGolden,
  goldenLayers,
  storedModel,
} from '../fixtures/tiny-encoder.ts';

const golden = encoderGolden();
const opened: OpenedEncoder[] = [];

afterAll(async () => {
  for (const encoder of opened) await encoder.dispose();
});

test('the stored files are what the generator writes', () => {
  expect(Buffer.from(builtModel()).equals(storedModel())).toBe(true);
  const stored: unknown = JSON.parse(readFileSync(new URL('tokenizer.json', encoderFolder), 'utf8'));
  expect(stored).toEqual(tokenizerJson(wordPieces()));
});

describe.each(goldenLayers)('layer %i', (layer) => {
  test('its hidden states equal the numpy reference to 1e-4', async () => {
    for (const { ids, layers, text } of golden.texts) {
      const vectors = await statesOf(storedModel(), layer, ids);
      const wanted = layers[String(layer)]?.flat() ?? [];
      expect(vectors.values).toHaveLength(wanted.length);
      expect(greatestDifference(vectors.values, wanted), text).toBeLessThan(1e-4);
    }
  });

  test('BERTScore equals the numpy reference to 1e-5, tokens, cuts and all', async () => {
    const encoder = await opening(storedModel());
    for (const { candidate, reference, layers, isCut } of golden.pairs) {
      const found = await compared(encoder, candidate, reference, layer);
      expect(found.isCut).toBe(isCut);
      expect(differenceOf(found, layers[String(layer)]), candidate.slice(0, 80)).toBeLessThan(1e-5);
    }
  });
});

describe.each([
  ['without any name', { names: 'none' }],
  ['with normalisations in single steps', { layerNorm: 'decomposed' }],
  ['with normalisations in single steps and without any name', { layerNorm: 'decomposed', names: 'none' }],
  ['with fused normalisations', { layerNorm: 'fused' }],
  ['with fused normalisations and without any name', { layerNorm: 'fused', names: 'none' }],
] as const)('a file %s', (_, changes) => {
  test('gives the same BERTScore at layers 1, 2, 8 and 10', async () => {
    const encoder = await opening(builtModel(changes));
    expect(encoder.identity).toMatchObject({ blocks: 10, width: 24, dtype: 'float32' });
    for (const layer of [1, 2, 8, 10]) {
      for (const { candidate, reference, layers } of golden.pairs.slice(0, 4)) {
        const found = await compared(encoder, candidate, reference, layer);
        expect(differenceOf(found, layers[String(layer)])).toBeLessThan(1e-5);
      }
    }
  });
});

describe.each([
  ['float16', 0.01],
  ['int8', 0.1],
] as const)('%s weights', (weights, most) => {
  test.each(['scoped', 'none'] as const)(
    'give nearly the same BERTScore, and their type is named (names: %s)',
    async (names) => {
      const encoder = await opening(builtModel({ weights, names }));
      expect(encoder.identity.dtype).toBe(weights);
      expect(encoder.identity.detail).toContain(weights);
      const differences: number[] = [];
      for (const { candidate, reference, layers } of golden.pairs.slice(0, 4)) {
        differences.push(differenceOf(await compared(encoder, candidate, reference, 8), layers['8']));
      }
      expect(Math.max(...differences)).toBeLessThan(most);
      // So the other numbers were really used: single precision agrees to 1e-7.
      expect(Math.max(...differences)).toBeGreaterThan(1e-6);
    },
  );
});

test('what follows the layer is left out, and nothing is computed for it', async () => {
  const file = new Blob([storedModel()]);
  const model = await readModelFile('tiny.onnx', file);
  if (!model.ok) throw new Error(model.failure.message);
  const sizes = [1, 5, 10].map(
    (layer) => cutModel(file, model.value.outline, model.value.blocks[layer - 1] ?? '').size,
  );
  const [one = 0, five = 0, ten = 0] = sizes;
  expect(five - one).toBeCloseTo((4 / 5) * (ten - five), -3);
  expect(ten).toBeLessThan(file.size);
});

async function statesOf(bytes: Uint8Array<ArrayBuffer>, layer: number, ids: readonly number[]): Promise<TokenVectors> {
  const file = new Blob([bytes]);
  const model = await readModelFile('tiny.onnx', file);
  if (!model.ok) throw new Error(model.failure.message);
  const session = await startSession(
    'tiny.onnx',
    cutModel(file, model.value.outline, model.value.blocks[layer - 1] ?? ''),
  );
  if (!session.ok) throw new Error(session.failure.message);
  const vectors = await session.value.run(ids);
  await session.value.release();
  if (!vectors.ok) throw new Error(vectors.failure.message);
  return vectors.value;
}

async function opening(model: Uint8Array<ArrayBuffer>): Promise<OpenedEncoder> {
  const encoder = await openEncoder(encoderFiles(model));
  if (!encoder.ok) throw new Error(encoder.failure.message);
  opened.push(encoder.value);
  return encoder.value;
}

async function compared(
  encoder: OpenedEncoder,
  candidate: string,
  reference: string,
  layer: number,
): Promise<Similarity> {
  const choice: EncoderChoice = { model: 'scibert', layer, lowerCase: false };
  const found = await encoder.compare(candidate, reference, choice);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

type Scores = Pick<Similarity, 'precision' | 'recall' | 'f1'>;

function differenceOf(found: Scores, wanted: Scores | undefined): number {
  if (wanted === undefined) throw new Error('the golden file lacks this layer');
  return greatestDifference([found.precision, found.recall, found.f1], [wanted.precision, wanted.recall, wanted.f1]);
}

function greatestDifference(found: ArrayLike<number>, wanted: readonly number[]): number {
  return wanted.reduce((most, value, index) => Math.max(most, Math.abs(value - (found[index] ?? NaN))), 0);
}
