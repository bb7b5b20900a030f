import type { Case } from '../dataset.ts';
import { placeOfTarget } from './rotate-options.ts';

/** "all of the above", "two of the preceding". "All of these" means the same anywhere. */
const RELATIVE =
  /\b(?:all|none|any|both|each|either|neither|some|one|two|three)\s+(?:of\s+)?(?:the\s+)?(?:above|below|preceding|previous|foregoing)(?![\p{L}\p{N}-])/iu;

/** "Both", "either of them", "both BC", "both 1 and 2": the two that stand before it, as in MedMCQA. */
const BOTH =
  /^(?:both|either|neither)(?:\s+of\s+(?:them|these|those))?\.?$|^(?:both|either|neither)\s+(?:[A-Z]{2}|\d\s*(?:[,&+/]|and|or|nor)\s*\d)\.?$/iu;

/** "both A and B", "A, C", "neither a nor d", "A & B only". A vitamin A and D is left out with them, which costs a case only. */
const PAIRED = /(?<![\p{L}\p{N}])([A-Z])(?:\s*[,&+/]\s*|\s*,?\s+(?:and|or|nor)\s+)(?:both\s+)?([A-Z])(?![\p{L}\p{N}])/u;
const PAIRED_SMALL =
  /^(?:(?:both|either|neither|only)\s+)?([a-z])(?:\s*[,&+/]\s*|\s+(?:and|or|nor)\s+)([a-z])(?:\s+only)?\.?$/u;
const SINGLE = /^([A-Za-z])\s+(?:only|alone)\.?$|^[Oo]nly\s+([A-Za-z])\.?$/u;

/** "option C", in the question too. */
const NAMED = /\b(?:option|choice|answer)s?\s*\(?([A-Z])(?![\p{L}\p{N}'’-])/u;

/**
 * Whether the options of a case mean the same in any order: at least two, told apart by label and by text, the right one among
 * them, and none that points to another by its letter or its place.
 */
export function areMovable(item: Case): boolean {
  const { options = [] } = item;
  if (options.length < 2 || placeOfTarget(item) < 0) return false;
  const labels = new Set(options.map(({ label }) => label));
  const texts = new Set(options.map(({ text }) => text));
  if (labels.size < options.length || texts.size < options.length) return false;
  if (options.some(({ text }) => pointsElsewhere(text.trim(), labels))) return false;
  return !Object.values(item.fields).some((text) => namesLabel(NAMED.exec(text), labels));
}

function pointsElsewhere(text: string, labels: ReadonlySet<string>): boolean {
  if (RELATIVE.test(text) || BOTH.test(text)) return true;
  return [PAIRED, PAIRED_SMALL, SINGLE, NAMED].some((shape) => namesLabel(shape.exec(text), labels));
}

/** True when every letter found is the label of an option. */
function namesLabel(match: RegExpExecArray | null, labels: ReadonlySet<string>): boolean {
  if (match === null) return false;
  const [, ...letters] = match;
  // A group that took no part in the match is undefined.
  return letters.filter(Boolean).every((letter) => labels.has(letter) || labels.has(letter.toUpperCase()));
}
