import { thisBuild } from '../store/own-file.ts';
import { askServiceWorker } from './service-worker-line.ts';

/** A newer build that is ready on the device and waits for the reader. */
export interface Update {
  /** 64 hex digits. */
  readonly build: string;
}

/** Calls back once for every newer build that becomes ready, now or later. */
export async function watchUpdates(tell: (update: Update) => void): Promise<void> {
  const registration = await ownRegistration();
  if (registration === null) return;
  let told: string | null = null;
  const look = async (): Promise<void> => {
    const newest = registration.waiting ?? registration.active;
    const state = newest === null ? null : await askServiceWorker('describe', newest);
    const isNewer = state !== null && state.serving !== state.build && thisBuild() !== state.build;
    if (!isNewer || told === state.build) return;
    told = state.build;
    tell({ build: state.build });
  };
  const watchInstalling = (): void => registration.installing?.addEventListener('statechange', () => void look());
  registration.addEventListener('updatefound', watchInstalling);
  // It may have been found while this page was loading.
  watchInstalling();
  await look();
}

/** Serves the newer build from now on and loads this tab again. Other tabs go on with theirs until they are loaded again. */
export async function takeUpdate(): Promise<void> {
  const registration = await ownRegistration();
  const newest = registration?.waiting ?? registration?.active ?? null;
  if (newest === null) return;
  await askServiceWorker('take-over', newest);
  location.reload();
}

async function ownRegistration(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}
