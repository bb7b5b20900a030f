import { expect, test } from 'vitest';
import { journalWriter, readJournal, type JournalEntry } from '../../src/store/journal.ts';
import type { JournalFile } from '../../src/store/journal-files.ts';
import { memoryJournals, type MemoryJournals } from '../fixtures/memory-journals.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

async function append(file: JournalFile, entry: JournalEntry): Promise<void> {
  await journalWriter(file, { run: 'r', keys: null }, 1).append(entry);
}

async function journalOf(trials: number): Promise<{ journals: MemoryJournals; file: JournalFile; bytes: Uint8Array }> {
  const journals = memoryJournals();
  const file = await journals.open('r');
  await append(file, { kind: 'run', record: aRecord('r') });
  for (let index = 0; index < trials; index++) {
    await append(file, { kind: 'trial', at: 2000 + index, trial: aTrial('r', index) });
  }
  return { journals, file, bytes: file.read() };
}

/** Offsets at which the lines begin. */
function lineStarts(bytes: Uint8Array): number[] {
  return [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)];
}

test('what was written is read back, and the record counts it', async () => {
  const { file } = await journalOf(2);
  await append(file, { kind: 'state', at: 9000, state: 'finished', message: null });
  const reading = await readJournal(file.read());
  expect(reading.trials).toEqual([aTrial('r', 0), aTrial('r', 1)]);
  expect(reading.record).toEqual(aRecord('r', { state: 'finished', done: 2, changedAt: 9000 }));
  expect(reading.problems).toEqual([]);
  expect(reading.wholeBytes).toBe(file.size());
});

test('a last line torn at any byte costs that line only, and the file can be written on', async () => {
  const { file, bytes } = await journalOf(3);
  const lastLine = lineStarts(bytes)[3] ?? 0;
  for (let cut = lastLine; cut < bytes.length; cut++) {
    const reading = await readJournal(bytes.subarray(0, cut));
    expect(reading.trials.length, `cut at byte ${cut}`).toBe(2);
    expect(reading.wholeBytes).toBe(lastLine);
    expect(reading.problems).toEqual([]);
  }
  file.truncate(lastLine);
  await append(file, { kind: 'trial', at: 1, trial: aTrial('r', 7) });
  expect((await readJournal(file.read())).trials.map((trial) => trial.index)).toEqual([0, 1, 7]);
});

test('a flipped bit in the middle is never believed, and names its line', async () => {
  const { bytes } = await journalOf(3);
  const [, , secondTrial = 0, thirdTrial = 0] = lineStarts(bytes);
  for (let at = secondTrial; at < thirdTrial - 1; at++) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
    const reading = await readJournal(damaged);
    expect(
      reading.trials.map((trial) => trial.index),
      `bit of byte ${at}`,
    ).toEqual([0, 2]);
    expect(reading.problems[0]).toContain('line 3 is damaged');
  }
});

test('a journal without a readable first line has no record but keeps its trials', async () => {
  const { bytes } = await journalOf(2);
  bytes[80] = (bytes[80] ?? 0) ^ 1;
  const reading = await readJournal(bytes);
  expect(reading.record).toBeNull();
  expect(reading.trials.length).toBe(2);
  expect(reading.problems.length).toBe(1);
});

test('a trial written twice counts once', async () => {
  const { file } = await journalOf(1);
  await append(file, { kind: 'trial', at: 1, trial: aTrial('r', 0) });
  const reading = await readJournal(file.read());
  expect(reading.trials.length).toBe(1);
  expect(reading.record?.done).toBe(1);
});

test('when room runs out at any byte, the file is as before', async () => {
  const { journals, file, bytes } = await journalOf(1);
  for (let room = 0; room < 400; room += 7) {
    journals.limit = bytes.length + room;
    await expect(append(file, { kind: 'trial', at: 1, trial: aTrial('r', 1) })).rejects.toThrow(/room/);
    expect(file.read()).toEqual(bytes);
  }
  journals.limit = Infinity;
  await append(file, { kind: 'trial', at: 1, trial: aTrial('r', 1) });
  expect((await readJournal(file.read())).trials.length).toBe(2);
});

test('anything at all can be read without an exception', async () => {
  for (const text of ['', '\n', '\n\n', '{}\n', 'null\n', '{"sha256":"","entry":}\n', '\u0000\ufffd\n']) {
    expect((await readJournal(new TextEncoder().encode(text))).record).toBeNull();
  }
});
