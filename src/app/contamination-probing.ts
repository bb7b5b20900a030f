import type { LoadProgress, ModelSource } from '../../workers/engine.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import { conductProbes, probeable } from '../core/contamination/conduct-probes.ts';
import type { ContaminationReport } from '../core/contamination/contamination-report.ts';
import { countFixedOptions } from '../core/contamination/fixed-options.ts';
import type { ProbedCase } from '../core/contamination/probed-case.ts';
import type { Case } from '../core/dataset.ts';
import type { EngineFailure } from '../core/engine.ts';
import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import type { Task } from '../core/task.ts';
import type { EngineLoan, RunDesk } from './run-desk.ts';
import type { WorkerLine } from './worker-line.ts';

export interface ProbeRequest {
  readonly model: ModelSource;
  readonly task: Task;
  /** Id of the dataset. */
  readonly dataset: string;
  /** Position of the part in the specification of its run. */
  readonly part: number;
  /** As the task asks them; the first `limit` that can be probed are. */
  readonly cases: readonly Case[];
  readonly limit: number;
  readonly seed: number;
}

export type ProbeEvent =
  | { readonly kind: 'loading'; readonly progress: LoadProgress }
  | { readonly kind: 'probed'; readonly done: number; readonly planned: number };

export type Probed = Outcome<ContaminationReport, RunFailure | EngineFailure | Failure>;

export interface ContaminationControls {
  /** Whether a model seems to have met cases in training. Nothing of it is kept. After a stop: what the cases so far say. */
  probeContamination(request: ProbeRequest, watch: (event: ProbeEvent) => void): Promise<Probed>;
  stopProbing(): Promise<void>;
}

/** @param pass whether the page is sealed. */
export function createContaminationProbing(
  desk: RunDesk,
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void>>,
): ContaminationControls {
  let isProbing = false;

  const probe = async (request: ProbeRequest, watch: (event: ProbeEvent) => void): Promise<Probed> => {
    const found = await desk.lend<readonly ProbedCase[], EngineFailure>(async (loan) => {
      isProbing = true;
      try {
        return await askAll(loan, request, watch);
      } finally {
        isProbing = false;
      }
    });
    if (!found.ok) return found;
    const { dataset, part, seed, task } = request;
    const cases = found.value;
    const probed = chosenCases(request).slice(0, cases.length);
    const run = { task: task.id, dataset, part, seed, cases, fixedOptions: countFixedOptions(probed) };
    return success(await evaluator.ask((api) => api.judgeProbes(run)));
  };

  return {
    probeContamination: async (request, watch) => {
      const passed = await pass();
      return passed.ok ? probe(request, watch) : passed;
    },
    stopProbing: async () => {
      if (isProbing) await desk.stop();
    },
  };
}

function chosenCases({ task, cases, limit }: ProbeRequest): readonly Case[] {
  return probeable(task, cases).slice(0, limit);
}

async function askAll(
  loan: EngineLoan,
  request: ProbeRequest,
  watch: (event: ProbeEvent) => void,
): Promise<Outcome<readonly ProbedCase[], EngineFailure>> {
  const loaded = await loan.load(request.model, (progress) => watch({ kind: 'loading', progress }));
  if (!loaded.ok) return loaded;
  const { task, seed } = request;
  const cases = chosenCases(request);
  const isStopped = (): boolean => loan.isStopped();
  const probes = conductProbes({ engine: loan.engine, task, cases, templating: loaded.value, seed, isStopped });
  const found: ProbedCase[] = [];
  for (;;) {
    watch({ kind: 'probed', done: found.length, planned: cases.length });
    const next = await probes.next();
    if (next.done !== true) found.push(next.value);
    else if (next.value.ok || loan.isStopped()) return success(found);
    else return failure(next.value.failure);
  }
}
