import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const { BEDSIDE_WORKER_PRELOAD: preload = '' } = process.env;

/** The name under which test workers import it. */
const virtual = 'virtual:worker-preload';

/** What a worker imports before WebLLM, in test builds only: libraries of another time may need a bridge. */
export function workerPreload(): Plugin {
  return {
    name: 'worker-preload',
    resolveId: (id) => (id === virtual ? (preload === '' ? `\0${virtual}` : resolve(preload)) : undefined),
    load: (id) => (id === `\0${virtual}` ? '' : undefined),
  };
}

/** The same for the app's own engine worker, which knows nothing of it. */
export function enginePreload(): Plugin {
  return {
    name: 'engine-preload',
    transform: (code, id) => (/\/workers\/engine\.ts$/u.test(id) ? `import '${virtual}';\n${code}` : undefined),
  };
}
