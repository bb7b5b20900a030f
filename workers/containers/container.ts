import type { RejectedRow } from '../../src/core/dataset.ts';
import type { NumberedRow } from '../../src/core/format.ts';
import type { JsonText } from './parse-json.ts';

/**
 * A way to write rows into a file. Reads from a Blob with web-standard means only, so that a worker and Node run the
 * same code, and holds no more than a block of the file in memory.
 */
export interface Container {
  readonly id: 'json' | 'jsonl' | 'csv' | 'xlsx' | 'iob' | 'xml' | 'archive';
  /** @throws BrokenFile when the rest of the file cannot be read. A row that is broken alone is rejected and reading goes on. */
  read(blob: Blob, limits: FileLimits): AsyncGenerator<Block>;
}

export interface Block {
  readonly rows: readonly ReadRow[];
  /** Part of the file read so far, 0 to 1. */
  readonly fraction: number;
}

export type ReadRow = NumberedRow | RejectedRow;

/** Guards against files made to exhaust memory. */
export interface FileLimits {
  /** Largest row, in bytes of UTF-8 or UTF-16 units, whichever the container counts. */
  readonly rowSize: number;
  /** Most columns of a table. */
  readonly columns: number;
  /** Largest unpacked part of a workbook, in bytes. */
  readonly unpackedBytes: number;
  /** A packed part may be at most so many times larger unpacked. */
  readonly packingRatio: number;
  /** All text a workbook shares between its cells, in UTF-16 units. */
  readonly sharedText: number;
  /** Reads the JSON of a row. Absent: as the standard has it. */
  readonly parse?: (text: string) => JsonText;
}

export const FILE_LIMITS: FileLimits = {
  rowSize: 8 * 2 ** 20,
  columns: 2_000,
  unpackedBytes: 2 ** 30,
  packingRatio: 250,
  sharedText: 128 * 2 ** 20,
};

/**
 * Thrown by a container, and caught in one place: where rows are read. It stays on its side of the worker boundary,
 * where error classes are lost.
 */
export class BrokenFile extends Error {
  readonly kind: 'broken' | 'too-large' | 'empty';

  constructor(message: string, kind: 'broken' | 'too-large' | 'empty' = 'broken') {
    super(message);
    this.name = 'BrokenFile';
    this.kind = kind;
  }
}
