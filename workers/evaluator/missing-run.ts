import type { RunFailure } from '../run-failure.api.ts';
import type { Stores } from './stores.ts';

/** Why a run was not found. */
export function missingRun({ database }: Stores, runId: string): RunFailure {
  return database?.keyring.state === 'locked' ? lockedRun : unknownRun(runId);
}

const lockedRun: RunFailure = {
  kind: 'unknown-run',
  message: 'What is kept on this device is encrypted and locked: unlock it with your passphrase to open this run.',
};

export function unknownRun(runId: string): RunFailure {
  return {
    kind: 'unknown-run',
    message: `There is no run ${runId} on this device. It was removed, or stood in the memory of a tab that is gone.`,
  };
}
