import { differenceInAsking } from '../compare/asking.ts';
import { isEndedEarly } from '../compare/incomplete.ts';
import type { DatasetIdentity, RunPart, RunRecord, Trial } from '../run.ts';
import { inEnglish, say, type Said } from '../text/said.ts';
import { failure, success, type Outcome, type SayableFailure } from '../outcome.ts';
import { listed } from './pairs.ts';

/** A run with its trials. */
export interface RunWithTrials {
  readonly run: RunRecord;
  readonly trials: readonly Trial[];
}

/** The same task on the same dataset in two runs. */
export interface PairedPart {
  readonly task: string;
  readonly profile: RunPart['profile'];
  readonly dataset: DatasetIdentity;
  readonly base: PartTrials;
  readonly other: PartTrials;
  /** Metrics that both were judged by, in the order of the trials. */
  readonly metrics: readonly string[];
}

export interface PartTrials {
  readonly spec: RunRecord['spec'];
  readonly trials: readonly Trial[];
}

export interface PairedParts {
  /** Never empty. */
  readonly parts: readonly PairedPart[];
  /** What does not keep the runs from being compared, but should be known. */
  readonly cautions: readonly Said[];
}

/** What two runs have in common. Refuses runs that were asked or judged differently: their scores are no pairs. */
export function pairParts(base: RunWithTrials, other: RunWithTrials): Outcome<PairedParts, SayableFailure> {
  if (base.run.id === other.run.id) return refused(say`A run cannot be compared with itself: choose two runs.`);
  const parts: PairedPart[] = [];
  for (const [place, part] of base.run.spec.parts.entries()) {
    const partner = partnerOf(part, other.run);
    if (partner === null) continue;
    if (!partner.ok) return partner;
    const paired = pairedPart(base, place, other, partner.value);
    if (!paired.ok) return paired;
    parts.push(paired.value);
  }
  if (parts.length === 0) return refused(say`The two runs have no task in common, so there is nothing to compare.`);
  return success({ parts, cautions: cautionsOn(base.run, other.run) });
}

/** Place of the part that was asked like this one; null when the task was not asked, a sentence when it was asked otherwise. */
function partnerOf(part: RunPart, { spec }: RunRecord): Outcome<number, SayableFailure> | null {
  const obstacles = spec.parts.map((other) => (other.task === part.task ? [differenceInAsking(part, other)] : []));
  const [first] = obstacles.flat();
  if (first === undefined) return null;
  const place = obstacles.findIndex(([obstacle]) => obstacle === null);
  return place >= 0 || first === null ? success(place) : refused(first);
}

function pairedPart(
  base: RunWithTrials,
  place: number,
  other: RunWithTrials,
  otherPlace: number,
): Outcome<PairedPart, SayableFailure> {
  const part = base.run.spec.parts[place];
  if (part === undefined) return refused(say`The run has no such part.`);
  const trials = base.trials.filter((trial) => trial.part === place);
  const otherTrials = other.trials.filter((trial) => trial.part === otherPlace);
  const [metrics, otherMetrics] = [metricsOf(trials), metricsOf(otherTrials)];
  if (trials.length > 0 && otherTrials.length > 0 && !isSameSet(metrics, otherMetrics)) {
    return refused(
      say`The runs judged ${part.task} by different metrics (${listed(metrics)}; ${listed(otherMetrics)}): repeat the older run.`,
    );
  }
  const { task, profile, dataset } = part;
  return success({
    task,
    profile,
    dataset,
    base: { spec: base.run.spec, trials },
    other: { spec: other.run.spec, trials: otherTrials },
    metrics: metrics.length > 0 ? metrics : otherMetrics,
  });
}

function metricsOf([first]: readonly Trial[]): readonly string[] {
  return first === undefined ? [] : Object.keys(first.scores);
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}

function cautionsOn(base: RunRecord, other: RunRecord): readonly Said[] {
  const cautions: Said[] = [];
  if (base.state !== 'finished')
    cautions.push(
      say`The base run is not complete: ${base.done} of ${base.planned} cases; only cases of both runs are compared.`,
    );
  if (isEndedEarly(base))
    cautions.push(
      say`The base run was ended early by its rule (${base.done} of ${base.planned} cases): only cases of both runs are compared, and intervals for a fixed number of cases do not allow for a number that the scores decided.`,
    );
  if (other.state !== 'finished')
    cautions.push(
      say`The other run is not complete: ${other.done} of ${other.planned} cases; only cases of both runs are compared.`,
    );
  if (isEndedEarly(other))
    cautions.push(
      say`The other run was ended early by its rule (${other.done} of ${other.planned} cases): only cases of both runs are compared, and intervals for a fixed number of cases do not allow for a number that the scores decided.`,
    );
  const [one, two] = [base.spec, other.spec];
  if (one.seed !== two.seed) {
    cautions.push(
      say`The runs have different seeds (${String(one.seed)} and ${String(two.seed)}): drawn examples and the documents shown may differ.`,
    );
  }
  if (one.temperature !== two.temperature || one.topP !== two.topP) {
    cautions.push(say`The runs decoded with different temperature or top-p.`);
  }
  if (one.model.sha256 === two.model.sha256) cautions.push(say`Both runs used the same model.`);
  const only = (mine: RunRecord, theirs: RunRecord): readonly string[] =>
    mine.spec.parts.map(({ task }) => task).filter((task) => theirs.spec.parts.every((part) => part.task !== task));
  const alone = [...only(base, other), ...only(other, base)];
  if (alone.length > 0) cautions.push(say`Asked in one of the runs only, so not compared: ${listed(alone)}.`);
  return cautions;
}

function refused(said: Said): { readonly ok: false; readonly failure: SayableFailure } {
  return failure({ kind: 'not-comparable', message: inEnglish(said), said });
}
