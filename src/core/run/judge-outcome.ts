import type { Case } from '../dataset.ts';
import type { EngineFailure, Generation } from '../engine.ts';
import type { Aids } from '../evidence.ts';
import { readGeneration, scoreAnswer, unjudged } from '../judge.ts';
import type { Outcome } from '../outcome.ts';
import type { Trial } from '../run.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { PlannedPart } from './run-plan.ts';

/** What a trial says of the case and its answer. */
export type Judged = Pick<Trial, 'caseId' | 'index' | 'group' | 'generation' | 'failure' | 'answer' | 'scores'>;

/** Reads and scores what came back; a failure makes every score unscored. */
export async function judgeOutcome(
  part: PlannedPart,
  index: number,
  item: Case,
  outcome: Outcome<Generation, EngineFailure>,
  aids: Aids,
): Promise<Judged> {
  const asked = { caseId: item.id, index, ...(item.group !== undefined && { group: item.group }) };
  if (!outcome.ok) {
    const scores = unjudged(part.task, outcome.failure.kind);
    return { ...asked, generation: null, failure: outcome.failure, answer: null, scores };
  }
  const answer = readGeneration(part.task, item, outcome.value);
  const evidence = await gatherEvidence(part.task, item, answer, aids);
  const scores = scoreAnswer(part.task, item, answer, evidence);
  return { ...asked, generation: outcome.value, failure: null, answer, scores };
}
