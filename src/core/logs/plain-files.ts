import { targetText } from '../stored/fits-case.ts';
import { csvLine } from '../text/csv-line.ts';
import { type LogFile, type LoggedCase, type LoggedRun, partNames, scoredValues } from './logged-run.ts';

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

/** The same as a table; a spreadsheet shows what it would otherwise run as a formula. */
export function predictionTable(run: LoggedRun): readonly LogFile[] {
  return perPart(run, 'csv', (rows, metrics) => [
    csvLine(['id', 'prediction', 'target', ...metrics]),
    ...rows.flatMap(({ item, judged, text }) => {
      const values = scoredValues(judged);
      return text === null
        ? []
        : [csvLine([item.id, text, targetText(item.target), ...metrics.map((metric) => values[metric])])];
    }),
  ]);
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
