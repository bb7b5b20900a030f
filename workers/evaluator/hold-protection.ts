import {
  changePassphrase,
  lock,
  protect,
  unlock,
  unprotect,
  type ProtectedStores,
  type ProtectionFailure,
} from '../../src/store/change-protection.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { runIds } from '../../src/store/recover-runs.ts';
import { learnVault } from '../../src/store/vault-copies.ts';
import type { EvaluatorApi, Protection } from '../evaluator.api.ts';
import type { Stores } from './stores.ts';

/** Whoever is asked for them has put right what a crash left, so that what is kept is not being written to here. */
export interface ProtectionOf {
  stores(): Promise<Stores>;
  /** What is kept can be read now, or no longer: it has to be looked at again. */
  hasChanged(): void;
}

type ProtectionApi = Pick<
  EvaluatorApi,
  'protection' | 'keys' | 'protect' | 'unlock' | 'lock' | 'changePassphrase' | 'unprotect'
>;

/** The part of the evaluator that turns protection on and off. */
export function holdProtection(evaluator: ProtectionOf): ProtectionApi {
  const change = async <T>(
    work: (stores: ProtectedStores) => Promise<Outcome<T, ProtectionFailure>>,
  ): Promise<Outcome<T, ProtectionFailure>> => {
    const { toProtect } = await evaluator.stores();
    if (toProtect === null) return failure(keepsNothing);
    return work(toProtect).finally(() => evaluator.hasChanged());
  };
  return {
    protection: async () => {
      const { toProtect } = await evaluator.stores();
      return toProtect === null ? nothingKept : readProtection(toProtect);
    },
    keys: async () => (await evaluator.stores()).database?.keyring.keys ?? null,
    protect: (passphrase, onProgress) => change((open) => nothingOf(protect(open, passphrase, onProgress))),
    unlock: (passphrase, onProgress) => change((open) => nothingOf(unlock(open, passphrase, onProgress))),
    lock: () => change(lock),
    changePassphrase: (old, next) => change((open) => changePassphrase(open, old, next)),
    unprotect: (passphrase, onProgress) => change((open) => unprotect(open, passphrase, onProgress)),
  };
}

async function readProtection({ database, files }: ProtectedStores): Promise<Protection> {
  await learnVault(database);
  const { state, vault } = database.keyring;
  return {
    state,
    runs: files === null ? 0 : (await runIds(database, files)).length,
    datasets: await database.datasets.count(),
    unfinished: vault === null || vault === 'damaged' ? null : vault.turning,
    isLost: vault === 'damaged',
  };
}

const nothingKept: Protection = {
  state: 'off',
  runs: 0,
  datasets: 0,
  unfinished: null,
  isLost: false,
};

async function nothingOf<F extends ProtectionFailure>(done: Promise<Outcome<unknown, F>>): Promise<Outcome<void, F>> {
  const outcome = await done;
  return outcome.ok ? success(undefined) : outcome;
}

const keepsNothing: ProtectionFailure = {
  kind: 'state',
  message: 'This browser keeps nothing for this page, so there is nothing to encrypt.',
};
