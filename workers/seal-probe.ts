import type { WorkerProbe } from './seal-probe.api.ts';

/**
 * Tries the ways out of a worker, started just like those that meet cases. The host exists nowhere (RFC 6761).
 * What is refused is refused at once; what is not fails by itself, and only the event tells the two apart.
 */
const patienceMs = 1200;

const attempts: Readonly<Record<Exclude<WorkerProbe['id'], 'worker-eval'>, (address: string) => unknown>> = {
  'worker-fetch': (address) => fetch(address, { mode: 'no-cors', credentials: 'omit' }),
  'worker-websocket': (address) => new WebSocket(address.replace('https:', 'wss:')),
  'worker-import': (address) => import(/* @vite-ignore */ address),
  'worker-worker': startWorker,
};

const refused = new Set<string>();
const all = Object.entries(attempts);
let finish: () => void = () => undefined;
const done = new Promise<void>((resolve) => {
  finish = resolve;
  setTimeout(resolve, patienceMs);
});

addEventListener('securitypolicyviolation', (event: Event) => {
  const address = 'blockedURI' in event ? String(event.blockedURI) : '';
  const hit = all.find(([id]) => address.includes(`${id}.`));
  if (hit !== undefined) refuse(hit[0]);
});

for (const [id, attempt] of all) {
  // A refusal also throws; that is expected.
  void Promise.resolve(`https://${id}.bedside.invalid/`)
    .then(attempt)
    .catch(() => undefined);
}

function refuse(id: string): void {
  refused.add(id);
  if (refused.size === all.length) finish();
}

/**
 * Of this origin, and no file of it: a worker from there would have no policy. Firefox (153) refuses it and tells nobody but its console, and
 * to the worker it looks like the missing file. So the same directive is tried with a worker that needs no file: where that fails too, it
 * holds in workers as in the document, and that it covers this origin is what the document's own check tells (`network-worker`).
 */
function startWorker(): void {
  const nested = new Worker(new URL('worker-worker.invalid', location.origin).href, { type: 'module' });
  nested.addEventListener('error', () => {
    const fileless = new Worker('data:text/javascript,postMessage(0)');
    fileless.addEventListener('error', () => refuse('worker-worker'));
    fileless.addEventListener('message', () => fileless.terminate());
  });
}

void done.then(() => {
  const found: WorkerProbe[] = [
    { id: 'worker-fetch', isRefused: refused.has('worker-fetch') },
    { id: 'worker-websocket', isRefused: refused.has('worker-websocket') },
    { id: 'worker-import', isRefused: refused.has('worker-import') },
    { id: 'worker-worker', isRefused: refused.has('worker-worker') },
    { id: 'worker-eval', isRefused: isCodeRefused() },
  ];
  postMessage(found);
});

function isCodeRefused(): boolean {
  try {
    Reflect.construct(Function, ['']);
    return false;
  } catch {
    return true;
  }
}
