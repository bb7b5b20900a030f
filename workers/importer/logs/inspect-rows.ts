import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { isObject, quote } from '../../../src/core/formats/cells.ts';
import type { Row } from '../../../src/core/format.ts';
import { pythonJson } from '../../../src/core/logs/python-json.ts';
import { shown } from '../../../src/core/text/shown.ts';
import { BrokenFile, type FileLimits, type ReadRow } from '../../containers/container.ts';
import { wholeText } from '../../containers/file-text.ts';
import { parsePythonJson } from '../../containers/parse-python-json.ts';
import { unpack, zipEntries } from '../../containers/zip.ts';
import { isInspectJson } from './is-inspect-json.ts';
import type { PackedFile } from './pack-archive.ts';

/** A log of Inspect: what it says of itself, then its samples one at a time. */
export interface InspectRows {
  /** The `EvalLog` without its samples. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly rows: AsyncIterable<ReadRow>;
  /**
   * The log in the form it had, each of its samples changed by `change`, which gets the sample's line in `rows`, too.
   * @param pack makes the archive, where the log is one.
   */
  rewrite(change: ChangeSample, pack: (files: readonly PackedFile[]) => Promise<Blob>): Promise<string | Blob>;
}

export type ChangeSample = (row: Row, line: number) => Row;

/** Bounds of one log. A sample with all its events may be long; only its answer is kept. */
export interface InspectLimits {
  /** Largest `.json`, in bytes: it is parsed whole. */
  readonly jsonBytes: number;
  /** Largest file in an `.eval`, in bytes unpacked. */
  readonly memberBytes: number;
}

const INSPECT_LIMITS: InspectLimits = { jsonBytes: 64 * 2 ** 20, memberBytes: 64 * 2 ** 20 };

const ZIP = 'PK';
const NEWEST_KNOWN = 2;
const WORDS = { part: 'the file', advice: 'write the log again with "inspect log convert --to json"' };
/** A sample in one file, or the shell of one that is divided into many. */
const SAMPLE = /^samples\/(?:.*_epoch_\d+\.json|.*_epoch_\d+\/sample\.json)$/s;
/** The other files of one that is divided. */
const OF_SAMPLE = /^samples\/.*_epoch_\d+(?:\.json$|\/)/s;
/** A file a sample and a few more. */
const ARCHIVE = { entries: 300_000, directoryBytes: 48 * 2 ** 20, noun: 'the archive' };

/**
 * Null when the file is no log of Inspect.
 * @throws BrokenFile when it is one that cannot be read.
 */
export async function openInspectLog(
  blob: Blob,
  limits: FileLimits,
  own: InspectLimits = INSPECT_LIMITS,
): Promise<InspectRows | null> {
  const head = new TextDecoder('latin1').decode(await blob.slice(0, ZIP.length).arrayBuffer());
  if (head === ZIP) return openArchive(blob, limits, own);
  return (await isInspectJson(blob)) ? openJson(blob, own) : null;
}

/** Null where what stands under `eval` says neither task nor model: then the names mean something else. */
async function openJson(blob: Blob, { jsonBytes }: InspectLimits): Promise<InspectRows | null> {
  if (blob.size > jsonBytes)
    throw new BrokenFile(
      `this log of Inspect is larger than ${inMegabytes(jsonBytes)} MB as .json: convert it with "inspect log convert --to eval", which is read sample by sample`,
      'too-large',
    );
  const log = parsed(await wholeText(blob), 'the log');
  const { samples, ...header } = log;
  const spec = isObject(header['eval']) ? header['eval'] : {};
  if (!Object.hasOwn(spec, 'task') && !Object.hasOwn(spec, 'model')) return null;
  checkVersion(header);
  if (samples !== undefined && samples !== null && !Array.isArray(samples))
    throw new BrokenFile('"samples" of the log is no list');
  const list: readonly unknown[] = Array.isArray(samples) ? samples : [];
  return {
    header,
    rows: rowsOfList(list),
    rewrite: async (change) => {
      const changed = list.map((sample, index) => (isObject(sample) ? change(sample, index + 1) : sample));
      return Promise.resolve(pythonJson(Array.isArray(samples) ? { ...log, samples: changed } : log, 2));
    },
  };
}

