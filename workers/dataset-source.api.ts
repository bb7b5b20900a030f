import type { Case, DatasetCard } from '../src/core/dataset.ts';

/** Where the cases of a dataset come from when a run needs them. URLs are absolute and of this origin. */
export type CaseSource =
  /** The file is lines of the format the card names; without one, of `Case`. */
  | { readonly kind: 'embedded'; readonly casesUrl: string; readonly shotsUrl: string | null }
  | { readonly kind: 'kept' }
  | { readonly kind: 'memory'; readonly cases: readonly Case[] };

export interface DatasetSource {
  readonly card: DatasetCard;
  readonly cases: CaseSource;
}

/** What a dataset holds. */
export interface DatasetCases {
  /** In dataset order. */
  readonly cases: readonly Case[];
  /** Solved cases kept apart for shots; null when there are none. */
  readonly pool: readonly Case[] | null;
}
