/** Gives the lock back. */
export type Release = () => void;

export type LockMode = 'exclusive' | 'shared';

/** How often a name is held in this worker; `alone` for an exclusive holder. */
const heldHere = new Map<string, number | 'alone'>();

/**
 * One holder of a name over all tabs and workers of this origin, or any number that share it, until released or until the holder dies.
 * Null when somebody else holds it in a way that excludes this one. Without Web Locks only holders in this worker exclude each other.
 */
export async function holdLock(name: string, mode: LockMode = 'exclusive'): Promise<Release | null> {
  const held = heldHere.get(name) ?? 0;
  if (held === 'alone' || (held > 0 && mode === 'exclusive')) return null;
  heldHere.set(name, mode === 'exclusive' ? 'alone' : held + 1);
  const release = await holdOverTabs(name, mode);
  if (release === null) letGo(name);
  if (release === null) return null;
  return () => {
    letGo(name);
    release();
  };
}

/** Which of these names somebody holds, in any tab or worker; without Web Locks, in this worker. */
export async function heldAmong(names: readonly string[]): Promise<ReadonlySet<string>> {
  const { held = [] } = 'navigator' in globalThis && 'locks' in navigator ? await navigator.locks.query() : {};
  const all = new Set([...heldHere.keys(), ...held.flatMap(({ name }) => name ?? [])]);
  return new Set(names.filter((name) => all.has(name)));
}

function letGo(name: string): void {
  const held = heldHere.get(name);
  if (held === undefined || held === 'alone' || held === 1) heldHere.delete(name);
  else heldHere.set(name, held - 1);
}

async function holdOverTabs(name: string, mode: LockMode): Promise<Release | null> {
  if (!('navigator' in globalThis && 'locks' in navigator)) return () => undefined;
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { ifAvailable: true, mode }, async (lock) => {
      if (lock === null) resolve(null);
      else await new Promise<void>((release) => resolve(release));
    });
    held.catch(reject);
  });
}
