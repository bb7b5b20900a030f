import probeUrl from '../../workers/seal-probe.ts?worker&url';
import type { WorkerProbe } from '../../workers/seal-probe.api.ts';
import { isBoolean, listOf, oneOf, shapeOf } from '../core/shapes/shape.ts';
import { startBlobWorker } from './blob-worker.ts';

const areProbes = listOf(
  shapeOf<WorkerProbe>(
    {
      id: oneOf('worker-fetch', 'worker-websocket', 'worker-import', 'worker-eval', 'worker-worker'),
      isRefused: isBoolean,
    },
    {},
  ),
);

const patienceMs = 10_000;

/** What a worker of this page found when it tried to leave; null when no worker starts. */
export async function probeWorker(): Promise<readonly WorkerProbe[] | null> {
  const worker = startBlobWorker(probeUrl, 'seal probe');
  const found = await new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data));
    worker.addEventListener('error', () => resolve(null));
    setTimeout(resolve, patienceMs, null);
  });
  worker.terminate();
  return areProbes(found) ? found : null;
}
