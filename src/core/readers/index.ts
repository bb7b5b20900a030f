import type { Reader } from '../answer.ts';
import { clue2024Readers } from './clue-2024.ts';
import { codesReader } from './codes.ts';
import { firstLabelReader } from './first-label.ts';
import { icd10CodesReader } from './icd-10-codes.ts';
import { icdUpstreamOnceReader } from './icd-upstream-once.ts';
import { icdUpstreamReader } from './icd-upstream.ts';
import { iobReader } from './iob.ts';
import { labelReader } from './label.ts';
import { labelSetReader } from './label-set.ts';
import { letterReader } from './letter.ts';
import { listReader } from './list.ts';
import { longhealthUpstreamReader } from './longhealth-upstream.ts';
import { medicationsReader } from './medications.ts';
import { mednliUpstreamReader } from './mednli-upstream.ts';
import { mentionsReader } from './mentions.ts';
import { textReader } from './text.ts';

/** Every answer reader. Adding one is one file and one line. */
export const readers = [
  letterReader,
  labelReader,
  firstLabelReader,
  mednliUpstreamReader,
  longhealthUpstreamReader,
  codesReader,
  icd10CodesReader,
  icdUpstreamReader,
  icdUpstreamOnceReader,
  listReader,
  medicationsReader,
  mentionsReader,
  iobReader,
  labelSetReader,
  textReader,
  ...clue2024Readers,
] as const satisfies readonly Reader[];

export type ReaderId = (typeof readers)[number]['id'];

/** Asked for every case. */
const byId: ReadonlyMap<string, Reader> = new Map(readers.map((reader) => [reader.id, reader]));

export function readerById(id: ReaderId): Reader {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no reader "${id}"`);
  return found;
}
