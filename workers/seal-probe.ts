import type { WorkerProbe } from './seal-probe.api.ts';

/**
 * Tries the ways out of a worker, started just like those that meet cases. The host exists nowhere (RFC 6761).
 * What is refused is refused at once; what is not fails by itself. Chromium tells the two apart by an event. Other browsers do not, or not for all
 * (Firefox 153, WebKit 2.50): what looks like either counts as refused there only when the same directive refused something unmistakably.
 */
const patienceMs = 1200;

const attempts: Readonly<Record<Exclude<WorkerProbe['id'], 'worker-eval'>, (address: string) => unknown>> = {
  'worker-fetch': (address) => fetch(address, { mode: 'no-cors', credentials: 'omit' }),
  'worker-websocket': openSocket,
  'worker-import': (address) => import(/* @vite-ignore */ address),
  'worker-worker': startWorker,
};

const refused = new Set<string>();
const failed = new Set<string>();
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
  void Promise.resolve(`https://${id}.bedside.invalid/`)
    .then(attempt)
    .catch((reason: unknown) => fail(id, reason));
}

function refuse(id: string): void {
  refused.add(id);
  if (all.every(([one]) => isRefused(one))) finish();
}

/** Only a policy makes these throw a security error: the socket is a secure one, and the worker is of this origin. WebKit throws it. */
function fail(id: string, reason: unknown): void {
  failed.add(id);
  const isPolicy = reason instanceof DOMException && reason.name === 'SecurityError';
  if (isPolicy) refuse(id);
  else if (all.every(([one]) => isRefused(one))) finish();
}

/** The socket stands under the directive of fetch() (`connect-src`), code from text under that of import() (`script-src`). */
function isRefused(id: string): boolean {
  if (refused.has(id)) return true;
  if (id === 'worker-fetch') return failed.has(id) && refused.has('worker-websocket');
  return id === 'worker-import' && failed.has(id) && refused.has('worker-websocket') && isCodeRefused();
}

function openSocket(address: string): void {
  new WebSocket(address.replace('https:', 'wss:'));
}

/**
 * Of this origin, and no file of it: a worker from there would have no policy. Firefox refuses it and tells nobody but its console, and
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
    { id: 'worker-fetch', isRefused: isRefused('worker-fetch') },
    { id: 'worker-websocket', isRefused: isRefused('worker-websocket') },
    { id: 'worker-import', isRefused: isRefused('worker-import') },
    { id: 'worker-worker', isRefused: isRefused('worker-worker') },
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
