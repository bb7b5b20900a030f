import type { ResultsApi } from '../results.api.ts';
import { readResults, type PendingResults } from './read-results.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that says what runs come to. Who asks again while it is being computed waits for the same. */
export function holdResults(stores: () => Promise<Stores>): ResultsApi {
  const pending: PendingResults = new Map();
  return {
    openResults: async (runId, datasets, tell) => readResults(await stores(), runId, datasets, { tell, pending }),
  };
}
