import { failure, type Failure, type Outcome, success } from '../../src/core/outcome.ts';
import { textList } from '../../src/core/formats/cells.ts';
import { wholeText } from '../containers/file-text.ts';
import { isRow } from '../containers/jsonl.ts';
import { parseJson } from '../containers/parse-json.ts';

const MOST_BYTES = 16 * 2 ** 20;

/**
 * Case ids from a second file: a JSON object keyed by id (PubMedQA's `test_ground_truth.json`), a JSON list, or text
 * with one id a line.
 */
export async function readSubset(blob: Blob): Promise<Outcome<ReadonlySet<string>>> {
  if (blob.size > MOST_BYTES) return failure(refused(`is larger than ${MOST_BYTES / 2 ** 20} MB`));
  const text = (await wholeText(blob)).trim();
  if (text === '') return failure(refused('is empty'));
  if (!/^[[{]/.test(text))
    return success(
      new Set(
        text
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ),
    );
  const parsed = parseJson(text);
  if (!parsed.ok) return failure(refused(`cannot be read: ${parsed.problem}`));
  const ids = isRow(parsed.value) ? Object.keys(parsed.value) : textList(parsed.value);
  return ids === undefined ? failure(refused('is not a list of ids')) : success(new Set(ids));
}

function refused(problem: string): Failure {
  return {
    kind: 'broken',
    message: `The file of case ids ${problem}: it must be a JSON list, a JSON object keyed by id, or text with one id a line.`,
  };
}
