import { success, type Outcome } from '../../src/core/outcome.ts';
import { parseJson } from '../containers/parse-json.ts';
import type { EncoderFailure } from '../encoder.api.ts';
import { failed } from './failures.ts';

/** What of a `tokenizer.json` is used, checked. */
export interface TokenizerFile {
  /** For the tokenizers library. Written anew: a file may hold patterns that take for ever, and parts that BERT does not have. */
  readonly definition: object;
  readonly cls: number;
  readonly sep: number;
  /** Number of tokens. */
  readonly tokens: number;
  readonly highestId: number;
}

const mostBytes = 2 ** 24;
const mostTokens = 1_000_000;

/** A WordPiece tokenizer with BERT's own steps before it (Hugging Face tokenizers, `tokenizer.json` version 1.0). */
export async function readTokenizer(title: string, file: Blob): Promise<Outcome<TokenizerFile, EncoderFailure>> {
  if (file.size > mostBytes) return refuse(title, `has ${file.size} bytes, and at most ${mostBytes} are read`);
  const json = parseJson(await file.text());
  if (!json.ok) return refuse(title, `cannot be read: ${json.problem}`);
  const obstacle = whyNotBert(json.value);
  if (obstacle !== null) return refuse(title, obstacle);
  const model = partOf(json.value, 'model');
  const vocabulary = readVocabulary(partOf(model, 'vocab'));
  if (vocabulary === null) return refuse(title, 'has no usable vocabulary (model.vocab: token → whole number)');
  const [cls, sep, unknown] = ['[CLS]', '[SEP]', '[UNK]'].map((token) => vocabulary.get(token));
  if (cls === undefined || sep === undefined || unknown === undefined)
    return refuse(title, 'lacks one of the tokens [CLS], [SEP] and [UNK]');
  const definition = definitionOf(partOf(json.value, 'normalizer'), vocabulary);
  const highestId = [...vocabulary.values()].reduce((most, id) => Math.max(most, id), 0);
  return success({ definition, cls, sep, tokens: vocabulary.size, highestId });
}

function refuse(title: string, problem: string): { readonly ok: false; readonly failure: EncoderFailure } {
  const advice = 'Choose the tokenizer.json that belongs to the model.';
  return failed('bad-tokenizer', `The tokenizer.json of "${title}" ${problem}. ${advice}`);
}

/** Null when every step is the one BERT has. */
function whyNotBert(file: unknown): string | null {
  const steps = [
    ['model', 'WordPiece'],
    ['normalizer', 'BertNormalizer'],
    ['pre_tokenizer', 'BertPreTokenizer'],
  ] as const;
  for (const [step, wanted] of steps) {
    const type = partOf(partOf(file, step), 'type');
    if (type !== wanted) return `has the ${step} "${shown(type)}" where a BERT has "${wanted}"`;
  }
  const prefix = partOf(partOf(file, 'model'), 'continuing_subword_prefix');
  return prefix === '##' ? null : `joins the pieces of a word with "${shown(prefix)}" and not with "##"`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : 'none';
}

function readVocabulary(value: unknown): ReadonlyMap<string, number> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (entries.length > mostTokens) return null;
  const vocabulary = new Map<string, number>();
  for (const [token, id] of entries) {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id > mostTokens) return null;
    vocabulary.set(token, id);
  }
  return vocabulary;
}

/** BERT's own tokens are found in a text as they stand; they are never lower-cased or parted. */
const specialTokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

function definitionOf(normalizer: unknown, vocabulary: ReadonlyMap<string, number>): object {
  const flag = (name: string, usual: boolean): boolean => {
    const value = partOf(normalizer, name);
    return typeof value === 'boolean' ? value : usual;
  };
  const accents = partOf(normalizer, 'strip_accents');
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.flatMap((content) => {
      const id = vocabulary.get(content);
      return id === undefined ? [] : [{ id, content, special: true, ...plainAddedToken }];
    }),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: flag('clean_text', true),
      handle_chinese_chars: flag('handle_chinese_chars', true),
      strip_accents: typeof accents === 'boolean' ? accents : null,
      lowercase: flag('lowercase', true),
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary),
    },
  };
}

const plainAddedToken = { single_word: false, lstrip: false, rstrip: false, normalized: false };

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
