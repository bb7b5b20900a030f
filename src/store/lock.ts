/** Gives the lock back. */
export type Release = () => void;

const heldHere = new Set<string>();

/**
 * One holder of a name over all tabs and workers of this origin, until released or until the holder dies.
 * Null when somebody else holds it. Without Web Locks only holders in this worker exclude each other.
 */
export async function holdLock(name: string): Promise<Release | null> {
  if (heldHere.has(name)) return null;
  heldHere.add(name);
  const release = await holdOverTabs(name);
  if (release === null) heldHere.delete(name);
  if (release === null) return null;
  return () => {
    heldHere.delete(name);
    release();
  };
}

async function holdOverTabs(name: string): Promise<Release | null> {
  if (!('navigator' in globalThis && 'locks' in navigator)) return () => undefined;
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) resolve(null);
      else await new Promise<void>((release) => resolve(release));
    });
    held.catch(reject);
  });
}
