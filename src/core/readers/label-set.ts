import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { itemKey } from '../text/item-key.ts';
import { phrasesIn } from './phrase-search.ts';

/** "(PS)" at the end of what an option stands for. */
const ABBREVIATION = /\(([A-Z]{1,4})\)$/;

/** Several labels out of a list that was shown with numbers and abbreviations, as ClinicBench shows the hallmarks of cancer. */
export const labelSetReader = {
  id: 'label-set',
  version: 1,
  rules: {
    empty: 'the answer says "none": no labels',
    names:
      'in the first part of the text, up to an empty line, in which there is any: names of labels, and abbreviations in brackets',
    short: 'the first part of the text is made of numbers or abbreviations of labels',
  },
  read(item, text) {
    if (itemKey(text) === 'none') return { kind: 'set', items: [], rule: 'empty' };
    const parts = text.split(/\n[ \t\r]*\n/).filter((part) => part.trim() !== '');
    for (const part of parts) {
      const items = namedIn(item, part);
      if (items.length > 0) return { kind: 'set', items, rule: 'names' };
    }
    const short = shortIn(item, parts[0] ?? '');
    return short.length > 0 ? { kind: 'set', items: short, rule: 'short' } : unreadable('none of the labels occurs');
  },
} as const satisfies Reader;

/** Labels in the order of the options. */
function namedIn({ options = [] }: Case, part: string): readonly string[] {
  const plain = spelled(part);
  const names = options.flatMap(({ label, text }) =>
    [label, text.replace(ABBREVIATION, '')].map((name) => ({ label, name: spelled(name) })),
  );
  const found = phrasesIn(
    plain,
    names.map(({ name }) => name),
  ).map((place) => names[place]?.label);
  const inBrackets = new Set(Array.from(part.matchAll(/\(([A-Z]{1,4})\)/g), ([, letters]) => letters));
  return options
    .filter(({ label, text }) => found.includes(label) || inBrackets.has(abbreviationOf(text)))
    .map(({ label }) => label);
}

/** Everything must be a number or an abbreviation, or else it is prose. */
function shortIn({ options = [] }: Case, part: string): readonly string[] {
  const words = part.split(/[\s,;.()]+/).filter((word) => word !== '');
  const labels = words.map(
    (word) =>
      options.find(({ text }, place) => word === String(place + 1) || word === abbreviationOf(text))?.label ?? null,
  );
  return labels.includes(null) ? [] : [...new Set(labels.filter((label) => label !== null))];
}

function abbreviationOf(text: string): string | undefined {
  return ABBREVIATION.exec(text)?.[1];
}

/** "&" is "and", and a hyphen a blank. */
function spelled(text: string): string {
  return text.replaceAll('&', ' and ').replace(/[-‐–]/g, ' ');
}
