/** What the word ends with, what takes its place, and what must hold of the stem before it. */
type Rule = readonly [ending: string, replacement: string, holds: (stem: string) => boolean];

/**
 * The stem of a lower-case word, by Porter 1980 (doi:10.1108/eb046814) with the additions of NLTK 3.8
 * (`PorterStemmer`, mode `NLTK_EXTENSIONS`), which google-research `rouge` uses. Digits count as consonants.
 */
export function porterStem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2) return word;
  const singular = withoutPlural(word);
  const base = withoutFinalY(withoutParticiple(singular));
  const simple = replaced(withoutDoubleEnding(base), SIMPLE_ENDINGS);
  return replaced(withoutFinalE(replaced(simple, LONG_ENDINGS)), [DOUBLE_L]);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
]);

/** Step 1a. Of four letters, "dies" gives "die": an addition. */
function withoutPlural(word: string): string {
  if (word.length === 4 && word.endsWith('ies')) return word.slice(0, -1);
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Step 1b. The rule for "ied" is an addition. */
function withoutParticiple(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  for (const ending of ['ed', 'ing']) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    if (consonants(stem).includes(false)) return repaired(stem);
  }
  return word;
}

/** What the lost ending had changed: "conflat" to "conflate", "hopp" to "hop", "fil" to "file". */
function repaired(stem: string): string {
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/** Step 1c, changed: only after a consonant that does not begin the word. */
function withoutFinalY(word: string): string {
  const isChanged = word.length > 2 && word.endsWith('y') && consonants(word).at(-2) === true;
  return isChanged ? `${word.slice(0, -1)}i` : word;
}

/** Step 2. That "alli" comes first, and its result once more, is an addition. */
function withoutDoubleEnding(word: string): string {
  const isAlly = word.endsWith('alli') && hasMeasure(word.slice(0, -4));
  return replaced(isAlly ? word.slice(0, -2) : word, DOUBLE_ENDINGS);
}

const DOUBLE_ENDINGS: readonly Rule[] = [
  ['ational', 'ate', hasMeasure],
  ['tional', 'tion', hasMeasure],
  ['enci', 'ence', hasMeasure],
  ['anci', 'ance', hasMeasure],
  ['izer', 'ize', hasMeasure],
  ['bli', 'ble', hasMeasure],
  ['alli', 'al', hasMeasure],
  ['entli', 'ent', hasMeasure],
  ['eli', 'e', hasMeasure],
  ['ousli', 'ous', hasMeasure],
  ['ization', 'ize', hasMeasure],
  ['ation', 'ate', hasMeasure],
  ['ator', 'ate', hasMeasure],
  ['alism', 'al', hasMeasure],
  ['iveness', 'ive', hasMeasure],
  ['fulness', 'ful', hasMeasure],
  ['ousness', 'ous', hasMeasure],
  ['aliti', 'al', hasMeasure],
  ['iviti', 'ive', hasMeasure],
  ['biliti', 'ble', hasMeasure],
  ['fulli', 'ful', hasMeasure],
  // An addition: the "l" belongs to the stem, so that "geologi" is treated as "archaeologi".
  ['logi', 'log', (stem) => hasMeasure(`${stem}l`)],
];

/** Step 3. */
const SIMPLE_ENDINGS: readonly Rule[] = [
  ['icate', 'ic', hasMeasure],
  ['ative', '', hasMeasure],
  ['alize', 'al', hasMeasure],
  ['iciti', 'ic', hasMeasure],
  ['ical', 'ic', hasMeasure],
  ['ful', '', hasMeasure],
  ['ness', '', hasMeasure],
];

/** Step 4. */
const LONG_ENDINGS: readonly Rule[] = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent'].map(dropped),
  ['ion', '', (stem) => measure(stem) > 1 && /[st]$/.test(stem)],
  ...['ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map(dropped),
];

function dropped(ending: string): Rule {
  return [ending, '', (stem) => measure(stem) > 1];
}

/** Step 5a. */
function withoutFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const size = measure(stem);
  return size > 1 || (size === 1 && !endsShort(stem)) ? stem : word;
}

/** Step 5b. */
const DOUBLE_L: Rule = ['ll', 'l', (stem) => measure(`${stem}l`) > 1];

/** Only the first rule whose ending fits is tried. */
function replaced(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([ending]) => word.endsWith(ending));
  if (rule === undefined) return word;
  const [ending, replacement, holds] = rule;
  const stem = word.slice(0, word.length - ending.length);
  return holds(stem) ? stem + replacement : word;
}

function hasMeasure(stem: string): boolean {
  return measure(stem) > 0;
}

/** Porter's m: how often a consonant follows a vowel. */
function measure(stem: string): number {
  const kinds = consonants(stem);
  return kinds.filter((isConsonant, place) => isConsonant && kinds[place - 1] === false).length;
}

/** For each letter whether it is a consonant; "y" is one at the start and after a vowel. */
function consonants(word: string): readonly boolean[] {
  const kinds: boolean[] = [];
  for (const letter of word) kinds.push(letter === 'y' ? kinds.at(-1) !== true : !'aeiou'.includes(letter));
  return kinds;
}

function endsInDouble(word: string): boolean {
  return word.length > 1 && word.at(-1) === word.at(-2) && consonants(word).at(-1) === true;
}

/** Consonant, vowel, consonant other than w, x, y ("hop"); as an addition also a word that is vowel, consonant ("us"). */
function endsShort(word: string): boolean {
  const [before, middle, last] = [undefined, undefined, ...consonants(word)].slice(-3);
  if (middle !== false || last !== true) return false;
  return before === undefined || (before && !/[wxy]$/.test(word));
}
