import { afterAll, describe, expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../src/core/random.ts';
import type { EncoderChoice } from '../../src/core/evidence.ts';
import { tokenizerJson } from '../../tools/demo-encoder/tokenizer-json.ts';
import { wordPieces } from '../../tools/demo-encoder/vocabulary.ts';
import type { EncoderFiles } from '../../workers/encoder.api.ts';
import { blobBytes, type BlobBytes } from '../../workers/encoder/blob-bytes.ts';
import { openEncoder } from '../../workers/encoder/open-encoder.ts';
import type { OpenedEncoder } from '../../workers/encoder/opened-encoder.ts';
import { bytesHeader } from '../../workers/encoder/protobuf-fields.ts';
import { readModelFile } from '../../workers/encoder/read-model-file.ts';
import { readOnnx } from '../../workers/encoder/read-onnx.ts';
import { builtModel, encoderFiles, storedModel } from '../fixtures/tiny-encoder.ts';

const model = storedModel();
const opened: OpenedEncoder[] = [];

afterAll(async () => {
  for (const encoder of opened) await encoder.dispose();
});

test('an encoder says what it is', async () => {
  const { identity } = await opening(encoderFiles());
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', model)).toString('hex');
  expect(identity).toMatchObject({
    title: 'tiny.onnx',
    sha256,
    dtype: 'float32',
    blocks: 10,
    width: 24,
    maxTokens: 512,
  });
  expect(identity.detail).toMatch(
    /^float32, 10 blocks of 24, 398 tokens, tokenizer [0-9a-f]{16}, ONNX Runtime 1\.30\.0$/,
  );
});

test('progress reaches the whole file and then the start', async () => {
  const told: string[] = [];
  const encoder = await openEncoder(encoderFiles(), ({ stage, doneBytes, totalBytes }) => {
    told.push(`${stage} ${doneBytes}/${totalBytes}`);
  });
  if (encoder.ok) opened.push(encoder.value);
  expect(told).toEqual([`reading ${model.length}/${model.length}`, `starting ${model.length}/${model.length}`]);
});

describe('layers', () => {
  test('one the model does not have is refused, and the next comparison works', async () => {
    const encoder = await opening(encoderFiles(builtModel({ blocks: 2 })));
    const answers = [
      await encoder.compare('a cold', 'a fever', scibert(8)),
      await encoder.compare('a cold', 'a fever', scibert(0)),
      await encoder.compare('a cold', 'a fever', scibert(1.5)),
      await encoder.compare('a cold', 'a fever', scibert(2)),
    ];
    expect(answers).toMatchObject([
      {
        ok: false,
        failure: { kind: 'no-layer', message: expect.stringContaining('layer 8, and "tiny.onnx" has 2 blocks') },
      },
      { ok: false, failure: { kind: 'no-layer' } },
      { ok: false, failure: { kind: 'no-layer' } },
      { ok: true },
    ]);
  });

  test("one given by the reader takes the place of the task's, and is named", async () => {
    const files = encoderFiles(builtModel({ blocks: 2 }));
    const second = await opening({ ...files, layer: 2 });
    const plain = await opening(files);
    const pair = ['a cold in winter', 'fever and cough'] as const;
    expect(second.identity.detail).toContain("layer 2 in place of the task's");
    expect(await second.compare(...pair, scibert(8))).toEqual(await plain.compare(...pair, scibert(2)));
    expect(await second.compare(...pair, scibert(8))).not.toEqual(await plain.compare(...pair, scibert(1)));
  });

  test('one given by the reader that the model does not have is refused at once', async () => {
    const outcome = await openEncoder({ ...encoderFiles(builtModel({ blocks: 2 })), layer: 3 });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'no-layer', message: expect.stringContaining('layer 3') },
    });
  });
});

test('an encoder with the vocabulary of SciBERT is not taken for Bio_ClinicalBERT', async () => {
  const padding = Array.from({ length: 31_090 - wordPieces().length }, (_, index) => `[unused${index}]`);
  const tokens = [...wordPieces(), ...padding];
  const encoder = await opening(
    encoderFiles(builtModel({ vocabulary: 31_090, width: 8, heads: 2 }), tokenizerJson(tokens)),
  );
  expect(encoder.identity.detail).toContain('31090 tokens as SciBERT has');
  expect(await encoder.compare('a cold', 'a cold', { ...scibert(9), model: 'bio-clinicalbert' })).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-model', message: expect.stringContaining('Bio_ClinicalBERT') },
  });
  expect(await encoder.compare('a cold', 'a cold', scibert(8))).toMatchObject({ ok: true });
});

