/** What looks like an identifier of a person, and how often. Counted by form alone: much of it is none, and much that is one is missed. */
export interface IdentifierSigns {
  readonly dates: number;
  readonly phoneNumbers: number;
  readonly recordNumbers: number;
  readonly namesAfterTitles: number;
  readonly emailAddresses: number;
}

/** Counts over many texts. Cost linear in them: every repetition is bounded, and nothing is tried again from inside a match. */
export function identifierSigns(texts: Iterable<string>): IdentifierSigns {
  const counts = { dates: 0, phoneNumbers: 0, recordNumbers: 0, namesAfterTitles: 0, emailAddresses: 0 };
  for (const text of texts) {
    counts.dates += countOf(text, DATE);
    counts.phoneNumbers += countOf(text, PHONE);
    counts.recordNumbers += countOf(text, RECORD);
    counts.namesAfterTitles += countOf(text, NAME);
    counts.emailAddresses += countOf(text, EMAIL);
  }
  return counts;
}

/** "3 that look like dates, 1 that looks like an e-mail address"; null where nothing was seen. */
export function signsInWords(signs: IdentifierSigns): string | null {
  const seen = WORDS.flatMap(([kind, one, many]) => {
    const n = signs[kind];
    if (n === 0) return [];
    return [n === 1 ? `1 that looks like ${one}` : `${n.toLocaleString('en-GB')} that look like ${many}`];
  });
  return seen.length === 0 ? null : seen.join(', ');
}

const WORDS = [
  ['dates', 'a date', 'dates'],
  ['phoneNumbers', 'a phone number', 'phone numbers'],
  ['recordNumbers', 'a record number', 'record numbers'],
  ['namesAfterTitles', 'a name after a title', 'names after titles'],
  ['emailAddresses', 'an e-mail address', 'e-mail addresses'],
] as const;

const MONTHS =
  'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|January|February|March|April|June|July|August|September|October|November|December';

/** 2024-03-01, 01.03.2024, 3/1/24; 1 March 2024, March 1, 2024. A year alone is none. */
const DATE = new RegExp(
  '(?<!\\d)(?:' +
    '(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)?\\d\\d|' +
    `\\d{1,2}\\.? (?:${MONTHS})\\.?,? (?:19|20)\\d\\d` +
    `)(?!\\d)|\\b(?:${MONTHS})\\.? \\d{1,2},? (?:19|20)\\d\\d(?!\\d)`,
  'gu',
);

/** A plus or a zero or a bracket, then groups of digits, eight digits or more in all, no letter about it. */
const PHONE =
  /(?<![\p{L}\d.])(?:\+\d{1,3}|\(0?\d{2,5}\)|0\d{2,5}|\d{3})[ \-/.]{1,2}\d{2,4}(?:[ \-/.]\d{2,8}){1,3}(?![\p{L}\d])/gu;

/** A word for a number of a record, then a number; or a number of eight to twelve digits. */
const RECORD =
  /(?<![\p{L}\d])(?:(?:MRN|PID|NHS|SSN|ID|Patient|Case|Record|Fall|Patienten)[ -]?(?:No|Nr|ID|number|Nummer)?[.:# ]{1,3}[A-Z]{0,3}\d{4,12}|\d{8,12})(?![\p{L}\d])/giu;

/** Mr Smith, Dr. med. Jane Doe, Frau Müller. */
const NAME =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Hr|Fr)\.?(?: (?:Dr|med|Prof)\.?){0,2} \p{Lu}[\p{Ll}'’-]{1,30}/gu;

/** At most 64 characters before the sign, as RFC 5321 has it, and never from inside such a stretch. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu;

function countOf(text: string, pattern: RegExp): number {
  let n = 0;
  for (const match of text.matchAll(pattern)) if (match[0] !== '') n++;
  return n;
}
