import type { ContaminationReport, ProbedRun } from '../src/core/contamination/contamination-report.ts';

/** The part of the evaluator that reckons what probes found: it takes too long for the page. */
export interface ContaminationApi {
  judgeProbes(run: ProbedRun): Promise<ContaminationReport>;
}
