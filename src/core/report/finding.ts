import type { Report, ReportRun, Result } from '../report.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import { firstResults } from './first-results.ts';
import { isStoppedEarly, stopInWords } from './stop-in-words.ts';
import { metricTitle, partInWords } from './titles.ts';
import { resultReasonInWords } from './result-reason.ts';

type Standing = 'better' | 'worse' | 'alike';

/** What a run found, in sentences. Scores of different metrics are not compared with each other. */
export function finding(report: Report): readonly Said[] {
  const firsts = firstResults(report.results);
  const [only] = firsts;
  if (only === undefined) return [say`Nothing was scored.`];
  const { spec } = report.run;
  return firsts.length === 1 ? findingOfOne(only, spec) : findingOfMany(firsts, spec);
}

function findingOfOne(result: Result, spec: ReportRun['spec']): readonly Said[] {
  const [task, metric] = [partInWords(spec, result.part, result.task), metricTitle(result.metric)];
  const { value, interval, n } = result;
  if (value === null || interval === null)
    return [
      say`${task}, ${metric}: ${result.reason === undefined ? say`nothing was scored` : resultReasonInWords(result.reason)}.`,
    ];
  const score = say`${task}, ${metric}: ${percent(value)}\u00a0% (95\u00a0% interval ${percent(interval[0])} to ${percent(interval[1])}, n = ${n}).`;
  const stop = stopInWords(result);
  return [score, ...comparison(result), ...(stop === null ? [] : [stop])];
}

function comparison(result: Result): readonly Said[] {
  const standing = standingOf(result);
  if (standing === null || result.baseline === null) return [];
  const constant = percent(result.baseline);
  switch (standing) {
    case 'better':
      return [say`That is better than always giving the most frequent answer, which scores ${constant}\u00a0%.`];
    case 'worse':
      return [say`That is worse than always giving the most frequent answer, which scores ${constant}\u00a0%.`];
    case 'alike':
      return [
        say`With ${{ value: result.n, noun: 'case' }} it cannot be told apart from always giving the most frequent answer, which scores ${constant}\u00a0%.`,
      ];
  }
}

function findingOfMany(firsts: readonly Result[], spec: ReportRun['spec']): readonly Said[] {
  const scored = { value: firsts.reduce((sum, result) => sum + result.n, 0), noun: 'case' };
  const tasks = { value: firsts.length, noun: 'task' };
  const unscored = firsts.reduce((sum, result) => sum + result.unscored, 0);
  const all =
    unscored === 0
      ? say`${scored} of ${tasks} were scored.`
      : say`${scored} of ${tasks} were scored; ${unscored} could not be, and count nowhere.`;
  const sentences = (['better', 'alike', 'worse'] as const).flatMap((standing) => {
    const alike = firsts.filter((result) => standingOf(result) === standing);
    const names = alike.map((result) => nameOf(result, spec, alike.length <= MOST_WITH_NUMBERS));
    return names.length === 0 ? [] : [standings(standing, names)];
  });
  return [all, ...sentences, ...stoppedEarly(firsts, spec)];
}

/** With more of them a sentence is a table, and that stands below. */
const MOST_WITH_NUMBERS = 4;

/** "PubMedQA (71.0 % against 55.0 %)". */
function nameOf({ part, task, value, baseline }: Result, spec: ReportRun['spec'], hasNumbers: boolean): Sayable {
  const name = partInWords(spec, part, task);
  if (!hasNumbers || value === null || baseline === null) return name;
  return say`${name} (${percent(value)}\u00a0% against ${percent(baseline)}\u00a0%)`;
}

function standings(standing: Standing, names: readonly Sayable[]): Said {
  switch (standing) {
    case 'better':
      return say`Better than always giving the most frequent answer: ${names}.`;
    case 'alike':
      return say`Not to be told apart from always giving the most frequent answer: ${names}.`;
    case 'worse':
      return say`Worse than always giving the most frequent answer: ${names}.`;
  }
}

function stoppedEarly(firsts: readonly Result[], spec: ReportRun['spec']): readonly Said[] {
  const names = firsts.flatMap((result) => {
    const { stop } = result;
    if (stop === undefined || !isStoppedEarly(result)) return [];
    return [say`${partInWords(spec, result.part, result.task)} (${stop.asked} of ${stop.planned ?? 0} cases)`];
  });
  return names.length === 0 ? [] : [say`Stopped early, by a rule that holds at every moment: ${names}.`];
}

/** The whole interval must lie on one side; the baseline is taken as known, since it comes from the same cases. */
function standingOf({ interval, baseline }: Result): Standing | null {
  if (interval === null || baseline === null) return null;
  if (interval[0] > baseline) return 'better';
  return interval[1] < baseline ? 'worse' : 'alike';
}
