import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import type { CaseSink } from '../../src/core/case-sink.ts';
import { success } from '../../src/core/outcome.ts';
import { importFile } from '../../workers/importer/import-file.ts';
import { textRow, workbook } from '../fixtures/workbooks.ts';

const MEGABYTES = Number(process.env['LARGE_IMPORT_MB'] ?? 50);
const folder = await mkdtemp(join(tmpdir(), 'large-import-'));

afterAll(async () => rm(folder, { recursive: true }));

const QUESTION = 'A patient of forty years comes with fever and a cough. '.repeat(30);

const KINDS = [
  {
    kind: 'JSON lines',
    head: '',
    row: (id: number) =>
      `${JSON.stringify({ id, question: QUESTION, options: ['one', 'two', 'three', 'four'], answer: 'C' })}\n`,
  },
  {
    kind: 'CSV',
    head: 'id,question,A,B,C,D,answer\r\n',
    row: (id: number) => `${id},"${QUESTION}\r\n""so""",one,two,three,four,C\r\n`,
  },
];

test.each(KINDS)(
  `${MEGABYTES} MB of $kind need the memory of a few blocks (LARGE_IMPORT_MB=500 for more)`,
  { timeout: 300_000 },
  async ({ kind, head, row }) => {
    const path = join(folder, kind);
    const rows = await writeRows(path, head, row);
    await expectFlat(kind, await openAsBlob(path), rows);
  },
);

test(`a sheet of ${MEGABYTES} MB needs the memory of a few blocks`, { timeout: 300_000 }, async () => {
  const path = join(folder, 'sheet');
  const rows = await writeSheet(path);
  await expectFlat('a sheet', await openAsBlob(path), rows);
});

async function expectFlat(kind: string, file: Blob, rows: number): Promise<void> {
  await collectGarbage();
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
  const outcome = await importFile(file, 'large', { keep: 'device', task: 'generic/choice' }, { sink });
  const seconds = (performance.now() - start) / 1000;
  if (!outcome.ok) throw new Error(outcome.failure.message);
  expect(outcome.value.card.n).toBe(rows);
  process.stdout.write(
    `  ${MEGABYTES} MB of ${kind}, ${rows} cases: ${seconds.toFixed(1)} s, heap and buffers grew by at most ${memory.growth().toFixed(0)} MB\n`,
  );
  expect(memory.growth()).toBeLessThan(MEGABYTES < 200 ? 150 : 250);
}

/** What was needed to write the file must not hide what reading it needs. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  for (let round = 0; round < 3; round++) {
    runInNewContext('gc()');
    await setImmediate();
  }
}

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

async function writeRows(path: string, head: string, row: (id: number) => string): Promise<number> {
  const file = await open(path, 'w');
  await file.write(head);
  let rows = 0;
  for (let written = 0; written < MEGABYTES * 2 ** 20;) {
    const block = Array.from({ length: 500 }, () => row(rows++)).join('');
    await file.write(block);
    written += block.length;
  }
  await file.close();
  return rows;
}

async function writeSheet(path: string): Promise<number> {
  const head = textRow(1, ['id', 'question', 'A', 'B', 'answer']);
  const count = Math.ceil((MEGABYTES * 2 ** 20) / (QUESTION.length + 300));
  const rows = Array.from({ length: count }, (_, id) => textRow(id + 2, [`case-${id}`, QUESTION, 'one', 'two', 'B']));
  await writeFile(path, workbook({ sheet: `<sheetData>${head}${rows.join('')}</sheetData>` }));
  return count;
}
