import type { Remote } from 'comlink';
import evaluatorUrl from '../../workers/evaluator.ts?worker&url';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import { startBlobWorker } from './blob-worker.ts';
import { workerLine, type WorkerLine } from './worker-line.ts';

/** The page's side of the evaluator. */
export function createEvaluatorHost(greet: (api: Remote<EvaluatorApi>) => void): WorkerLine<EvaluatorApi> {
  return workerLine<EvaluatorApi>('evaluator', () => startBlobWorker(evaluatorUrl, 'evaluator'), greet);
}
