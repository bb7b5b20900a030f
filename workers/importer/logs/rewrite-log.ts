import type { Row } from '../../../src/core/format.ts';
import { isObject } from '../../../src/core/formats/cells.ts';
import { readInspectSample } from '../../../src/core/logs/inspect-sample.ts';
import { readLmEvalSample } from '../../../src/core/logs/lm-eval-sample.ts';
import { pythonJson } from '../../../src/core/logs/python-json.ts';
import { inspectSampleWith, lmEvalSampleWith } from '../../../src/core/logs/sample-with-scores.ts';
import { failure, success, type Failure, type Outcome } from '../../../src/core/outcome.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import { BrokenFile, FILE_LIMITS } from '../../containers/container.ts';
import { parsePythonJson } from '../../containers/parse-python-json.ts';
import { recogniseContainer } from '../../containers/recognise-container.ts';
import { openInspectLog } from './inspect-rows.ts';
import { packArchive } from './pack-archive.ts';

const LIMITS = { ...FILE_LIMITS, parse: parsePythonJson };

/** The judged case of the answer on a line of the log, as `readStoredAnswers` counts lines; undefined where none was matched. */
export type JudgedOfLine = (line: number) => JudgedCase | undefined;

/** The log again with our scores in it, in the form it had. Everything else in it stays: fields nobody here knows, and NaN. */
export async function rewriteLog(blob: Blob, judgedOf: JudgedOfLine): Promise<Outcome<string | Blob>> {
  try {
    const inspect = await openInspectLog(blob, LIMITS);
    if (inspect === null) return await rewriteLines(blob, judgedOf);
    return success(await inspect.rewrite(adding(judgedOf, readInspectSample, inspectSampleWith), packArchive));
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(`${error.message}.`);
    throw error;
  }
}

async function rewriteLines(blob: Blob, judgedOf: JudgedOfLine): Promise<Outcome<string>> {
  const add = adding(judgedOf, readLmEvalSample, lmEvalSampleWith);
  const lines: string[] = [];
  for await (const { rows } of (await recogniseContainer(blob)).read(blob, LIMITS)) {
    for (const row of rows) {
      if ('message' in row) return refuse(`${row.message}.`);
      if (!isObject(row.row['doc'])) return refuse(`line ${row.line} is no sample of lm-evaluation-harness.`);
      lines.push(`${pythonJson(add(row.row, row.line))}\n`);
    }
  }
  return success(lines.join(''));
}

/** A case may stand in several samples, under several filters or in several epochs: all of them get its scores. */
function adding(
  judgedOf: JudgedOfLine,
  read: typeof readInspectSample,
  withScores: (row: Row, judged: JudgedCase) => Row,
): (row: Row, line: number) => Row {
  const byKey = new Map<string, JudgedCase>();
  return (row, line) => {
    const sample = read(row);
    const key = sample.ok ? (sample.value?.key ?? null) : null;
    if (key === null) return row;
    const judged = byKey.get(key) ?? judgedOf(line);
    if (judged === undefined) return row;
    byKey.set(key, judged);
    return withScores(row, judged);
  };
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'log', message });
}
