import type { DownloadOrder } from './order.ts';

/** A model the library offers. What the reader is told before anything is fetched. */
export interface CatalogueModel {
  readonly id: string;
  readonly title: string;
  /** Models of one family stand together. */
  readonly family: string;
  readonly isBiomedical: boolean;
  /** Of the weights, as the publisher counts them; null where it is not known. */
  readonly parameters: number | null;
  readonly quantisation: string;
  /** In tokens, prompt and answer together; null where it is not known. */
  readonly contextTokens: number | null;
  /** As known when the list was made; the hub's own word is shown before a download. */
  readonly licence: string | null;
  /** The model it was trained from, so that the two can be compared. */
  readonly base: string | null;
  readonly download: DownloadSize | null;
  readonly need: ModelNeed;
  /** `look`: its files have to be looked at before one can be chosen. */
  readonly order: DownloadOrder | { readonly kind: 'look'; readonly repository: string };
}

export interface DownloadSize {
  readonly bytes: number;
  /** `stated` by the publisher, or `estimated` from parameters and quantisation. */
  readonly known: 'stated' | 'estimated';
}

/** What a model asks of a device. */
export type ModelNeed =
  | { readonly engine: 'llamacpp'; readonly fileBytes: number | null }
  | {
      readonly engine: 'webllm';
      readonly graphicsBytes: number | null;
      /** The largest buffer bound at once; null where the list does not say. */
      readonly bindingBytes: number | null;
      /** The shaders compute in half precision. */
      readonly needsF16: boolean;
      readonly downloadBytes: number | null;
    };
