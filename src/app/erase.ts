import { overwriteRemnants } from './overwrite-remnants.ts';
import { askServiceWorker, controllingWorker } from './service-worker-line.ts';
import {
  openFiles,
  readStoredNames,
  serviceWorkerRegistrations,
  valueStores,
  type StoredKind,
  type StoredNames,
} from './stored-names.ts';

/** What an ended worker held, the browser gives back a moment later; a page that never stops holds it for good. */
const mostRounds = 20;
const pauseMs = 250;

/**
 * Erases what this origin has stored, and gives the names of what is still there: nothing, when all went well.
 * Nobody else may be writing: see `Pages.whileAlone`.
 */
export async function eraseStorage(): Promise<readonly string[]> {
  const { databases } = await readStoredNames();
  const left = await eraseInRounds();
  if (left.length > 0 || databases.length === 0) return left;
  await overwriteRemnants();
  return eraseInRounds();
}

async function eraseInRounds(): Promise<readonly string[]> {
  for (let round = 1; ; round++) {
    await eraseOnce();
    const left = namesOf(await readStoredNames());
    if (left.length === 0 || round === mostRounds) return left;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function eraseOnce(): Promise<void> {
  const registrations = await serviceWorkerRegistrations();
  // First, so that they write down nothing of what follows. A worker without registration lives on as long as its tab.
  await Promise.all(workersOf(registrations).map((worker) => askServiceWorker('forget', worker)));
  const { databases, caches: cached, files } = await readStoredNames();
  const directory = await openFiles();
  // What cannot be erased now is tried again, or named in the end.
  await Promise.allSettled([
    ...registrations.map(unregister),
    ...cached.map(deleteCache),
    ...databases.map((name) => deleteDatabase(name)),
    ...files.map((name) => directory?.removeEntry(name, { recursive: true })),
  ]);
  for (const store of valueStores()) store.clear();
}

function workersOf(registrations: readonly ServiceWorkerRegistration[]): readonly ServiceWorker[] {
  const workers = registrations.flatMap(({ installing, waiting, active }) => [installing, waiting, active]);
  return [...new Set([controllingWorker(), ...workers])].filter((worker) => worker !== null);
}

/** Entry by entry first: Chromium leaves those of a deleted cache on the disk until it is closed (156). */
async function deleteCache(name: string): Promise<unknown> {
  const cache = await caches.open(name);
  const entries = await cache.keys();
  await Promise.allSettled(entries.map((entry) => cache.delete(entry)));
  return caches.delete(name);
}

/** Settles too while an installation is under way, which the browser lets end first. */
async function unregister(registration: ServiceWorkerRegistration): Promise<unknown> {
  return Promise.race([registration.unregister(), new Promise((resolve) => setTimeout(resolve, pauseMs))]);
}

/** Settles too when another page keeps the database open; the deletion then waits for that page. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error(`the database "${name}" could not be erased`)));
    request.addEventListener('blocked', () => setTimeout(resolve, pauseMs));
  });
}

const nouns: readonly (readonly [kind: StoredKind, noun: string])[] = [
  ['databases', 'database'],
  ['caches', 'cache'],
  ['files', 'file'],
  ['service-workers', 'service worker'],
  ['values', 'value'],
];

function namesOf(names: StoredNames): readonly string[] {
  return nouns.flatMap(([kind, noun]) => names[kind].map((name) => `${noun} ${name}`));
}
