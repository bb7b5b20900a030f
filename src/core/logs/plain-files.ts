import { targetText } from '../stored/fits-case.ts';
import { csvLine } from '../text/csv-line.ts';
import {
  type LogFile,
  type LoggedCase,
  type LoggedRun,
  partNames,
  scoredValues,
  type WrittenLog,
} from './logged-run.ts';

/** One `{"id", "prediction", "target", "<metric>"}` a line and a file a part: what any other program reads, and this one again. */
export function predictionLines(run: LoggedRun): readonly LogFile[] {
  return perPart(run, 'jsonl', (rows) =>
    rows.flatMap(({ item, judged, text }) =>
      text === null
        ? []
        : [
            `${JSON.stringify({ id: item.id, prediction: text, target: targetText(item.target), ...scoredValues(judged) })}\n`,
          ],
    ),
  );
}

/**
 * The same as a table; a spreadsheet shows what it would otherwise run as a formula. Every character comes back, NUL, line ends and
 * byte order marks too. A table is UTF-8, which has no form for half a surrogate pair: U+FFFD stands in its place, and it is told of.
 */
export function predictionTable(run: LoggedRun): WrittenLog {
  let broken = 0;
  const whole = (text: string): string => {
    const repaired = text.replace(LONE_SURROGATES, '\ufffd');
    if (repaired !== text) broken++;
    return repaired;
  };
  const files = perPart(run, 'csv', (rows, metrics) => [
    csvLine(['id', 'prediction', 'target', ...metrics]),
    ...rows.flatMap(({ item, judged, text }) => {
      const values = scoredValues(judged);
      if (text === null) return [];
      const texts = [item.id, text, targetText(item.target)].map(whole);
      return [csvLine([...texts, ...metrics.map((metric) => values[metric])])];
    }),
  ]);
  return { files, archives: [], notes: broken === 0 ? [] : [brokenNote(broken)] };
}

const LONE_SURROGATES = /\p{Cs}/gu;

function brokenNote(count: number): string {
  const cells = count === 1 ? 'One cell holds' : `${count} cells hold`;
  return `${cells} half of a surrogate pair, which a CSV file cannot carry: U+FFFD was written in its place. JSON lines keep it.`;
}

/** CLUE's predictions.json: a JSON object a line, in the order asked, scores as text with two decimals. */
export function cluePredictions(run: LoggedRun): readonly LogFile[] {
  return perPart(run, 'json', (rows) =>
    rows.map(({ item, judged, text }) => {
      const scores = Object.entries(scoredValues(judged)).map(([metric, value]) => [metric, value.toFixed(2)]);
      const row = { 'Model Answer': text ?? '', 'Ground Truth Answer': targetText(item.target) };
      return `${JSON.stringify({ ...row, ...Object.fromEntries(scores) })}\n`;
    }),
  );
}

function perPart(
  run: LoggedRun,
  extension: string,
  lines: (rows: readonly LoggedCase[], metrics: readonly string[]) => readonly string[],
): readonly LogFile[] {
  const names = partNames(run.parts);
  return run.parts.map(({ rows, task }, place) => ({
    path: `predictions_${names[place] ?? ''}.${extension}`,
    text: lines(rows, task.metrics).join(''),
  }));
}
