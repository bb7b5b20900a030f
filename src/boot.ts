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
    await navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI), { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  } catch {
    // A private window or a setting refuses it.
  }
}
