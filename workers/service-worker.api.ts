/** What the page and its service worker say to each other. Types and names only: the worker has no part of the app in it. */

/** One file of a build. */
export interface ReleaseFile {
  /** Within the folder of the page, without a leading slash. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Which of the release's sets of headers is sent with it. */
  readonly headers: number;
}

/** A build as its service worker knows it. */
export interface Release {
  /** Of everything in it: 64 hex digits. */
  readonly build: string;
  readonly files: readonly ReleaseFile[];
  /** Sets of headers, Content-Type apart. */
  readonly headers: readonly Readonly<Record<string, string>>[];
  /** Sources of other origins that the library's own policy lists: `https://host`, `https://*.host`. */
  readonly hubs: readonly string[];
}

/** Name of the file that lists a build's own files to the page: `{ build, files: [path] }`. */
export const fileListPath = 'release.json';

/**
 * - `describe`: which build the worker belongs to and which it serves.
 * - `keep-everything`: fetches and keeps what the first visit left out, the engine and the model.
 * - `take-over`: serves its own build from now on; the reader agreed to the update.
 * - `forget`: writes nothing any more; everything is about to be erased.
 * - `begin`: keeps its build again where nothing is kept; a browser may hand a worker that outlived an erasing to a new visit.
 */
export const orders = ['describe', 'keep-everything', 'take-over', 'forget', 'begin'] as const;

export type ServiceWorkerOrder = (typeof orders)[number];

export interface ServiceWorkerState {
  /** The build this worker came with. */
  readonly build: string;
  /** The build whose pages it serves; another one as long as the reader has not agreed to the update. */
  readonly serving: string | null;
  /** Files of its own build kept on the device, of how many. */
  readonly kept: number;
  readonly files: number;
}

export const ledgerDatabase = 'bedside-ledger';
export const ledgerStore = 'requests';

/** Rows kept; older ones go. */
export const ledgerRows = 2000;

/** One request that the policy of the page let through, and what became of it. No query, no body, no foreign path. */
export interface LedgerRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly origin: string;
  /** Null for other origins. */
  readonly path: string | null;
  /** `document`, `script`, `worker` …; empty for `fetch`. */
  readonly destination: string;
  /**
   * - `device`: answered from what is kept.
   * - `origin`: fetched from the page's own host.
   * - `library`: a model or dataset the reader asked the library for, left to the browser under the library's policy.
   * - `refused`: went nowhere.
   */
  readonly verdict: 'device' | 'origin' | 'library' | 'refused';
}
