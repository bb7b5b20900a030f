/** Where a channel aims: names and ports of a host that is not the page's own. */
export interface Target {
  readonly host: string;
  /** Each with a trailing slash. */
  readonly http: string;
  readonly https: string;
  readonly ws: string;
  /** For channels that speak UDP. */
  readonly udpPort: number;
  /** Origin of the page under test, without a trailing slash. */
  readonly own: string;
}

/** One way out of a page or worker. */
export interface Channel {
  readonly id: string;
  /** It may take the page away, so it gets one of its own. */
  readonly leaves?: true;
  /** Runs in the page or worker; it sees nothing of this file. What it throws or rejects with is of no interest. */
  readonly run: (target: Target) => unknown;
}
