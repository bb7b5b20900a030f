import type { Format } from '../format.ts';
import { bedsideCases } from './bedside-cases.ts';
import { genericChoice } from './generic-choice.ts';
import { genericCodes } from './generic-codes.ts';
import { genericLabel } from './generic-label.ts';
import { genericText } from './generic-text.ts';
import { longhealth } from './longhealth.ts';
import { medisumcode } from './medisumcode.ts';
import { medisumqa } from './medisumqa.ts';
import { medmcqa } from './medmcqa.ts';
import { mednli } from './mednli.ts';
import { meqsum } from './meqsum.ts';
import { mmlu } from './mmlu.ts';
import { pharmacologyQa } from './pharmacology-qa.ts';
import { problemSummary } from './problem-summary.ts';
import { pubmedqa } from './pubmedqa.ts';

/** Every dataset file format, most specific first. Adding one is one file and one line. */
export const formats = [
  bedsideCases,
  pubmedqa,
  medmcqa,
  pharmacologyQa,
  meqsum,
  mednli,
  problemSummary,
  longhealth,
  medisumqa,
  medisumcode,
  mmlu,
  genericChoice,
  genericLabel,
  genericText,
  genericCodes,
] as const satisfies readonly Format[];

export type FormatId = (typeof formats)[number]['id'];

/** Undefined for an id nobody registered. */
export function findFormat(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

export function formatById(id: FormatId): Format {
  const found = formats.find((format) => format.id === id);
  if (found === undefined) throw new Error(`no format "${id}"`);
  return found;
}
