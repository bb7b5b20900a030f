import type { Report, ReportRun, Result } from '../report.ts';
import { count, counted, intervalText, percent } from '../text/numbers.ts';
import { firstResults } from './first-results.ts';
import { isStoppedEarly, stopInWords } from './stop-in-words.ts';
import { metricTitle, partTitle } from './titles.ts';

type Standing = 'better' | 'worse' | 'alike';

/** What a run found, in sentences. Scores of different metrics are not compared with each other. */
export function finding(report: Report): readonly string[] {
  const firsts = firstResults(report.results);
  const [only] = firsts;
  if (only === undefined) return ['Nothing was scored.'];
  const { spec } = report.run;
  return firsts.length === 1 ? findingOfOne(only, spec) : findingOfMany(firsts, spec);
}

function findingOfOne(result: Result, spec: ReportRun['spec']): readonly string[] {
  const name = `${partTitle(spec, result.part, result.task)}, ${metricTitle(result.metric)}`;
  if (result.value === null || result.interval === null) return [`${name}: ${result.reason ?? 'nothing was scored'}.`];
  const score = `${name}: ${percent(result.value)}\u00a0% (95\u00a0% interval ${intervalText(result.interval)}, n = ${count(result.n)}).`;
  return [score, ...comparison(result), ...[stopInWords(result) ?? ''].filter((text) => text !== '')];
}

function comparison(result: Result): readonly string[] {
  const standing = standingOf(result);
  if (standing === null || result.baseline === null) return [];
  const constant = `always giving the most frequent answer, which scores ${percent(result.baseline)}\u00a0%`;
  switch (standing) {
    case 'better':
      return [`That is better than ${constant}.`];
    case 'worse':
      return [`That is worse than ${constant}.`];
    case 'alike':
      return [`With ${counted(result.n, 'case')} it cannot be told apart from ${constant}.`];
  }
}

function findingOfMany(firsts: readonly Result[], spec: ReportRun['spec']): readonly string[] {
  const scored = firsts.reduce((sum, result) => sum + result.n, 0);
  const unscored = firsts.reduce((sum, result) => sum + result.unscored, 0);
  const all = `${counted(scored, 'case')} of ${counted(firsts.length, 'task')} were scored${
    unscored === 0 ? '' : `; ${count(unscored)} could not be, and count nowhere`
  }.`;
  const sentences = (['better', 'alike', 'worse'] as const).flatMap((standing) => {
    const alike = firsts.filter((result) => standingOf(result) === standing);
    const names = alike.map((result) => nameOf(result, spec, alike.length <= MOST_WITH_NUMBERS));
    return names.length === 0 ? [] : [`${standingWords[standing]} ${names.join(', ')}.`];
  });
  return [all, ...sentences, ...stoppedEarly(firsts, spec)];
}

/** With more of them a sentence is a table, and that stands below. */
const MOST_WITH_NUMBERS = 4;

/** "PubMedQA (71.0 % against 55.0 %)". */
function nameOf({ part, task, value, baseline }: Result, spec: ReportRun['spec'], hasNumbers: boolean): string {
  const name = partTitle(spec, part, task);
  if (!hasNumbers || value === null || baseline === null) return name;
  return `${name} (${percent(value)}\u00a0% against ${percent(baseline)}\u00a0%)`;
}

function stoppedEarly(firsts: readonly Result[], spec: ReportRun['spec']): readonly string[] {
  const names = firsts.flatMap((result) => {
    const { stop } = result;
    if (stop === undefined || !isStoppedEarly(result)) return [];
    return [`${partTitle(spec, result.part, result.task)} (${count(stop.asked)} of ${count(stop.planned ?? 0)} cases)`];
  });
  return names.length === 0 ? [] : [`Stopped early, by a rule that holds at every moment: ${names.join(', ')}.`];
}

const standingWords: Readonly<Record<Standing, string>> = {
  better: 'Better than always giving the most frequent answer:',
  alike: 'Not to be told apart from always giving the most frequent answer:',
  worse: 'Worse than always giving the most frequent answer:',
};

/** The whole interval must lie on one side; the baseline is taken as known, since it comes from the same cases. */
function standingOf({ interval, baseline }: Result): Standing | null {
  if (interval === null || baseline === null) return null;
  if (interval[0] > baseline) return 'better';
  return interval[1] < baseline ? 'worse' : 'alike';
}
