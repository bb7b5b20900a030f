export interface StoredEntry {
  readonly cache: string;
  readonly address: string;
  /** Null when a foreign entry does not state it: it could only be told by reading all of it. */
  readonly bytes: number | null;
}

/** Every entry of every cache, with the length it was stored with. No content is read but of this page's own few files without one. */
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
    requests.map(async (request) => {
      const entry = await cache.match(request);
      return { cache: name, address: request.url, bytes: statedLength(entry) ?? (await readLength(name, entry)) };
    }),
  );
}

/** What a host compressed on the way is stored unpacked, and its stated length is not that of the entry. */
function statedLength(entry: Response | undefined): number | null {
  if (entry === undefined || entry.headers.has('Content-Encoding')) return null;
  const length = entry.headers.get('Content-Length');
  return length === null || !/^\d{1,15}$/u.test(length) ? null : Number(length);
}

async function readLength(name: string, entry: Response | undefined): Promise<number | null> {
  if (entry === undefined || !name.startsWith('bedside-')) return null;
  return (await entry.blob()).size;
}
