import { thisBuild } from '../store/own-file.ts';
/**
 * Starts a module worker under this page's own security policy.
 *
 * A worker loaded from a network address has no policy at all unless its response carries one, and a static host sends none.
 * A worker loaded from a blob inherits the page's policy, also for the module it imports.
 * This is the only place that starts a worker.
 *
 * @param url of this origin; made absolute because a blob has no base address.
 */
export function startBlobWorker(url: string, name: string): Worker {
  const { href } = new URL(url, document.baseURI);
  const address = URL.createObjectURL(new Blob([bootstrap(href, thisBuild())], { type: 'text/javascript' }));
  const worker = new Worker(address, { type: 'module', name });
  // The address may go once the worker has fetched it, which an event of the worker proves.
  const release = (): void => URL.revokeObjectURL(address);
  worker.addEventListener('message', release, { once: true });
  worker.addEventListener('error', release, { once: true });
  return worker;
}

/**
 * The import is dynamic because `worker-src blob:` forbids a static one (Chromium 156). Messages that arrive before the module
 * listens are kept for it, and a module that cannot be loaded becomes an error event of the worker.
 */
function bootstrap(href: string, build: string | undefined): string {
  return `globalThis.bedsideBuild = ${JSON.stringify(build)};
const early = [];
const keep = (event) => early.push(event);
addEventListener('message', keep);
import(${JSON.stringify(href)}).then(
  () => {
    removeEventListener('message', keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
  },
  (reason) => setTimeout(() => { throw reason; }),
);`;
}
