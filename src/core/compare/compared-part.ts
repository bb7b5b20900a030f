import type { RunPart, RunRecord, RunSpec, Trial } from '../run.ts';

/** A finished case without its texts: all that a comparison needs of it. */
export type ComparedTrial = Pick<Trial, 'part' | 'caseId' | 'index' | 'promptHash' | 'group' | 'scores'> & {
  /** Kind of the engine's failure; null where something came back. */
  readonly failure: Pick<NonNullable<Trial['failure']>, 'kind'> | null;
  /** Whether no answer could be read from what came back. */
  readonly isUnreadable: boolean;
};

/** One part of a run with its cases, in dataset order. */
export interface ComparedPart {
  readonly run: string;
  readonly spec: RunSpec;
  /** Position in the specification. */
  readonly place: number;
  readonly part: RunPart;
  readonly trials: readonly ComparedTrial[];
}

/** A run as it is compared with others. */
export interface ComparedRun {
  readonly record: RunRecord;
  readonly trials: readonly ComparedTrial[];
}

export function withoutTexts(trial: Trial): ComparedTrial {
  const { part, caseId, index, promptHash, group, scores, failure, answer } = trial;
  return {
    part,
    caseId,
    index,
    promptHash,
    scores,
    failure: failure === null ? null : { kind: failure.kind },
    isUnreadable: answer?.kind === 'unreadable',
    ...(group !== undefined && { group }),
  };
}

export function partsOf({ record, trials }: ComparedRun): readonly ComparedPart[] {
  const byPart = new Map<number, ComparedTrial[]>();
  for (const trial of trials) {
    const known = byPart.get(trial.part);
    if (known === undefined) byPart.set(trial.part, [trial]);
    else known.push(trial);
  }
  return record.spec.parts.map((part, place) => ({
    run: record.id,
    spec: record.spec,
    place,
    part,
    trials: (byPart.get(place) ?? []).toSorted((one, other) => one.index - other.index),
  }));
}

/** Metrics that judged the part, in the order of the task; none where no case was asked. */
export function metricsOf({ trials: [first] }: Pick<ComparedPart, 'trials'>): readonly string[] {
  return first === undefined ? [] : Object.keys(first.scores);
}
