import type { Format } from '../format.ts';
import { bedsideCases } from './bedside-cases.ts';
import { ddi } from './ddi.ts';
import { drugInteraction } from './drug-interaction.ts';
import { genericChoice } from './generic-choice.ts';
import { genericCodes } from './generic-codes.ts';
import { genericLabel } from './generic-label.ts';
import { genericText } from './generic-text.ts';
import { hoc } from './hoc.ts';
import { iob } from './iob.ts';
import { longhealth } from './longhealth.ts';
import { ddiMasked, gad } from './masked-relations.ts';
import { medisumcode } from './medisumcode.ts';
import { medisumqa } from './medisumqa.ts';
import { medmcqa } from './medmcqa.ts';
import { medqa } from './medqa.ts';
import { mednli } from './mednli.ts';
import { meqsum } from './meqsum.ts';
import { mmlu } from './mmlu.ts';
import { pharmacologyQa } from './pharmacology-qa.ts';
import { problemSummary } from './problem-summary.ts';
import { pubmedqa } from './pubmedqa.ts';
import { referralChoice, referralText } from './referral.ts';
import { aciBench, hospitalisation, patientEducation, radiology } from './text-pairs.ts';
import { treatmentRecommendation } from './treatment-recommendation.ts';

/** Every dataset file format, most specific first. Adding one is one file and one line. */
export const formats = [
  bedsideCases,
  pubmedqa,
  medqa,
  medmcqa,
  pharmacologyQa,
  meqsum,
  mednli,
  problemSummary,
  longhealth,
  medisumqa,
  medisumcode,
  mmlu,
  referralChoice,
  referralText,
  treatmentRecommendation,
  radiology,
  hospitalisation,
  patientEducation,
  aciBench,
  iob,
  ddi,
  ddiMasked,
  gad,
  hoc,
  drugInteraction,
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
