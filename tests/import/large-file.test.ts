import { mkdtemp, open, rm } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CaseSink } from '../../src/core/case-sink.ts';
import { success } from '../../src/core/outcome.ts';
import { importFile } from '../../workers/import-file.ts';

const MEGABYTES = Number(process.env['LARGE_IMPORT_MB'] ?? 50);
const folder = await mkdtemp(join(tmpdir(), 'large-import-'));

afterAll(async () => rm(folder, { recursive: true }));

test(
  `${MEGABYTES} MB of JSON lines need the memory of a few blocks (LARGE_IMPORT_MB=500 for more)`,
  { timeout: 300_000 },
  async () => {
    const { path, rows } = await writeLines(MEGABYTES * 2 ** 20);
    const memory = new MemoryWatch();
    const sink: CaseSink = {
      accept: async () => {
        memory.look();
        return Promise.resolve(success(undefined));
      },
      finish: async () => Promise.resolve(success(undefined)),
      abandon: async () => Promise.resolve(),
    };
    const start = performance.now();
    const outcome = await importFile(
      await openAsBlob(path),
      'large.jsonl',
      { keep: 'device', task: 'generic/choice' },
      { sink },
    );
    const seconds = (performance.now() - start) / 1000;
    if (!outcome.ok) throw new Error(outcome.failure.message);
    expect(outcome.value.card.n).toBe(rows);
    process.stdout.write(
      `  ${MEGABYTES} MB, ${rows} cases: ${seconds.toFixed(1)} s, heap and buffers grew by at most ${memory.growth().toFixed(0)} MB\n`,
    );
    expect(memory.growth()).toBeLessThan(MEGABYTES < 200 ? 150 : 250);
  },
);

class MemoryWatch {
  readonly #start = used();
  #most = 0;

  look(): void {
    this.#most = Math.max(this.#most, used());
  }

  /** In megabytes. */
  growth(): number {
    return (this.#most - this.#start) / 2 ** 20;
  }
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function writeLines(bytes: number): Promise<{ path: string; rows: number }> {
  const path = join(folder, 'large.jsonl');
  const file = await open(path, 'w');
  const question = 'A patient of forty years comes with fever and a cough. '.repeat(30);
  let rows = 0;
  for (let written = 0; written < bytes;) {
    const block = Array.from(
      { length: 500 },
      () =>
        `${JSON.stringify({ id: `case-${rows++}`, question, options: ['one', 'two', 'three', 'four'], answer: 'C' })}\n`,
    ).join('');
    await file.write(block);
    written += block.length;
  }
  await file.close();
  return { path, rows };
}
