import type { Case } from '../../src/core/dataset.ts';
import { type Format, NO_FACTS, type NumberedRow } from '../../src/core/format.ts';
import { bedsideCases } from '../../src/core/formats/bedside-cases.ts';
import { findFormat } from '../../src/core/formats/index.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { CaseRequest } from '../../src/core/run/choose-cases.ts';
import type { DatasetIdentity, RunPart } from '../../src/core/run.ts';
import { isRecord } from '../../src/core/shapes/shape.ts';
import type { Database } from '../../src/store/database.ts';
import { readCases } from '../../src/store/datasets.ts';
import { readOwnFile } from '../../src/store/own-file.ts';
import type { DatasetCases, DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';

/** Null: this browser keeps nothing. */
export async function readDataset(
  source: DatasetSource,
  database: Database | null,
): Promise<Outcome<DatasetCases, RunFailure>> {
  if (source.cases.kind === 'memory') return success({ cases: source.cases.cases, pool: null });
  if (source.cases.kind === 'kept') {
    const cases = database === null ? null : await readCases(database, source.card);
    if (cases === null && database?.keyring.state === 'locked') return failure(locked(source));
    return cases === null ? failure(missing(source)) : success({ cases, pool: null });
  }
  const { casesUrl, shotsUrl } = source.cases;
  const text = await readText(casesUrl);
  if (text === null || sha256Hex(text) !== source.card.sha256) return failure(missing(source));
  const pool = shotsUrl === null ? null : await readText(shotsUrl);
  const { format } = source.card;
  return success({ cases: parseCases(text, format), pool: pool === null ? null : parseCases(pool, undefined) });
}

/** Of the datasets at hand the one meant; undefined when it is not there as it was. */
export function findSource(
  { id, sha256 }: DatasetIdentity,
  datasets: readonly DatasetSource[],
): DatasetSource | undefined {
  return datasets.find(({ card }) => card.id === id && card.sha256 === sha256);
}

/** The cases that a part takes its shots from; nothing where it takes them from nowhere else. */
export async function readShotCases(
  { setting }: Pick<RunPart, 'setting'>,
  datasets: readonly DatasetSource[],
  database: Database | null,
): Promise<Outcome<Pick<CaseRequest, 'shotCases'>, RunFailure>> {
  const wanted = setting?.shotsFrom;
  if (wanted === undefined) return success({});
  const source = findSource(wanted, datasets);
  if (source === undefined)
    return failure({
      kind: 'dataset-missing',
      message: `The dataset "${wanted.title}", which gives the solved examples, is not here: add its file again.`,
    });
  const read = await readDataset(source, database);
  return read.ok ? success({ shotCases: read.value.cases }) : read;
}

function locked({ card }: DatasetSource): RunFailure {
  return {
    kind: 'dataset-missing',
    message: `The cases of "${card.title}" are kept encrypted and locked: unlock them with your passphrase.`,
  };
}

function missing({ card }: DatasetSource): RunFailure {
  return {
    kind: 'dataset-missing',
    message: `The cases of "${card.title}" are no longer here as they were: add the dataset again.`,
  };
}

/** Null when this page does not have the file, for instance after an update while it was open. */
async function readText(url: string): Promise<string | null> {
  try {
    const response = await readOwnFile(url);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/**
 * Lines of the format named; of `Case` where none is.
 * @throws when a line is not a case: these files are ours and their hash was checked, so that is a bug.
 */
function parseCases(text: string, formatId: string | undefined): Case[] {
  const format = formatId === undefined ? bedsideCases : findFormat(formatId);
  if (format === undefined) throw new Error(`there is no format "${formatId}"`);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    const row: unknown = JSON.parse(line);
    if (!isRecord(row)) throw new Error(`line ${index + 1} is not an object`);
    return casesOf(format, { line: index + 1, index, row });
  });
}

function casesOf(format: Format, numbered: NumberedRow): Case[] {
  const rows = format.unfold?.(numbered) ?? success([numbered]);
  if (!rows.ok) throw new Error(`line ${numbered.line}: ${rows.failure.message}`);
  return rows.value.map((row) => {
    const parsed = format.toCase(row, { mapping: {}, facts: NO_FACTS });
    if (!parsed.ok) throw new Error(`line ${numbered.line}: ${parsed.failure.message}`);
    return parsed.value;
  });
}
