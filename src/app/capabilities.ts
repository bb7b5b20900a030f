import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { Capability } from './capability.ts';
import { refusal } from './data-gate.ts';
import { hasEngineWasm } from './engine-wasm.ts';
import { readSeal } from './seal.ts';
import { controllingWorker } from './service-worker-line.ts';
import type { WorkerLine } from './worker-line.ts';

const workerPatienceMs = 10_000;

/** What this browser offers, each with a sentence for when it does not. */
export async function readCapabilities(evaluator: WorkerLine<EvaluatorApi>): Promise<readonly Capability[]> {
  const [seal, offered] = await Promise.all([readSeal(), askWorker(evaluator)]);
  const broken = seal.checks.find(({ required, result }) => required && result === 'open');
  return [
    {
      id: 'seal',
      title: 'Sealed page',
      ok: broken === undefined,
      required: true,
      message: broken === undefined ? 'The page may not reach any other host.' : refusal(broken),
    },
    {
      id: 'service-worker',
      title: 'Without network',
      ok: controllingWorker() !== null,
      required: false,
      message:
        controllingWorker() !== null
          ? 'Bedside is kept on this device and starts without network.'
          : 'This tab runs without its service worker (first visit, hard reload or private window): it is sealed by its own policy, but does not start without network. Open Bedside from its start page.',
    },
    {
      id: 'workers',
      title: 'Workers',
      ok: offered !== null,
      required: true,
      message:
        offered === null
          ? 'This browser does not start the workers that run the model: allow them, or use a current Chrome or Edge.'
          : 'Workers start under the seal of this page.',
    },
    {
      id: 'wasm',
      title: 'WebAssembly',
      ok: hasEngineWasm(),
      // Models compiled for WebLLM run without it.
      required: !('gpu' in navigator),
      message: hasEngineWasm()
        ? 'The engine for GGUF models can run.'
        : 'GGUF models need WebAssembly with 64-bit memory and promise integration: use Chrome or Edge 137 or later or a current Firefox, or a model compiled for WebLLM.',
    },
    {
      id: 'storage',
      title: 'Database',
      ok: offered?.hasDatabase ?? false,
      required: false,
      message: offered?.hasDatabase
        ? 'Datasets and results can be kept on this device.'
        : 'This browser refuses a database, perhaps in a private window: datasets and results are lost with the tab, so export them.',
    },
    {
      id: 'journal',
      title: 'Journal',
      ok: offered?.hasJournal ?? false,
      required: false,
      message: offered?.hasJournal
        ? 'Each result is on the disk before the next case begins.'
        : 'This browser has no private file system for the journal: a run is held in memory only and is lost with the tab, so export it.',
    },
    {
      id: 'locks',
      title: 'Locks',
      ok: 'locks' in navigator,
      required: false,
      message:
        'locks' in navigator
          ? 'Two tabs cannot conduct one run.'
          : 'This browser cannot keep two tabs apart: open Bedside in one tab only.',
    },
    {
      id: 'isolation',
      title: 'Several threads',
      ok: crossOriginIsolated,
      required: false,
      message: crossOriginIsolated
        ? 'The engine may use several threads.'
        : 'The server does not isolate this page (no SharedArrayBuffer): the engine runs on one thread, which is slower.',
    },
  ];
}

type Offered = Awaited<ReturnType<EvaluatorApi['offers']>>;

/** Null when no worker answers. */
async function askWorker(evaluator: WorkerLine<EvaluatorApi>): Promise<Offered | null> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, workerPatienceMs, null));
  try {
    return await Promise.race([evaluator.ask((api) => api.offers()), patience]);
  } catch {
    return null;
  }
}
