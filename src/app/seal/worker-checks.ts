import type { WorkerProbe } from '../../../workers/seal-probe.api.ts';
import { probeWorker } from '../seal-probe-host.ts';
import type { SealCheck } from './seal-check.ts';
import { notRefused } from './policy-checks.ts';

const titles: Readonly<Record<WorkerProbe['id'], readonly [title: string, tried: string]>> = {
  'worker-fetch': ['Fetch in a worker', 'fetch() of another host, in a worker like those that read cases'],
  'worker-websocket': ['WebSocket in a worker', 'a WebSocket to another host, in a worker'],
  'worker-import': ['Import in a worker', 'import() from another host, in a worker'],
  'worker-worker': ['Worker within a worker', 'a worker without policy, started by a worker'],
  'worker-eval': ['Code from text in a worker', 'new Function() from a text, in a worker'],
};

/** The same from within a worker, where engines, parsers and scorers run. No worker, no way out of one. */
export async function workerChecks(): Promise<readonly SealCheck[]> {
  const found = await probeWorker();
  if (found === null) return [];
  return found.map(({ id, isRefused }) => {
    const [title, tried] = titles[id];
    const message = isRefused ? 'The policy that the worker inherited refused it.' : notRefused;
    return { id, title, tried, result: isRefused ? 'closed' : 'open', required: true, message };
  });
}