describe('comparisons', () => {
  test('many at once are answered one after the other, each as if alone', async () => {
    const encoder = await opening(encoderFiles());
    const texts = ['a cold', 'fever', 'the heart and the lung', 'no pain', 'x'];
    const pairs = texts.flatMap((left) =>
      texts.map((right) => [left, right, scibert(8 + (right.length % 2))] as const),
    );
    const together = await Promise.all(pairs.map((pair) => encoder.compare(...pair)));
    for (const [index, pair] of pairs.entries()) expect(await encoder.compare(...pair)).toEqual(together[index]);
    expect(together.every(({ ok }) => ok)).toBe(true);
  });

  test('a disposed encoder answers with a sentence', async () => {
    const encoder = await openEncoder(encoderFiles());
    if (!encoder.ok) throw new Error(encoder.failure.message);
    await encoder.value.dispose();
    expect(await encoder.value.compare('a', 'b', scibert(8))).toMatchObject({
      ok: false,
      failure: { kind: 'not-loaded' },
    });
  });
});

describe('files that are no encoder', () => {
  test.each([
    ['an empty file', new Uint8Array(0), 'it holds no graph'],
    ['a web page', new TextEncoder().encode('<!doctype html><title>Not found</title>'), 'not a usable ONNX file'],
    ['a graph without nodes', Uint8Array.of(0x3a, 0), 'No encoder blocks'],
    ['two graphs', Uint8Array.of(0x3a, 0, 0x3a, 0), 'more than one graph'],
    ['a number without end', new Uint8Array(40).fill(0xff), 'no end'],
    ['a length beyond the file', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x7f), 'goes on behind byte'],
    ['a name of megabytes', graphOf(tensorNamed(2 ** 20)), 'has 1048576 bytes'],
    [
      'names of 40 MB in all',
      graphOf(Buffer.concat(Array.from({ length: 10_000 }, () => tensorNamed(4096)))),
      'names have more than 33554432 bytes',
    ],
    [
      'a weight of a thousand dimensions',
      graphOf([0x2a, 0xea, 7, 0x0a, 0xe7, 7, ...Array<number>(999).fill(1)]),
      'dimensions',
    ],
    ['weights in another file', graphOf([0x2a, 2, 0x70, 1]), 'in another file'],
    [
      'a million empty nodes',
      graphOf(Array.from({ length: 1_000_000 }, (_, index) => (index % 2 === 0 ? 0x0a : 0))),
      'more than 100000 parts',
    ],
  ])('%s is refused with a sentence', async (_, bytes, words) => {
    expect(await openEncoder(encoderFiles(Uint8Array.from(bytes)))).toMatchObject({
      ok: false,
      failure: { kind: 'bad-model', message: expect.stringContaining(words) },
    });
  });

  test('a model whose blocks were cut away is refused', async () => {
    const outcome = await openEncoder(encoderFiles(builtModel({ blocks: 0 })));
    expect(outcome).toMatchObject({ ok: false, failure: { message: expect.stringContaining('No encoder blocks') } });
  });

  test('weights that are not finite are noticed at load', async () => {
    const { weights } = await readOnnx(blobBytes(new Blob([model])));
    const weight = weights.find(({ name }) => name === 'encoder.layer.0.output.dense.weight');
    if (weight === undefined) throw new Error('the model lacks a weight it must have');
    const damaged = model.slice();
    // The values stand last in a tensor; all bits set are NaN.
    damaged.fill(0xff, weight.range.end - 64, weight.range.end);
    expect(await openEncoder({ ...encoderFiles(damaged), layer: 10 })).toMatchObject({
      ok: false,
      failure: { kind: 'bad-model', message: expect.stringContaining('not finite') },
    });
  });
});

test('a file that cannot be read any more is a sentence, not a throw', async () => {
  const gone = new Blob([model]);
  gone.slice = () => {
    throw new DOMException('The requested file could not be read', 'NotReadableError');
  };
  expect(await openEncoder({ ...encoderFiles(), model: gone })).toMatchObject({
    ok: false,
    failure: { kind: 'bad-model', message: expect.stringContaining('could not be read') },
  });
});

describe('damaged files', () => {
  test('every beginning of the file is refused with a sentence', async () => {
    const random = seededRandom(5);
    const lengths = [1, 2, 3, model.length - 1, ...Array.from({ length: 40 }, () => drawIndex(random, model.length))];
    for (const length of lengths) {
      const outcome = await openEncoder(encoderFiles(model.slice(0, length)));
      if (outcome.ok) opened.push(outcome.value);
      expect(outcome, String(length)).toMatchObject({ ok: false, failure: { message: expect.stringMatching(/\.$/) } });
    }
  });

  test('noise anywhere is refused or survived, and nothing is thrown', async () => {
    const random = seededRandom(6);
    const verdicts = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const noisy = model.slice();
      const begin = drawIndex(random, 2) === 0 ? drawIndex(random, 20_000) : drawIndex(random, model.length);
      for (let at = begin; at < begin + 6; at++) noisy[at] = drawIndex(random, 256);
      const outcome = await readModelFile('noisy', new Blob([noisy]));
      verdicts.add(outcome.ok ? 'read' : outcome.failure.kind);
    }
    expect([...verdicts].toSorted()).toEqual(['bad-model', 'read']);
  });

  test('noise that our reader lets through is stopped by ONNX Runtime or computes', async () => {
    const random = seededRandom(7);
    const verdicts = new Set<string>();
    for (let round = 0; round < 80; round++) {
      const noisy = model.slice();
      for (let changes = 0; changes < 3; changes++) noisy[60 + drawIndex(random, 30_000)] = drawIndex(random, 256);
      const outcome = await openEncoder(encoderFiles(noisy));
      verdicts.add(outcome.ok ? 'opened' : outcome.failure.kind);
      if (!outcome.ok) continue;
      expect(await outcome.value.compare('a cold', 'fever', scibert(8))).toHaveProperty('ok');
      await outcome.value.dispose();
    }
    expect(verdicts).toContain('refused');
    // The runtime still works after all that.
    const whole = await opening(encoderFiles());
    expect(await whole.compare('a cold', 'a cold', scibert(8))).toMatchObject({ ok: true });
  });
});

