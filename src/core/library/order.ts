import type { ItemKind } from './shelf.ts';

/** What the reader wants to have, before the hub was asked what it consists of. */
export type DownloadOrder = GgufOrder | MlcOrder | FileOrder;

/** One GGUF file of a repository: the one named, or the one in this quantisation. */
export interface GgufOrder {
  readonly kind: 'gguf';
  /** `owner/name` on the hub. */
  readonly repository: string;
  readonly choose: { readonly path: string } | { readonly quantisation: string };
  readonly title: string;
}

/** A repository compiled for WebLLM, with the library of kernels that runs it. */
export interface MlcOrder {
  readonly kind: 'mlc';
  /** As in WebLLM's own list, for example `Qwen2.5-0.5B-Instruct-q4f16_1-MLC`. */
  readonly id: string;
  readonly repository: string;
  readonly libraryUrl: string;
  /** In place of the context in the model's own configuration. */
  readonly contextTokens: number | null;
  readonly graphicsMegabytes: number | null;
  readonly title: string;
}

/** One open file at a fixed address. */
export interface FileOrder {
  readonly kind: 'file';
  readonly id: string;
  readonly title: string;
  readonly is: Extract<ItemKind, 'dataset' | 'code-table'>;
  readonly url: string;
  readonly fileName: string;
  /** Null where no page was found that names it. */
  readonly licence: string | null;
  readonly sizeBytes: number | null;
  /** Lower-case hex, where the file is known byte for byte; else null. */
  readonly sha256: string | null;
}

/** The name under which the library keeps what is ordered: the same order gives the same name. */
export function itemIdOf(order: DownloadOrder): string {
  switch (order.kind) {
    case 'gguf': {
      const { choose } = order;
      return `gguf:${order.repository}:${'path' in choose ? choose.path : choose.quantisation}`;
    }
    case 'mlc':
      return `mlc:${order.id}`;
    case 'file':
      return `file:${order.id}`;
  }
}
