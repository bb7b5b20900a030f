import { orders, type Release, type ServiceWorkerOrder } from './service-worker.api.ts';
import { isOfHub } from './service-worker/hubs.ts';
import { keptFiles } from './service-worker/kept-files.ts';
import { requestLedger } from './service-worker/request-ledger.ts';

/**
 * Keeps the page on the device and adds the headers its host may not send. It is not the lock: the policy in the pages is, and
 * holds where this worker does not run (first visit, hard reload, private window). Nothing asked of it ever goes to another origin,
 * and to its own only for a file of its build, by exact path, without query.
 */
declare const self: ServiceWorkerGlobalScope;

/** Written in by the build. */
declare const BEDSIDE_RELEASE: Release;

const release = BEDSIDE_RELEASE;
const ledger = requestLedger();
const files = keptFiles(release, self.registration.scope, (row) => ledger.note(row));

self.addEventListener('install', (event) => {
  event.waitUntil(files.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (isOfHub(url, release.hubs)) {
    // Not answered here, so that it and its redirects stay under the policy of the page that asked: the evaluator's refuses all of them.
    ledger.note({ ...seen(request), path: null, verdict: 'library' });
    event.waitUntil(ledger.settled());
    return;
  }
  const path = request.method === 'GET' ? files.pathOf(url) : null;
  if (path === null) {
    const isOwn = url.origin === self.location.origin;
    ledger.note({ ...seen(request), path: isOwn ? url.pathname : null, verdict: 'refused' });
    event.respondWith(Response.error());
  } else {
    const answered = files.answer(path).then(({ response, verdict }) => {
      ledger.note({ ...seen(request), path: url.pathname, verdict });
      return response;
    });
    event.respondWith(answered);
  }
  event.waitUntil(ledger.settled());
});

function seen(request: Request): { method: string; origin: string; destination: string } {
  return { method: request.method, origin: new URL(request.url).origin, destination: request.destination };
}

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  // Null tells the page that it did not work, for instance without network; waiting for nothing would stop it.
  const obeyed = obey(event.data).then(
    (answer) => port?.postMessage(answer),
    () => port?.postMessage(null),
  );
  event.waitUntil(obeyed);
});

async function obey(order: unknown): Promise<unknown> {
  if (!isOrder(order)) return null;
  if (order === 'keep-everything') await files.keepEverything();
  if (order === 'take-over') {
    await files.takeOver();
    await self.skipWaiting();
  }
  if (order === 'forget') {
    files.forget();
    await ledger.close();
  }
  if (order === 'begin') {
    ledger.open();
    await files.begin();
  }
  return files.describe();
}

function isOrder(order: unknown): order is ServiceWorkerOrder {
  return orders.some((known) => known === order);
}