test('weights are passed over: of 400 MB less than 1 MB is read', async () => {
  const weights = 400_000_000;
  const raw = bytesHeader(9, weights);
  const inner = [...bytesHeader(5, raw.length + weights), ...raw];
  const graph = [...bytesHeader(7, inner.length + weights), ...inner];
  let bytesRead = 0;
  const bytes: BlobBytes = {
    size: graph.length + weights,
    at: async (begin, length) => {
      bytesRead += length;
      return Uint8Array.from({ length }, (_, index) => graph[begin + index] ?? 0);
    },
  };
  const outline = await readOnnx(bytes);
  expect(outline.weights).toHaveLength(1);
  expect(outline.weights[0]?.range.end).toBe(bytes.size);
  expect(bytesRead).toBeLessThan(1_000_000);
});

describe('tokenizers', () => {
  const plain = tokenizerJson(wordPieces());

  test.each([
    ['of another model, with fewer tokens', tokenizerJson(wordPieces().slice(0, 200)), 'choose the one that belongs'],
    ['of another model, with more tokens', tokenizerJson([...wordPieces(), 'one more']), 'choose the one that belongs'],
    ['of another kind', { ...plain, model: { type: 'BPE', vocab: {}, merges: [] } }, 'has the model "BPE"'],
    [
      'with a pattern of its own',
      { ...plain, normalizer: { type: 'Replace', pattern: { Regex: '(a+)+$' } } },
      'has the normalizer "Replace"',
    ],
    ['with other words', { ...plain, pre_tokenizer: { type: 'ByteLevel' } }, 'has the pre_tokenizer "ByteLevel"'],
    [
      'without [CLS]',
      tokenizerJson(wordPieces().map((token) => (token === '[CLS]' ? '[BOS]' : token))),
      'lacks one of the tokens',
    ],
    [
      'with a vocabulary that is a list',
      { ...plain, model: { type: 'WordPiece', continuing_subword_prefix: '##', vocab: [] } },
      'no usable vocabulary',
    ],
    [
      'with numbers that are none',
      { ...plain, model: { type: 'WordPiece', continuing_subword_prefix: '##', vocab: { a: -1 } } },
      'no usable vocabulary',
    ],
    ['that is a list', [], 'has the model "none"'],
  ])('one %s is refused with a sentence', async (_, tokenizer, words) => {
    const outcome = await openEncoder(encoderFiles(model, tokenizer));
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'bad-tokenizer', message: expect.stringContaining(words) },
    });
  });

  test.each([
    ['no JSON', '{"model": {'],
    ['a key that reaches the prototype', '{"__proto__": {"type": "WordPiece"}}'],
    ['too deep', '['.repeat(5000) + ']'.repeat(5000)],
  ])('%s is refused with a sentence', async (_, text) => {
    const outcome = await openEncoder({ ...encoderFiles(), tokenizer: new Blob([text]) });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad-tokenizer' } });
  });

  test('one of 17 MB is not read', async () => {
    const outcome = await openEncoder({ ...encoderFiles(), tokenizer: new Blob([' '.repeat(17 * 2 ** 20)]) });
    expect(outcome).toMatchObject({ ok: false, failure: { message: expect.stringContaining('at most') } });
  });
});

function scibert(layer: number): EncoderChoice {
  return { model: 'scibert', layer, lowerCase: false };
}

async function opening(files: EncoderFiles): Promise<OpenedEncoder> {
  const encoder = await openEncoder(files);
  if (!encoder.ok) throw new Error(encoder.failure.message);
  opened.push(encoder.value);
  return encoder.value;
}

function graphOf(parts: ArrayLike<number>): Uint8Array {
  return Buffer.concat([bytesHeader(7, parts.length), Uint8Array.from(parts)]);
}

function tensorNamed(length: number): Uint8Array {
  const name = Buffer.concat([bytesHeader(8, length), new Uint8Array(length).fill(97)]);
  return Buffer.concat([bytesHeader(5, name.length), name]);
}
