import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import { tagSpans, type IobTag } from '../text/tag-spans.ts';
import { alignTags, type TaggedWord } from './iob/align-tags.ts';
import { taggedWords } from './iob/tagged-words.ts';

const SAYS_NONE = /\bno (?:disease|entit|named|mention|tag)|^\W{0,4}(?:none|n\/a)\W{0,4}$/i;

/** Words with IOB labels, as models answer where ClinicBench asks for that form. */
export const iobReader = {
  id: 'iob',
  version: 1,
  rules: {
    pairs:
      'words with labels from lines with a tab, a bar or a blank between them, laid upon the sentence from left to right; what fits nowhere is passed over, and what is not labelled is O',
    empty: 'there are no labels, and the answer says that there is nothing',
  },
  read({ fields }, text) {
    const words: readonly TaggedWord[] = taggedWords(text);
    if (words.length === 0)
      return SAYS_NONE.test(text)
        ? { kind: 'entities', entities: [], rule: 'empty' }
        : unreadable('no word with a label');
    const sentence = fields['text'] ?? '';
    const tokens = alignTags(sentence, words);
    const tags: readonly IobTag[] = tokens.map(({ tag }) => tag);
    const entities = tagSpans(tags).map(({ type, first, last, isLoose }) => {
      const start = tokens[first]?.start ?? 0;
      const end = tokens[last]?.end ?? start;
      return { type, text: sentence.slice(start, end), start, end, ...(isLoose && { isLoose }) };
    });
    return { kind: 'entities', entities, rule: 'pairs' };
  },
} as const satisfies Reader;
