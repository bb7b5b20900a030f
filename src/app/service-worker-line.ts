import type { ServiceWorkerOrder, ServiceWorkerState } from '../../workers/service-worker.api.ts';
import { isCount, isText, shapeOf, type Check } from '../core/shapes/shape.ts';

/** Fetching the engine and the model over a slow line takes minutes; a worker that is there answers all else at once. */
const patienceMs: Readonly<Record<ServiceWorkerOrder, number>> = {
  describe: 3000,
  'keep-everything': 600_000,
  'take-over': 10_000,
  forget: 3000,
  begin: 10_000,
};

const isNullOrText: Check<string | null> = (value): value is string | null => value === null || isText(value);

const isState = shapeOf<ServiceWorkerState>(
  { build: isText, serving: isNullOrText, kept: isCount, files: isCount },
  {},
);

/** Null where there is none, for instance after a hard reload. */
export function controllingWorker(): ServiceWorker | null {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
}

/** What a service worker answers, by default the one this page is served by; null when none answers. */
export async function askServiceWorker(
  order: ServiceWorkerOrder,
  worker: ServiceWorker | null = controllingWorker(),
): Promise<ServiceWorkerState | null> {
  if (worker === null) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<unknown>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data));
    setTimeout(resolve, patienceMs[order], null);
  });
  port1.start();
  worker.postMessage(order, [port2]);
  const state = await answer;
  port1.close();
  return isState(state) ? state : null;
}
