import { proxy } from 'comlink';
import type { EvaluatorApi, Protection, ProtectionFailure, ProtectionProgress } from '../../workers/evaluator.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { VaultKeys } from '../store/vault.ts';
import type { WorkerLine } from './worker-line.ts';

export type { Protection, ProtectionFailure, ProtectionProgress };

type Changed<T = void> = Promise<Outcome<T, ProtectionFailure>>;
type OnProgress = (progress: ProtectionProgress) => void;

/** Passphrase encryption of what is kept on this device, over all tabs. A passphrase is taken by a sealed page only. */
export interface ProtectionControls {
  protection(): Promise<Protection>;
  /** Encrypts what is kept, and what will be. */
  protect(passphrase: string, onProgress: OnProgress): Changed;
  /** Goes on with a change that was broken off, too. */
  unlock(passphrase: string, onProgress?: OnProgress): Changed;
  /** In all tabs. Refused while something is being written. */
  lock(): Changed;
  changePassphrase(old: string, next: string): Changed;
  /** Gives the number of records that were damaged beyond reading, and are gone. */
  unprotect(passphrase: string, onProgress: OnProgress): Changed<number>;
  /** Calls back now, and whenever it changes here or in another tab. */
  watchProtection(tell: (protection: Protection) => void): void;
}

export interface ProtectionDesk {
  readonly controls: ProtectionControls;
  /** Of the unlocked vault, for a worker that keeps cases; null otherwise. */
  keys(): VaultKeys | null;
  /** Hands the keys to an evaluator that is new. */
  greet(api: Pick<EvaluatorApi, 'hold'>): void;
  /** Hears and says nothing any more. */
  end(): void;
}

/**
 * What tabs tell each other. The keys are CryptoKeys, which no script can read out. `ask`: a tab that has just opened would like
 * those of an unlocked one. `keys: null`: they are no longer to be used.
 */
type Message = { readonly kind: 'ask' } | { readonly kind: 'changed'; readonly keys: VaultKeys | null };

const channelName = 'bedside:protection';

/** @param pass whether the page is sealed. */
export function createProtection(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void, ProtectionFailure>>,
): ProtectionDesk {
  const channel = new BroadcastChannel(channelName);
  const watchers = new Set<(protection: Protection) => void>();
  let keys: VaultKeys | null = null;

  const protection = (): Promise<Protection> => evaluator.ask((api) => api.protection());
  const tellWatchers = async (): Promise<void> => {
    const now = await protection();
    for (const tell of watchers) tell(now);
  };
  const say = (message: Message): void => channel.postMessage(message);

  const change = async <T>(ask: () => Changed<T>): Changed<T> => {
    const passed = await pass();
    if (!passed.ok) return passed;
    const outcome = await ask();
    const before = keys;
    keys = await evaluator.ask((api) => api.keys());
    // A failure may have come after the change had begun; a wrong passphrase is nobody else's business.
    if (outcome.ok || before?.vault !== keys?.vault) say({ kind: 'changed', keys });
    await tellWatchers();
    return outcome;
  };

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'ask') {
      if (keys !== null) say({ kind: 'changed', keys });
      return;
    }
    const isKnown = keys?.vault === data.keys?.vault;
    keys = data.keys;
    const told = isKnown ? Promise.resolve() : evaluator.ask((api) => api.hold(data.keys));
    void told.then(tellWatchers);
  });
  say({ kind: 'ask' });

  return {
    controls: {
      protection,
      protect: (passphrase, onProgress) =>
        change(() => evaluator.ask((api) => api.protect(passphrase, proxy(onProgress)))),
      unlock: (passphrase, onProgress = () => undefined) =>
        change(() => evaluator.ask((api) => api.unlock(passphrase, proxy(onProgress)))),
      lock: () => change(() => evaluator.ask((api) => api.lock())),
      changePassphrase: (old, next) => change(() => evaluator.ask((api) => api.changePassphrase(old, next))),
      unprotect: (passphrase, onProgress) =>
        change(() => evaluator.ask((api) => api.unprotect(passphrase, proxy(onProgress)))),
      watchProtection: (tell) => {
        watchers.add(tell);
        void protection().then(tell);
      },
    },
    keys: () => keys,
    greet: (api) => {
      if (keys !== null) void api.hold(keys);
    },
    end: () => {
      keys = null;
      watchers.clear();
      channel.close();
    },
  };
}
