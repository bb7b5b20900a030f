import { proxy, type Remote } from 'comlink';
import downloaderUrl from '../../workers/downloader.ts?worker&url';
import type { DownloaderApi } from '../../workers/downloader.api.ts';
import { startBlobWorker } from '../app/blob-worker.ts';
import { workerLine } from '../app/worker-line.ts';
import type { LibraryFailure } from '../core/library/failure.ts';
import { failure, type Outcome } from '../core/outcome.ts';

export interface DownloaderHost extends DownloaderApi {
  /** Ends the downloader for good: calls under way and later ones fail with `stopped`. */
  close(): void;
}

/**
 * The page's side of the downloader, which runs under this page's own policy.
 * @param mayWrite is waited for before the downloader is asked anything: it makes its folders when it first looks.
 */
export function createDownloaderHost(mayWrite: Promise<unknown>): DownloaderHost {
  const line = workerLine<DownloaderApi>('downloader', () => startBlobWorker(downloaderUrl, 'downloader'));
  let isClosed = false;

  async function ask<T>(
    call: (api: Remote<DownloaderApi>) => Promise<Outcome<T, LibraryFailure>>,
  ): Promise<Outcome<T, LibraryFailure>> {
    await mayWrite;
    try {
      return await line.ask(call);
    } catch (error) {
      if (isClosed) return failure(erased());
      throw error;
    }
  }

  return {
    survey: () => ask((api) => api.survey()),
    look: (typed) => ask((api) => api.look(typed)),
    download: (order, onProgress) => ask((api) => api.download(order, proxy(onProgress))),
    resume: (id, onProgress) => ask((api) => api.resume(id, proxy(onProgress))),
    pause: async (id) => {
      if (!isClosed) await line.ask((api) => api.pause(id));
    },
    discard: (id) => ask((api) => api.discard(id)),
    remove: (id) => ask((api) => api.remove(id)),
    addLocal: (files, onProgress) => ask((api) => api.addLocal([...files], proxy(onProgress))),
    close: () => {
      isClosed = true;
      line.close();
    },
  };
}

function erased(): LibraryFailure {
  return {
    kind: 'stopped',
    message: 'Everything was erased from another tab, and this one has stopped: reload the page to go on.',
  };
}
