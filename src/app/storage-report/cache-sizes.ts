export interface StoredEntry {
  readonly cache: string;
  readonly address: string;
  /** Null when the entry does not state it: it could only be told by reading all of it. */
  readonly bytes: number | null;
}

/** Every entry of every cache, with the length it was stored with; no content is read. */
export async function storedEntries(): Promise<readonly StoredEntry[]> {
  if (!('caches' in globalThis)) return [];
  const names = await caches.keys();
  return (await Promise.all(names.map(entriesOf))).flat();
}

async function entriesOf(name: string): Promise<readonly StoredEntry[]> {
  // Opening one that was deleted meanwhile would make it again.
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const requests = await cache.keys();
  return Promise.all(
    requests.map(async (request) => ({
      cache: name,
      address: request.url,
      bytes: lengthOf(await cache.match(request)),
    })),
  );
}

/** What a host compressed on the way is stored unpacked, and its stated length is not that of the entry. */
function lengthOf(response: Response | undefined): number | null {
  if (response === undefined || response.headers.has('Content-Encoding')) return null;
  if (response.body === null) return 0;
  const length = response.headers.get('Content-Length');
  return length === null || !/^\d{1,15}$/u.test(length) ? null : Number(length);
}
