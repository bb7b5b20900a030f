import type { DownloadOrder, FileOrder } from './order.ts';

/** A fact and the address of the page that states it. There is none without. */
export interface Stated<T> {
  readonly value: T;
  readonly source: string;
}

/** A model the library offers. What the reader is told before anything is fetched. */
export interface CatalogueModel {
  readonly id: string;
  readonly title: string;
  /** Models of one family stand together. */
  readonly family: string;
  readonly isBiomedical: boolean;
  /** Address of the model's own page: what is null here may stand there. */
  readonly page: string;
  /** Of the weights, as the publisher counts them; null where it is not known. */
  readonly parameters: Stated<number> | null;
  readonly quantisation: string;
  /** In tokens, prompt and answer together; null where it is not known. */
  readonly contextTokens: Stated<number> | null;
  /** As known when the list was made; the hub's own word is shown before a download. */
  readonly licence: Stated<string> | null;
  /** The model it was made from, by training or by quantisation alone, so that the two can be compared. */
  readonly base: Stated<string> | null;
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

/** A file that anybody may fetch. */
export interface OpenFile {
  readonly order: FileOrder;
  /** Address of its publisher's page. */
  readonly page: string;
  readonly licence: Stated<string> | null;
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
