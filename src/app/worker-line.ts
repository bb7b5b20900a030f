import { wrap, type Remote } from 'comlink';

/** A worker that is started when it is first needed. */
export interface WorkerLine<Api> {
  /** @throws when the worker cannot run at all, for instance because the browser forbids it: Comlink alone would wait for ever. */
  ask<Asked>(call: (api: Remote<Api>) => Asked): Promise<Awaited<Asked>>;
  /** Ends the worker at once; the next question starts another. Calls under way throw. */
  end(): void;
}

interface Line<Api> {
  /** Held for the worker's whole life: a collected Comlink proxy takes its answers along. */
  readonly api: Remote<Api>;
  readonly dead: Promise<never>;
  kill(reason: string): void;
}

export function workerLine<Api>(title: string, start: () => Worker): WorkerLine<Api> {
  let line: Line<Api> | null = null;
  const open = (): Line<Api> => {
    const worker = start();
    let kill: (reason: string) => void = () => undefined;
    const dead = new Promise<never>((_, reject) => {
      kill = (reason) => {
        worker.terminate();
        line = null;
        reject(new Error(`The ${title} ${reason}.`));
      };
    });
    // Nobody may be waiting when the worker ends.
    dead.catch(() => undefined);
    worker.addEventListener('error', (event) => kill(`could not run: ${event.message}`));
    return { api: wrap<Api>(worker), dead, kill };
  };
  return {
    ask: (call) => {
      line ??= open();
      return Promise.race([call(line.api), line.dead]);
    },
    end: () => line?.kill('was ended'),
  };
}
