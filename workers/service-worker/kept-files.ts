import { buildCacheName, completeMark } from '../../src/store/own-file.ts';
import type { LedgerRow, Release, ReleaseFile, ServiceWorkerState } from '../service-worker.api.ts';

/** The files of a build, kept on the device and answered from there. */
export interface KeptFiles {
  install(): Promise<void>;
  keepEverything(): Promise<void>;
  takeOver(): Promise<void>;
  /** Keeps nothing more and ends what is under way, an installation too: everything is about to be erased. */
  forget(): void;
  /** Installs again where nothing is kept: a worker may outlive an erasing, since it lives on while a tab of its time does. */
  begin(): Promise<void>;
  describe(): Promise<ServiceWorkerState>;
  /** The path of a file this page may have, its query left out; null for any other address. */
  pathOf(url: URL): string | null;
  answer(path: string): Promise<{ readonly response: Response; readonly verdict: LedgerRow['verdict'] }>;
}

type Note = (row: Omit<LedgerRow, 'at'>) => void;

/** Holds one entry: which build the reader agreed to. Without it nothing is written, since everything was erased. */
const choiceCache = 'bedside-choice';
const choiceKey = 'build';

/** Left for later on a first visit, so that the page can be read before megabytes have arrived. */
const isHeavy = (file: ReleaseFile): boolean => file.bytes > 400_000;

export function keptFiles(release: Release, scope: string, note: Note): KeptFiles {
  const byPath = new Map(release.files.map((file) => [file.path, file]));
  const own = buildCacheName(release.build);
  let forgetting = new AbortController();

  const addressOf = (path: string): string => new URL(path, scope).href;

  async function serving(): Promise<string | null> {
    const chosen = (await caches.has(choiceCache))
      ? await caches.match(addressOf(choiceKey), { cacheName: choiceCache })
      : undefined;
    return chosen === undefined ? null : chosen.text();
  }

  async function choose(build: string): Promise<void> {
    forgetting.signal.throwIfAborted();
    const cache = await caches.open(choiceCache);
    await cache.put(addressOf(choiceKey), new Response(build));
  }

  async function keep(files: readonly ReleaseFile[]): Promise<void> {
    const { signal } = forgetting;
    signal.throwIfAborted();
    const cache = await caches.open(own);
    const missing: ReleaseFile[] = [];
    for (const file of files) if ((await cache.match(addressOf(file.path))) === undefined) missing.push(file);
    await Promise.all(missing.map(async (file) => cache.put(addressOf(file.path), await fetchFile(file, signal))));
    if (files.length === release.files.length) await cache.put(addressOf(completeMark), new Response());
  }

  /**
   * From the page's own host, held to its hash: a host that sends other bytes is not believed.
   * A redirect is an error, since it would be followed under this worker's policy, not the page's.
   */
  async function fetchFile(file: ReleaseFile, signal: AbortSignal | null): Promise<Response> {
    const { path, sha256, headers } = file;
    note({
      method: 'GET',
      origin: new URL(scope).origin,
      path: new URL(path, scope).pathname,
      destination: 'service worker',
      verdict: 'origin',
    });
    const answer = await fetch(addressOf(path), {
      cache: 'no-cache',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const content = await answer.arrayBuffer();
    const found = hexOf(await crypto.subtle.digest('SHA-256', content));
    if (!answer.ok || found !== sha256)
      throw new Error(`${path} is not the file of this build (answer ${answer.status})`);
    const type = answer.headers.get('Content-Type') ?? 'application/octet-stream';
    return new Response(content, {
      headers: { ...release.headers[headers], 'Content-Type': type, 'Content-Length': String(content.byteLength) },
    });
  }

  /** The chosen build's file; a script of another build too, for a tab that was open before an update: their names differ. */
  async function keptFile(path: string, build: string): Promise<Response | undefined> {
    const chosen = await caches.match(addressOf(path), { cacheName: buildCacheName(build) });
    return chosen ?? (path.startsWith('assets/') ? caches.match(addressOf(path)) : undefined);
  }

  async function countKept(): Promise<number> {
    if (!(await caches.has(own))) return 0;
    const kept = await (await caches.open(own)).keys();
    return kept.filter(({ url }) => url !== addressOf(completeMark)).length;
  }

  async function keepIfChosen(file: ReleaseFile, response: Response, build: string | null): Promise<void> {
    if (build === release.build && (await serving()) !== null)
      await (await caches.open(own)).put(addressOf(file.path), response);
  }

  async function install(): Promise<void> {
    const chosen = await serving();
    await keep(chosen === null ? release.files.filter((file) => !isHeavy(file)) : release.files);
    if (chosen === null) await choose(release.build);
    const needed = [own, choiceCache, buildCacheName(chosen ?? release.build)];
    const old = (await caches.keys()).filter((name) => name.startsWith('bedside-') && !needed.includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  return {
    install,
    keepEverything: async () => {
      if ((await serving()) !== null) await keep(release.files);
    },
    takeOver: () => choose(release.build),
    forget: () => {
      forgetting.abort();
    },
    begin: async () => {
      forgetting = new AbortController();
      if ((await serving()) === null) await install();
    },
    describe: async () => {
      return { build: release.build, serving: await serving(), kept: await countKept(), files: release.files.length };
    },
    pathOf: (url) => {
      const address = url.origin + url.pathname;
      if (!address.startsWith(scope)) return null;
      const path = address.slice(scope.length);
      if (path === '') return 'index.html';
      // Hosts with short addresses lead to `/app`.
      return byPath.has(`${path}.html`) ? `${path}.html` : path;
    },
    answer: async (path) => {
      const chosen = await serving();
      const kept = await keptFile(path, chosen ?? release.build);
      if (kept !== undefined) return { response: kept, verdict: 'device' };
      const file = byPath.get(path);
      if (file === undefined) return { response: new Response('not found', { status: 404 }), verdict: 'refused' };
      try {
        const response = await fetchFile(file, null);
        await keepIfChosen(file, response.clone(), chosen);
        return { response, verdict: 'origin' };
      } catch {
        return { response: Response.error(), verdict: 'refused' };
      }
    },
  };
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
