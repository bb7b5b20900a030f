import { fileListPath } from '../../workers/service-worker.api.ts';
import { isText, listOf, shapeOf } from '../core/shapes/shape.ts';
import { buildCacheName, completeMark, thisBuild } from '../store/own-file.ts';
import { askServiceWorker } from './service-worker-line.ts';

interface FileList {
  readonly build: string;
  readonly files: readonly string[];
}

const isFileList = shapeOf<FileList>({ build: isText, files: listOf(isText) }, {});

/** Scripts and styles are not fetched but loaded, which the seal leaves to the page's own host. */
const isFetched = (path: string): boolean => !/\.(?:js|css|html|svg|png|webmanifest)$/u.test(path);

/** Whether all that the page may fetch later is kept on the device: engine, demo model, embedded cases. */
export async function hasOwnFiles(): Promise<boolean> {
  const build = thisBuild();
  if (build === undefined || !('caches' in globalThis)) return false;
  try {
    const mark = await caches.match(addressOf(completeMark), { cacheName: buildCacheName(build) });
    return mark !== undefined;
  } catch {
    // Some private windows have the interface and refuse its use.
    return false;
  }
}

/** Keeps it. False where nothing can be kept. */
export async function keepOwnFiles(): Promise<boolean> {
  if (await hasOwnFiles()) return true;
  const build = thisBuild();
  if (build === undefined || !('caches' in globalThis)) return false;
  const state = await askServiceWorker('keep-everything');
  try {
    return state === null ? await keepByItself(build) : await hasOwnFiles();
  } catch {
    return false;
  }
}

/** Without a service worker: fetched while the page still may. */
async function keepByItself(build: string): Promise<boolean> {
  const answer = await fetch(addressOf(fileListPath), { cache: 'no-cache', redirect: 'error' });
  const list: unknown = await answer.json();
  if (!isFileList(list) || list.build !== build) return false;
  const cache = await caches.open(buildCacheName(build));
  await cache.addAll(list.files.filter(isFetched).map(addressOf));
  await cache.put(addressOf(completeMark), new Response());
  return true;
}

function addressOf(path: string): string {
  return new URL(path, document.baseURI).href;
}
