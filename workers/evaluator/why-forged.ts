import type { HandIn } from '../../src/core/recipe/hand-in.ts';
import { misjudged } from '../../src/core/recipe/misjudged.ts';
import type { Share, Trial } from '../../src/core/run.ts';
import { shown } from '../../src/core/text/shown.ts';
import type { ReadPart } from './asked-parts.ts';

/**
 * Null when a run file is what was asked and what the models wrote gives, as far as that can be told here: cases stand in their place
 * and belong to its share, answers and scores are those of the words.
 * @param parts of the whole run, which the file may be a share of.
 */
export function whyForged({ record, trials }: HandIn, parts: readonly ReadPart[]): string | null {
  for (const [index, part] of parts.entries()) {
    const ofPart = trials.filter((trial) => trial.part === index);
    const problem = problemOf(part, ofPart, record.spec.parts[index]?.share);
    if (problem !== null) return problem;
  }
  return unplanned(record, parts);
}

function problemOf({ task, choice, isPartly }: ReadPart, trials: readonly Trial[], share?: Share): string | null {
  if (choice === null) return null;
  const { derived, items } = choice;
  const moved = trials.find(({ index, caseId }) => derived[index]?.id !== caseId);
  if (moved !== undefined)
    return `case "${shown(moved.caseId, 60)}" is not number ${moved.index + 1} of the dataset that is here: it was changed, so ask for it again.`;
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const stray = isPartly ? undefined : trials.find(({ caseId }) => !isInShare(places.get(caseId), share));
  if (stray !== undefined)
    return `case "${shown(stray.caseId, 60)}" is none of those it was to ask: it was changed, so ask for it again.`;
  const cases = new Map(derived.map((item) => [item.id, item]));
  const forged = misjudged(task, cases, trials);
  return forged === undefined
    ? null
    : `the answer or a score of case "${shown(forged.caseId, 60)}" of ${shown(forged.task, 40)} is not what the model’s words give here: it was changed, or made by another version of Bedside, so ask for it again.`;
}

/** As `chooseCases` deals them out. */
function isInShare(place: number | undefined, share: Share | undefined): boolean {
  return place !== undefined && (share === undefined || place % share.of === share.number - 1);
}

/** A file that claims fewer cases than its share has would pass for whole. Stored answers are planned by what was stored. */
function unplanned({ spec, engine, merged, planned }: HandIn['record'], parts: readonly ReadPart[]): string | null {
  if (merged !== undefined || engine.backend === 'none') return null;
  if (parts.some(({ choice, isPartly }) => choice === null || isPartly)) return null;
  const counts = parts.map(
    ({ choice }, index) =>
      (choice?.items ?? []).filter((_, place) => isInShare(place, spec.parts[index]?.share)).length,
  );
  const expected = counts.reduce((sum, count) => sum + count, 0);
  return planned === expected
    ? null
    : `it says that ${planned} cases were to be asked, and here these are ${expected}: it was changed, or asked of another dataset.`;
}
