/** Lets one piece of work run at a time, in the order asked. Every promise it gives settles, also after `stop` and `close`. */
export interface Turns {
  /** `work` begins when all work before it has ended. The promise gives `whenStopped()` at once when stopped first. */
  take<T>(work: (signal: AbortSignal) => Promise<T>, whenStopped: () => T): Promise<T>;
  /** Stops the oldest work whose promise has not settled. */
  stop(): void;
  /** Stops everything, also what is asked later. */
  close(): void;
}

/**
 * A stopped promise settles before its work does: the engine may need a while to notice.
 * The next turn still waits for that, so that two pieces of work never meet in the engine.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  const open = new Set<AbortController>();
  let closed = false;

  async function take<T>(work: (signal: AbortSignal) => Promise<T>, whenStopped: () => T): Promise<T> {
    if (closed) return whenStopped();
    const controller = new AbortController();
    const { signal } = controller;
    open.add(controller);
    const before = last;
    const turn = before.then(() => (signal.aborted ? whenStopped() : work(signal)));
    last = turn.catch(() => undefined);
    const stopped = new Promise<T>((resolve) => {
      signal.addEventListener('abort', () => resolve(whenStopped()), { once: true });
    });
    try {
      return await Promise.race([turn, stopped]);
    } finally {
      open.delete(controller);
    }
  }

  function stop(): void {
    const [oldest] = open;
    if (oldest === undefined) return;
    open.delete(oldest);
    oldest.abort();
  }

  function close(): void {
    closed = true;
    for (const controller of open) controller.abort();
    open.clear();
  }

  return { take, stop, close };
}
