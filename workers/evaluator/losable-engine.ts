import type { Engine, EngineFailure } from '../../src/core/engine.ts';
import { failure, type Outcome } from '../../src/core/outcome.ts';

export interface LosableEngine extends Engine {
  /** The worker behind it is gone: every request under way and to come fails with `stopped`. */
  lose(): void;
}

type Answer<T> = Outcome<T, EngineFailure>;

/** An engine in another worker. A call to a worker that was terminated would never settle: here it does. */
export function losableEngine(engine: Engine): LosableEngine {
  const waiting = new Set<() => void>();
  let isLost = false;
  const ask = <T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> =>
    new Promise((resolve, reject) => {
      if (isLost) return resolve(failure(lost));
      const giveUp = (): void => resolve(failure(lost));
      waiting.add(giveUp);
      call()
        .then(resolve, reject)
        .finally(() => waiting.delete(giveUp));
    });
  return {
    setPrefix: (prefix) => ask(() => engine.setPrefix(prefix)),
    generate: (prompt, decoding) => ask(() => engine.generate(prompt, decoding)),
    score: (prompt, options) => ask(() => engine.score(prompt, options)),
    countTokens: (prompt) => ask(() => engine.countTokens(prompt)),
    countText: (text) => ask(() => engine.countText(text)),
    cutText: (text, tokens) => ask(() => engine.cutText(text, tokens)),
    restart: () => ask(() => engine.restart()),
    stop: () => engine.stop(),
    dispose: () => engine.dispose(),
    lose: () => {
      isLost = true;
      for (const giveUp of waiting) giveUp();
    },
  };
}

const lost: EngineFailure = {
  kind: 'stopped',
  message: 'The engine was ended during this case: continue the run to ask it again.',
  recoverable: false,
};
