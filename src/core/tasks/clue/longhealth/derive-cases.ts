import type { Case, CaseDocument, Option } from '../../../dataset.ts';
import { type PythonRandom, sampledPlaces } from '../../../python-random.ts';
import type { DeriveSettings } from '../../../task.ts';
import { randomFor } from './draws.ts';
import { type OptionRule, withRightOption } from './right-option.ts';
import { UNANSWERABLE } from './wording.ts';

/** What is shown with a question. `own`: all texts of the patient. `both`: those that hold the answer, among other patients'. `others`: other patients' alone. */
export type Shown = 'own' | 'both' | 'others';

export interface Derivation {
  readonly task: string;
  readonly shown: Shown;
  readonly rule: OptionRule;
}

const REPEATS = 5;
const DISTRACTORS = 10;

/** Every question so many times, as `<case id>@1` and so on; each repetition draws other texts and another order. */
export function deriveCases(
  cases: readonly Case[],
  { seed, repeats, dataset = cases }: DeriveSettings,
  { task, shown, rule }: Derivation,
): readonly Case[] {
  const patients = shown === 'own' ? null : textsByPatient(dataset);
  return cases.flatMap((item) => {
    const asked = askedWith(item, shown, rule);
    return Array.from({ length: repeats ?? REPEATS }, (_, repeat): Case => {
      const id = `${item.id}@${repeat + 1}`;
      if (patients === null) return { ...asked, id };
      const own = shown === 'both' ? (item.documents ?? []).filter(({ answerSpans }) => answerSpans.length > 0) : [];
      const distractors = drawDistractors(patients, patientOf(item), randomFor('distractors', seed, task, id));
      return { ...asked, id, documents: [...own, ...distractors] };
    });
  });
}

function askedWith(item: Case, shown: Shown, rule: OptionRule): Case {
  if (shown === 'own') return withRightOption(item, rule);
  const last = unanswerableFor(item.options ?? []);
  const extended = { ...item, options: [...(item.options ?? []), last] };
  // The option that was added takes part in the search, as upstream's does.
  if (shown === 'both') return withRightOption(extended, rule);
  return { ...extended, target: { kind: 'label', label: last.label } };
}

/** F, as LongHealth has A to E; a file that says F already gets the next letter. */
function unanswerableFor(options: readonly Option[]): Option {
  const taken = new Set(options.map(({ label }) => label));
  const label = Array.from('FGHIJKLMNOPQRSTUVWXYZ').find((letter) => !taken.has(letter)) ?? 'F';
  return { label, text: UNANSWERABLE };
}

/** The texts of all patients in the order of the file, and where each patient's stand. */
interface PatientTexts {
  readonly texts: readonly CaseDocument[];
  readonly placesOf: ReadonlyMap<string, { readonly from: number; readonly to: number }>;
}

function textsByPatient(dataset: readonly Case[]): PatientTexts {
  const texts: CaseDocument[] = [];
  const placesOf = new Map<string, { from: number; to: number }>();
  for (const item of dataset) {
    const patient = patientOf(item);
    if (placesOf.has(patient)) continue;
    const from = texts.length;
    for (const { id, text } of inFileOrder(item.documents ?? [])) {
      // Where another patient's answer stands says nothing about this question.
      texts.push({ id: `${patient}/${id}`, text, answerSpans: [] });
    }
    placesOf.set(patient, { from, to: texts.length });
  }
  return { texts, placesOf };
}

/** A case names the texts that hold its answer first; the file counts them through: `text_0`, `text_1`. */
function inFileOrder(documents: readonly CaseDocument[]): readonly CaseDocument[] {
  const numberOf = ({ id }: CaseDocument): number => Number(/\d{1,9}$/.exec(id)?.[0] ?? Infinity);
  const numbered = documents.map((document) => ({ document, number: numberOf(document) }));
  return numbered
    .toSorted((left, right) => (left.number === right.number ? 0 : left.number - right.number))
    .map(({ document }) => document);
}

/** `random.sample` over the texts of all other patients; all of them, in drawn order, where there are not enough. */
function drawDistractors(
  { texts, placesOf }: PatientTexts,
  patient: string,
  random: PythonRandom,
): readonly CaseDocument[] {
  const { from, to } = placesOf.get(patient) ?? { from: 0, to: 0 };
  const others = texts.length - (to - from);
  const places = sampledPlaces(others, Math.min(DISTRACTORS, others), random);
  return places.flatMap((place) => texts[place < from ? place : place + to - from] ?? []);
}

function patientOf({ group, id }: Case): string {
  return group ?? id;
}
