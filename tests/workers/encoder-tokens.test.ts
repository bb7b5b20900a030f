import { expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../src/core/random.ts';
import { tokenizerJson } from '../../tools/demo-encoder/tokenizer-json.ts';
import { wordPieces } from '../../tools/demo-encoder/vocabulary.ts';
import { createToPieces, type ToPieces } from '../../workers/encoder/word-pieces.ts';
import { readTokenizer } from '../../workers/encoder/read-tokenizer.ts';
import { encoderGolden } from '../fixtures/tiny-encoder.ts';
import { hostileTexts } from '../fixtures/hostile-texts.ts';
import { computingTime } from '../fixtures/computing-time.ts';

const tokens = wordPieces();
const toPieces = await opening(tokenizerJson(tokens));
const idOf = (token: string): number => tokens.indexOf(token);
const [cls, sep] = [idOf('[CLS]'), idOf('[SEP]')];

test('tokens equal those of the Python reference', () => {
  for (const { text, ids } of encoderGolden().texts) expect(toPieces(text.trim())).toEqual({ ids, isCut: false });
  for (const { candidate, reference, tokens: counts } of encoderGolden().pairs) {
    expect([candidate, reference].map((text) => toPieces(text.trim()).ids.length)).toEqual(counts);
  }
});

test('510 tokens fit and 511 are cut', () => {
  const fits = toPieces('fever '.repeat(510));
  const long = toPieces('fever '.repeat(511));
  expect(fits).toEqual({ ids: [cls, ...Array<number>(510).fill(idOf('fever')), sep], isCut: false });
  expect(long).toEqual({ ids: fits.ids, isCut: true });
});

test('a long text gives the tokens of its beginning, wherever it is parted on the way', () => {
  const random = seededRandom(2);
  const words = ['fever', 'headache', 'x'.repeat(99), 'y'.repeat(5000), '漢字', 'café', '.', '[SEP]', '\u0000', 'zzz'];
  const gaps = [' ', '\n', '\t\t', '\u3000', ''];
  for (let round = 0; round < 12; round++) {
    const text = Array.from(
      { length: 400 },
      () => (words[drawIndex(random, words.length)] ?? '') + (gaps[drawIndex(random, gaps.length)] ?? ''),
    ).join('');
    const whole = toPieces(text);
    const beginning = toPieces(text.slice(0, text.length - 200));
    const shared = whole.ids.slice(0, 300);
    expect(beginning.ids.slice(0, 300)).toEqual(shared);
    expect(whole.ids.length).toBeLessThanOrEqual(512);
  }
});

test('hostile texts of 200,000 characters take less than two seconds each', () => {
  for (const [name, text] of Object.entries(hostileTexts(200_000))) {
    const begin = computingTime();
    const { ids } = toPieces(text);
    expect(computingTime() - begin, name).toBeLessThan(2000);
    expect(ids.length, name).toBeLessThanOrEqual(512);
    expect([ids[0], ids.at(-1)]).toEqual([cls, sep]);
  }
});

test('a tokenizer that keeps capitals knows no capital word here', async () => {
  const cased = await opening(tokenizerJson(tokens, false));
  expect(cased('Fever').ids).toEqual([cls, idOf('[UNK]'), sep]);
  expect(cased('fever').ids).toEqual([cls, idOf('fever'), sep]);
});

async function opening(json: object): Promise<ToPieces> {
  const file = await readTokenizer('tiny', new Blob([JSON.stringify(json)]));
  if (!file.ok) throw new Error(file.failure.message);
  const pieces = createToPieces('tiny', file.value);
  if (!pieces.ok) throw new Error(pieces.failure.message);
  return pieces.value;
}
