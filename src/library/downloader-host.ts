import { proxy } from 'comlink';
import downloaderUrl from '../../workers/downloader.ts?worker&url';
import type { DownloaderApi } from '../../workers/downloader.api.ts';
import { startBlobWorker } from '../app/blob-worker.ts';
import { workerLine } from '../app/worker-line.ts';

/** The page's side of the downloader, which runs under this page's own policy. */
export function createDownloaderHost(): DownloaderApi {
  const line = workerLine<DownloaderApi>('downloader', () => startBlobWorker(downloaderUrl, 'downloader'));
  return {
    survey: () => line.ask((api) => api.survey()),
    look: (typed) => line.ask((api) => api.look(typed)),
    download: (order, onProgress) => line.ask((api) => api.download(order, proxy(onProgress))),
    resume: (id, onProgress) => line.ask((api) => api.resume(id, proxy(onProgress))),
    pause: (id) => line.ask((api) => api.pause(id)),
    discard: (id) => line.ask((api) => api.discard(id)),
    remove: (id) => line.ask((api) => api.remove(id)),
    addLocal: (files, onProgress) => line.ask((api) => api.addLocal([...files], proxy(onProgress))),
  };
}
