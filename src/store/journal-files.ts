/**
 * Where journals lie: one append-only file a run. The browser's private file system in use, plain memory in tests.
 * Calls fail by throwing what the file system throws.
 */
export interface JournalFiles {
  /** Ids of the runs that have a journal. */
  list(): Promise<readonly string[]>;
  /** In bytes; 0 when there is none. */
  size(run: string): Promise<number>;
  /** Made when missing. One holder at a time. */
  open(run: string): Promise<JournalFile>;
  remove(run: string): Promise<void>;
}

export interface JournalFile {
  size(): number;
  read(): Uint8Array;
  /** Number of bytes written, which is less than asked for when room runs out. */
  write(bytes: Uint8Array, at: number): number;
  /** Returns when what was written will survive the end of this process. */
  flush(): void;
  truncate(size: number): void;
  close(): void;
}
