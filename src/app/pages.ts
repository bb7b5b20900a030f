/**
 * One page of Bedside among those open in this browser, evaluators and libraries alike. Everything can only be erased for good while
 * no page writes: so each holds a place, and whoever erases asks the others to stop and waits until no place is held.
 */
export interface Pages {
  /** Settles when another page is about to erase everything. The page then ends all that writes, and leaves. */
  readonly toldToStop: Promise<void>;
  /** Gives the place back, for good. */
  leave(): void;
  /**
   * Leaves, stops every other page, and acts while none can begin.
   * @param act is told whether the page is alone; false when a page or worker did not stop in time, for instance a frozen tab.
   */
  whileAlone<T>(act: (isAlone: boolean) => Promise<T>): Promise<T>;
}

const placeLock = 'bedside:pages';
const channelName = 'bedside:erase';

/** Said again and again, for pages that begin to listen only now. */
const sayAgainMs = 100;
const patienceMs = 10_000;

/** Waits while another page erases. Without Web Locks (no current browser) pages are asked, and not waited for. */
export async function joinPages(): Promise<Pages> {
  const leave = await takePlace();
  // Opened once the place is held: what was said to the pages before is no concern of this one.
  const channel = new BroadcastChannel(channelName);
  const toldToStop = new Promise<void>((resolve) => {
    channel.addEventListener('message', () => resolve());
  });
  return {
    toldToStop,
    leave,
    whileAlone: async (act) => {
      leave();
      const saying = setInterval(() => channel.postMessage('stop'), sayAgainMs);
      channel.postMessage('stop');
      return holdAllPlaces(async (hasAll) => {
        clearInterval(saying);
        return act(hasAll && (await untilWorkersEnded()));
      });
    },
  };
}

async function takePlace(): Promise<() => void> {
  if (!('locks' in navigator)) return () => undefined;
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(
      placeLock,
      { mode: 'shared' },
      () => new Promise<void>((release) => resolve(release)),
    );
    held.catch(reject);
  });
}

async function holdAllPlaces<T>(act: (hasAll: boolean) => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return act(false);
  try {
    return await navigator.locks.request(placeLock, { signal: AbortSignal.timeout(patienceMs) }, () => act(true));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
    return act(false);
  }
}

/** Workers hold locks for what they write: runs, imports, downloads. An ended worker's are released a moment later. */
async function untilWorkersEnded(): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += sayAgainMs) {
    const { held = [] } = await navigator.locks.query();
    if (!held.some(({ name = '' }) => name.startsWith('bedside:') && name !== placeLock)) return true;
    await new Promise((resolve) => setTimeout(resolve, sayAgainMs));
  }
  return false;
}