async function* rowsOfList(samples: readonly unknown[]): AsyncGenerator<ReadRow> {
  for (const [index, sample] of samples.entries()) {
    const line = index + 1;
    const file = `samples[${index}]`;
    yield await Promise.resolve(
      isObject(sample) ? { line, index, row: sample, file } : { line, message: `${file} is not a JSON object` },
    );
  }
}

async function openArchive(blob: Blob, limits: FileLimits, own: InspectLimits): Promise<InspectRows | null> {
  const entries = await zipEntries(blob, ARCHIVE);
  const first = entries.get('header.json') ?? entries.get('_journal/start.json');
  if (first === undefined) return null;
  const header = parsed(await textOf(first, limits, own), first.filename);
  checkVersion(header);
  const stray = [...entries.keys()].find((path) => path.startsWith('samples/') && !OF_SAMPLE.test(path));
  if (stray !== undefined)
    throw new BrokenFile(
      `the file ${named(stray)} is not named as Inspect names a sample, so whose answer it holds is not known`,
    );
  const samples = [...entries.values()]
    .filter(({ filename }) => SAMPLE.test(filename))
    .sort((one, other) => (one.filename < other.filename ? -1 : 1));
  return {
    header,
    rows: rowsOfArchive(samples, limits, own),
    rewrite: async (change, pack) =>
      pack(await changedMembers([...entries.values()], samples, { limits, own, change })),
  };
}

async function* rowsOfArchive(
  samples: readonly FileEntry[],
  limits: FileLimits,
  own: InspectLimits,
): AsyncGenerator<ReadRow> {
  let left = limits.unpackedBytes;
  for (const [index, entry] of samples.entries()) {
    const file = entry.filename;
    const text = await textOf(entry, { ...limits, unpackedBytes: left }, own);
    left -= text.length;
    yield { line: index + 1, index, row: parsed(text, file), file };
  }
}

interface Rewriting {
  readonly limits: FileLimits;
  readonly own: InspectLimits;
  readonly change: ChangeSample;
}

/** What is no sample is taken over as it is. */
async function changedMembers(
  entries: readonly FileEntry[],
  samples: readonly FileEntry[],
  { limits, own, change }: Rewriting,
): Promise<readonly PackedFile[]> {
  const lines = new Map(samples.map((entry, place) => [entry, place + 1]));
  const files: PackedFile[] = [];
  let left = limits.unpackedBytes;
  for (const entry of entries) {
    const text = await textOf(entry, { ...limits, unpackedBytes: left }, own);
    left -= text.length;
    const line = lines.get(entry);
    const content = line === undefined ? text : pythonJson(change(parsed(text, entry.filename), line), 2);
    files.push({ path: entry.filename, content });
  }
  return files;
}

/** @throws BrokenFile when it is packed in a way that cannot be unpacked here, damaged, or too large. */
async function textOf(entry: FileEntry, limits: FileLimits, { memberBytes }: InspectLimits): Promise<string> {
  const pieces: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const unpackedBytes = Math.min(limits.unpackedBytes, memberBytes);
  try {
    for await (const chunk of unpack(entry, { ...limits, unpackedBytes }, WORDS))
      pieces.push(decoder.decode(chunk, { stream: true }));
    pieces.push(decoder.decode());
  } catch (error) {
    throw error instanceof TypeError ? new BrokenFile(`the file ${named(entry.filename)} is not UTF-8 text`) : error;
  }
  return pieces.join('');
}

function parsed(text: string, name: string): Readonly<Record<string, unknown>> {
  const read = parsePythonJson(text);
  if (!read.ok) throw new BrokenFile(`${named(name)} cannot be read: ${read.problem}`);
  if (!isObject(read.value)) throw new BrokenFile(`${named(name)} is not a JSON object`);
  return read.value;
}

/** Fields that a newer version has are passed over one by one; a version that says it is another is not guessed at. */
function checkVersion({ version }: Readonly<Record<string, unknown>>): void {
  if (typeof version === 'number' && version >= 1 && version <= NEWEST_KNOWN) return;
  const said =
    version === undefined ? 'no version' : `version ${typeof version === 'number' ? version : quote(version)}`;
  throw new BrokenFile(
    `this log of Inspect says ${said}; versions 1 to ${NEWEST_KNOWN} are known: export its answers as lines of id and prediction`,
  );
}

function named(path: string): string {
  return shown(path, 120);
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
