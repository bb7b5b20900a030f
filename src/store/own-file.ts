declare global {
  /** Set in every page and worker before it starts: the build it belongs to. Absent where nothing was built. */
  var bedsideBuild: string | undefined;
}

/** 64 hex digits; undefined where nothing was built. */
export function thisBuild(): string | undefined {
  return globalThis.bedsideBuild;
}

/** Where a build's files are kept on the device. */
export function buildCacheName(build: string): string {
  return `bedside-${build}`;
}

/** An entry beside the files of a build that says that all of them are kept. */
export const completeMark = 'complete';

/**
 * One of the page's own files, from the device where it is kept, else from the page's own host.
 * A sealed page may not even ask its own host any more, and works when that host is gone.
 *
 * @param url absolute, of this origin.
 * @throws TypeError when the file is neither kept nor to be had.
 */
export async function readOwnFile(url: string, signal?: AbortSignal): Promise<Response> {
  const kept = await keptFile(url);
  if (kept !== undefined) return kept;
  return fetch(url, { redirect: 'error', credentials: 'omit', ...(signal === undefined ? {} : { signal }) });
}

/**
 * An address of the same file for code that fetches by itself: a `blob:` address where the file is kept, else its own.
 * Whoever asks lets go of it with `URL.revokeObjectURL`, which leaves other addresses alone.
 */
export async function ownFileAddress(url: string): Promise<string> {
  const kept = await keptFile(url);
  return kept === undefined ? url : URL.createObjectURL(await kept.blob());
}

async function keptFile(url: string): Promise<Response | undefined> {
  const build = globalThis.bedsideBuild;
  if (build === undefined || !('caches' in globalThis)) return undefined;
  try {
    return await caches.match(url, { cacheName: buildCacheName(build) });
  } catch {
    // Some private windows have the interface and refuse its use.
    return undefined;
  }
}
