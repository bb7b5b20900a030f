/**
 * The shape of an ICD-10 or ICD-10-CM code: a category of three characters (`I10`, `M1A`), then up to four more, with
 * or without a dot. It covers every code of the 2023 ICD-10-CM list; whether a code exists is not asked.
 * A letter after the category stands alone or before a digit or `X`, so that `E11.Type` is read as `E11`.
 */
const CODE = String.raw`([A-Z]\d[\dAB])(?:\.?([\dX][\dA-Z]{0,3}|[A-Z](?:[\dX][\dA-Z]{0,2})?))?`;

const ALONE = new RegExp(`^${CODE}$`, 'i');

/** All codes of a text in order, each as `E11.9`: upper case, with the dot, repeats kept. */
export function icd10Codes(text: string): string[] {
  const inText = new RegExp(`(?<![\\dA-Z])${CODE}(?![\\dA-Z])`, 'gi');
  return Array.from(text.matchAll(inText), ([, category = '', rest]) => written(category, rest));
}

/** `e119` and `E11.9` both give `E11.9`; null when `text` is not one code and nothing else. */
export function icd10Code(text: string): string | null {
  const [, category, rest] = ALONE.exec(text) ?? [];
  return category === undefined ? null : written(category, rest);
}

function written(category: string, rest: string | undefined): string {
  return (rest === undefined ? category : `${category}.${rest}`).toUpperCase();
}
