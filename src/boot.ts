import { askServiceWorker } from './app/service-worker-line.ts';

/**
 * The boot page holds no data. It installs the service worker, which the evaluator's own policy may not, and hands over to the
 * sealed evaluator at the same place within it. Without the worker the evaluator runs all the same, and says so.
 */
const patienceMs = 4000;

await Promise.race([install(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
location.replace(new URL(`app.html${location.hash}`, location.href));

async function install(): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  try {
    const address = new URL('service-worker.js', document.baseURI);
    const registration = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
    await Promise.race([navigator.serviceWorker.ready, failure(registration.installing)]);
    await askServiceWorker('begin', registration.active);
  } catch {
    // A private window or a setting refuses it.
  }
}

/** Settles when a worker gives up its installation; never for one that is installed already. */
function failure(installing: ServiceWorker | null): Promise<void> {
  return new Promise((resolve) => {
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant') resolve();
    });
  });
}
