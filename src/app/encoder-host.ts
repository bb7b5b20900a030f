import { proxy, transfer, wrap, type Remote } from 'comlink';
import encoderUrl from '../../workers/encoder.ts?worker&url';
import type {
  EncoderApi,
  EncoderFailure,
  EncoderFiles,
  EncoderProgress,
  LoadedEncoder,
} from '../../workers/encoder.api.ts';
import { failure, type Outcome } from '../core/outcome.ts';
import { startBlobWorker } from './blob-worker.ts';

/** The page's side of the encoder worker. It owns the worker: one for each load, because WebAssembly never gives memory back. */
export interface EncoderHost {
  /** The same files again are not read again. Other files take the place of what was loaded. */
  load(
    files: EncoderFiles,
    onProgress?: (progress: EncoderProgress) => void,
  ): Promise<Outcome<LoadedEncoder, EncoderFailure>>;
  /** A new port on which another worker finds the encoder. It goes dead with the encoder worker: see `onLost`. */
  connect(): Promise<MessagePort>;
  /** Called when the encoder worker was ended or died: ports given out answer no more. */
  onLost(listener: (reason: EncoderFailure) => void): void;
  /** Ends the encoder worker at once. A load under way fails. */
  dispose(): void;
}

interface Line {
  readonly files: EncoderFiles;
  /** Held for the worker's whole life: a collected Comlink proxy takes its answers along. */
  readonly api: Remote<EncoderApi>;
  /** Settles when the worker is gone; every call is raced with it, because Comlink never rejects pending calls. */
  readonly lost: Promise<EncoderFailure>;
  readonly loaded: Promise<Outcome<LoadedEncoder, EncoderFailure>>;
  lose(reason: EncoderFailure): void;
}

export function createEncoderHost(
  startWorker: () => Worker = () => startBlobWorker(encoderUrl, 'encoder'),
): EncoderHost {
  let line: Line | null = null;
  const listeners = new Set<(reason: EncoderFailure) => void>();

  function open(files: EncoderFiles, onProgress: (progress: EncoderProgress) => void): Line {
    const worker = startWorker();
    const api = wrap<EncoderApi>(worker);
    let settle: (reason: EncoderFailure) => void = () => undefined;
    const lost = new Promise<EncoderFailure>((resolve) => {
      settle = resolve;
    });
    const lose = (reason: EncoderFailure): void => {
      if (line?.api !== api) return;
      line = null;
      worker.terminate();
      settle(reason);
      for (const listener of listeners) listener(reason);
    };
    worker.addEventListener('error', ({ message = '' }) => {
      const detail = message === '' ? '' : ` (${message})`;
      lose(lostBecause(`The encoder's worker failed${detail}. Load the encoder again.`));
    });
    const loaded = Promise.race([api.load(files, proxy(onProgress)), lost.then((reason) => failure(reason))]);
    return { files, api, lost, loaded, lose };
  }

  function close(message: string): void {
    line?.lose(lostBecause(message));
  }

  return {
    load: async (files, onProgress = () => undefined) => {
      if (line !== null && isSame(line.files, files)) return line.loaded;
      close(`Another encoder, "${files.title}", was loaded in its place.`);
      const opened = open(files, onProgress);
      line = opened;
      const outcome = await opened.loaded;
      if (!outcome.ok) opened.lose(outcome.failure);
      return outcome;
    },
    connect: async () => {
      if (line === null) throw new Error('no encoder is loaded, so nothing can be connected to it');
      const { port1, port2 } = new MessageChannel();
      await Promise.race([line.api.listen(transfer(port1, [port1])), line.lost]);
      return port2;
    },
    onLost: (listener) => void listeners.add(listener),
    dispose: () => close('The encoder was closed.'),
  };
}

function lostBecause(message: string): EncoderFailure {
  return { kind: 'lost', message };
}

function isSame(left: EncoderFiles, right: EncoderFiles): boolean {
  return left.model === right.model && left.tokenizer === right.tokenizer && left.layer === right.layer;
}
