import { wrap, type Remote } from 'comlink';

/** A worker that is started when it is first needed. */
export interface WorkerLine<Api> {
  /** @throws when the worker cannot run at all, for instance because the browser forbids it: Comlink alone would wait for ever. */
  ask<Asked>(call: (api: Remote<Api>) => Asked): Promise<Awaited<Asked>>;
  /** Ends the worker at once; the next question starts another. Calls under way throw. */
  end(): void;
  /** Ends the worker once the calls under way are answered; calls from now on go to the next one. */
  renew(): Promise<void>;
  /** Ends the worker at once and for good: every later question throws. */
  close(): void;
}

interface Line<Api> {
  /** Held for the worker's whole life: a collected Comlink proxy takes its answers along. */
  readonly api: Remote<Api>;
  readonly dead: Promise<never>;
  kill(reason: string): void;
}

/** @param greet says what each new worker must hear before anything is asked of it. */
export function workerLine<Api>(
  title: string,
  start: () => Worker,
  greet: (api: Remote<Api>) => void = () => undefined,
): WorkerLine<Api> {
  let line: Line<Api> | null = null;
  let isClosed = false;
  const underWay = new Set<Promise<unknown>>();
  const open = (): Line<Api> => {
    const worker = start();
    let kill: (reason: string) => void = () => undefined;
    const dead = new Promise<never>((_, reject) => {
      kill = (reason) => {
        worker.terminate();
        if (line === opened) line = null;
        reject(new Error(`The ${title} ${reason}.`));
      };
    });
    // Nobody may be waiting when the worker ends.
    dead.catch(() => undefined);
    worker.addEventListener('error', (event) => kill(`could not run: ${event.message}`));
    const opened: Line<Api> = { api: wrap<Api>(worker), dead, kill };
    greet(opened.api);
    return opened;
  };
  return {
    ask: (call) => {
      if (isClosed) return Promise.reject(new Error(`The ${title} was ended for good: reload the page.`));
      line ??= open();
      const asked = Promise.race([call(line.api), line.dead]);
      underWay.add(asked);
      const settle = (): void => void underWay.delete(asked);
      asked.then(settle, settle);
      return asked;
    },
    end: () => line?.kill('was ended'),
    renew: async () => {
      const old = line;
      line = null;
      await Promise.allSettled(underWay);
      old?.kill('was ended');
    },
    close: () => {
      isClosed = true;
      line?.kill('was ended');
    },
  };
}
