import type { LibraryFailure } from '../src/core/library/failure.ts';
import type { HubFile } from '../src/core/library/hub.ts';
import type { DownloadOrder } from '../src/core/library/order.ts';
import type { ShelfItem } from '../src/core/library/shelf.ts';
import type { Outcome } from '../src/core/outcome.ts';

export interface DownloadProgress {
  /** `asking`: the hub is asked what there is. `checking`: what is held already is hashed. `storing`: a file goes where its engine looks. */
  readonly stage: 'asking' | 'checking' | 'downloading' | 'storing';
  readonly doneBytes: number;
  /** Null while one size is not known. */
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
  readonly doneFiles: number;
  readonly files: number;
  /** What the reader should know, one sentence each: a server that cannot continue, a lost connection. */
  readonly notes: readonly string[];
}

/** A download that was begun and is not finished. */
export interface Unfinished {
  readonly id: string;
  readonly title: string;
  readonly heldBytes: number;
  readonly totalBytes: number | null;
  /** Another tab is at it. */
  readonly isElsewhere: boolean;
}

export interface KeptItem {
  readonly item: ShelfItem;
  readonly sizeBytes: number;
  /** Files the browser has thrown away since; empty when all is there. */
  readonly missing: readonly string[];
}

export interface Survey {
  readonly kept: readonly KeptItem[];
  readonly unfinished: readonly Unfinished[];
}

/** GGUF files, or a repository compiled for WebLLM. */
export interface LookedAt {
  readonly repository: string;
  readonly revision: string;
  readonly licence: string | null;
  readonly gguf: readonly HubFile[];
  readonly isMlc: boolean;
  /** Of the MLC model, as far as stated. */
  readonly mlcBytes: number | null;
}

export interface LocalFile {
  /** Within the chosen folder. */
  readonly path: string;
  readonly file: File;
}

export type OnProgress = (progress: DownloadProgress) => void;

/**
 * Fetches, checks and keeps what the evaluator may use. Nothing is visible before all of it is there and has the right hash.
 * Of one item only one action runs at a time, over all tabs.
 */
export interface DownloaderApi {
  survey(): Promise<Outcome<Survey, LibraryFailure>>;
  /** Asks the hub what a repository holds. `typed` is a name or an address. */
  look(typed: string): Promise<Outcome<LookedAt, LibraryFailure>>;
  /** Begins, or goes on where an earlier try ended. */
  download(order: DownloadOrder, onProgress: OnProgress): Promise<Outcome<ShelfItem, LibraryFailure>>;
  /** Goes on with an unfinished download, for exactly the files it was begun with. */
  resume(id: string, onProgress: OnProgress): Promise<Outcome<ShelfItem, LibraryFailure>>;
  /** The download ends with `stopped`; what came is kept. */
  pause(id: string): Promise<void>;
  /** Removes what an unfinished download has left. */
  discard(id: string): Promise<Outcome<void, LibraryFailure>>;
  remove(id: string): Promise<Outcome<void, LibraryFailure>>;
  /** Copies files from this device: one GGUF, an MLC folder, or an encoder (ONNX with its tokenizer). */
  addLocal(files: readonly LocalFile[], onProgress: OnProgress): Promise<Outcome<ShelfItem, LibraryFailure>>;
}
