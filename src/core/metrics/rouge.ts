import { scored, unscored } from '../metric.ts';
import type { Metric, Unscored } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import type { PrecisionRecall } from './precision-recall.ts';
import { porterStem } from './rouge/porter-stem.ts';
import { rouge1Score, rouge2Score, rougeLScore, rougeLsumScore } from './rouge/rouge-score.ts';
import { wordPair, type FormOf, type WordPair } from './rouge/word-pair.ts';
import { wrongKind } from './wrong-kind.ts';

interface RougeType {
  readonly title: string;
  readonly version: number;
  readonly what: string;
  /** Words of one text times words of the other that it compares at most; more would take seconds, or fill the memory. */
  readonly mostCells: number;
  score(words: WordPair, prediction: string, reference: string): PrecisionRecall;
}

interface Words {
  readonly suffix: string;
  readonly note: string;
  pairOf(prediction: string, reference: string): WordPair;
}

const ROUGE_1: RougeType = {
  title: 'ROUGE-1',
  version: 1,
  what: 'Overlap of single words with the target.',
  mostCells: Infinity,
  score: rouge1Score,
};

const ROUGE_2: RougeType = {
  title: 'ROUGE-2',
  version: 1,
  what: 'Overlap of neighbouring pairs of words with the target.',
  mostCells: Infinity,
  score: rouge2Score,
};

const ROUGE_L: RougeType = {
  title: 'ROUGE-L',
  version: 2,
  what: 'Longest sequence of words shared with the target in the same order, line breaks ignored.',
  mostCells: 2 ** 34,
  score: rougeLScore,
};

const ROUGE_LSUM: RougeType = {
  title: 'ROUGE-Lsum',
  version: 1,
  what: 'For each line of the target the words it shares with lines of the answer in the same order, none counted more often than the answer has it.',
  mostCells: 2 ** 28,
  score: rougeLsumScore,
};

const AS_WRITTEN: Words = { suffix: '', note: 'no stemmer', pairOf: lastPair(null) };

const STEMMED: Words = {
  suffix: ', stemmed',
  note: 'words of more than three letters cut to their stem as by the Porter stemmer of NLTK 3.8',
  pairOf: lastPair((word) => (word.length > 3 ? porterStem(word) : word)),
};

export const rouge1 = rouge('rouge1', ROUGE_1, AS_WRITTEN);
export const rouge2 = rouge('rouge2', ROUGE_2, AS_WRITTEN);
export const rougeL = rouge('rougeL', ROUGE_L, AS_WRITTEN);
export const rougeLsum = rouge('rougeLsum', ROUGE_LSUM, AS_WRITTEN);
export const rouge1Stem = rouge('rouge1-stem', ROUGE_1, STEMMED);
export const rouge2Stem = rouge('rouge2-stem', ROUGE_2, STEMMED);
export const rougeLStem = rouge('rougeL-stem', ROUGE_L, STEMMED);
export const rougeLsumStem = rouge('rougeLsum-stem', ROUGE_LSUM, STEMMED);

function rouge<const Id extends string>(id: Id, type: RougeType, words: Words): Metric & { readonly id: Id } {
  return {
    id,
    version: type.version,
    title: type.title + words.suffix,
    definition: `${type.what} Mean F-measure over cases; lower-cased words of a-z and 0-9, ${words.note}, equal to google-research rouge-score. Lin 2004, https://aclanthology.org/W04-1013.`,
    targets: ['text'],
    score: ({ target }, answer) => {
      if (target.kind !== 'text') return wrongKind('ROUGE', 'text target', `${target.kind} target`);
      const prediction = answer.kind === 'text' ? answer.text : '';
      const pair = words.pairOf(prediction, target.text);
      if (pair.expected.length === 0) return unscored(NO_WORDS);
      if (answer.kind === 'unreadable') return scored(0);
      if (answer.kind !== 'text') return wrongKind('ROUGE', 'text answer', `${answer.kind} answer`);
      if (pair.predicted.length * pair.expected.length > type.mostCells) return tooLong(type, pair);
      return scored(type.score(pair, prediction, target.text).f1);
    },
    ...byMean,
  };
}

const NO_WORDS = 'the target has no word of a-z or 0-9, so ROUGE cannot judge it';

function tooLong({ title, mostCells }: RougeType, { predicted, expected }: WordPair): Unscored {
  const lengths = `the answer has ${predicted.length} words and the target ${expected.length}`;
  return unscored(`${lengths}, too many for ${title}: shorten them to about ${Math.sqrt(mostCells)} each`);
}

/** The pair scored last is kept, because ROUGE-1, ROUGE-2 and ROUGE-L of a case need the same words. */
function lastPair(formOf: FormOf | null): Words['pairOf'] {
  let last = { prediction: '', reference: '', pair: wordPair('', '', formOf) };
  return (prediction, reference) => {
    const isSame = last.prediction === prediction && last.reference === reference;
    if (!isSame) last = { prediction, reference, pair: wordPair(prediction, reference, formOf) };
    return last.pair;
  };
}
