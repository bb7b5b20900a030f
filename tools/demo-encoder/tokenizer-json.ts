/** A `tokenizer.json` as Hugging Face's tokenizers writes it for an uncased BERT. Tokens are numbered in order. */
export function tokenizerJson(tokens: readonly string[], lowercase = true): object {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  const idOf = (token: string): number => tokens.indexOf(token);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({
      id: idOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [part('[CLS]', 0), { Sequence: { id: 'A', type_id: 0 } }, part('[SEP]', 0)],
      pair: [
        part('[CLS]', 0),
        { Sequence: { id: 'A', type_id: 0 } },
        part('[SEP]', 0),
        { Sequence: { id: 'B', type_id: 1 } },
        part('[SEP]', 1),
      ],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [idOf('[CLS]')], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [idOf('[SEP]')], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

function part(id: string, typeId: number): object {
  return { SpecialToken: { id, type_id: typeId } };
}
