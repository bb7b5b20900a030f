import { settingInWords } from '../../core/compare/asking.ts';
import { USUAL_BAND, verdictOf } from '../../core/compare/verdict.ts';
import type { History, HistoryPoint, HistoryStep, StepPair } from '../../core/history/build-history.ts';
import { canChangeAnswers, type Change, type Standing } from '../../core/history/changes.ts';
import type { Thread } from '../../core/history/threads.ts';
import type { Result } from '../../core/report.ts';
import type { AidIdentity, Share, StopRule, Subset } from '../../core/run.ts';
import { askingWords, differenceText, runLetter, verdictWords } from './compare.ts';
import { count, counted, percent, pValue } from './numbers.ts';
import { inReadersLanguage } from './said.ts';
import { datasetTitle, metricTitle, profileTitle, taskTitle } from './titles.ts';

/** Words for the history of a model on a task. Letters name the runs, A is the oldest shown. */

/** Task, dataset where the task has several, and how it was asked in the newest run. May hold untrusted text. */
export function threadTitle({ part, entries }: Thread): string {
  const dataset = datasetTitle(entries.at(-1)?.record.spec, part.task, part.dataset.id);
  return [taskTitle(part.task), ...(dataset === null ? [] : [dataset]), ...askingWords(part)].join(', ');
}

/** A change in a sentence. May hold untrusted text. */
export function changeWords(change: Change): string {
  switch (change.kind) {
    case 'cases':
      return `Other cases: ${counted(change.after, 'case')} asked, before that ${count(change.before)}; ${count(change.common)} in common.`;
    case 'prompts':
      return `Prompt: ${count(change.cases)} of ${counted(change.common, 'case')} in common were asked in other words.`;
    case 'rules':
      return `Rules: the answers to ${count(change.cases)} of ${counted(change.common, 'case')} in common were ended, read or judged by another version of Bedside’s rules.`;
    case 'limit':
      return `Limit: ${limitWords(change.after)}, before that ${limitWords(change.before)}.`;
    case 'subset':
      return `Part of the dataset: ${subsetWords(change.after)}, before that ${subsetWords(change.before)}.`;
    case 'stop':
      return `Early end: ${stopWords(change.after)}, before that ${stopWords(change.before)}.`;
    case 'share':
      return `Share of a divided run: ${shareWords(change.after)}, before that ${shareWords(change.before)}.`;
    case 'setting':
      return `Setting: ${inReadersLanguage(settingInWords(change.after))}, before that ${inReadersLanguage(settingInWords(change.before))}.`;
    case 'aids':
      return `Files that metrics use: ${aidWords(change.after)}, before that ${aidWords(change.before)}.`;
    case 'standing':
      return `Completeness: ${standingWords(change.after)}, before that ${standingWords(change.before)}.`;
    case 'profile':
      return `Profile: ${profileWords(change.after)}, before that ${profileWords(change.before)}.`;
    case 'protocol':
      return `Protocol: ${protocolWords(change.after)}, before that ${protocolWords(change.before)}.`;
    case 'model-file':
    case 'dataset-file':
    case 'build':
      return `${changeName(change.kind)}: ${shortHash(change.after)}, before that ${shortHash(change.before)}.`;
    case 'task-version':
    case 'shots':
    case 'seed':
    case 'temperature':
    case 'top-p':
    case 'threads':
    case 'context':
    case 'model-title':
    case 'engine':
    case 'engine-version':
    case 'backend':
    case 'computing':
      return `${changeName(change.kind)}: ${shownValue(change.after)}, before that ${shownValue(change.before)}.`;
  }
}

type NamedKind = Exclude<
  Change['kind'],
  | 'cases'
  | 'prompts'
  | 'rules'
  | 'limit'
  | 'subset'
  | 'share'
  | 'stop'
  | 'setting'
  | 'aids'
  | 'standing'
  | 'profile'
  | 'protocol'
>;

/** By its kind, in the reader's language. */
function changeName(kind: NamedKind): string {
  return {
    'task-version': 'Version of the task',
    shots: 'Solved examples',
    seed: 'Seed',
    temperature: 'Temperature',
    'top-p': 'Top-p',
    threads: 'Threads',
    context: 'Tokens of context',
    'model-title': 'Name of the model',
    'model-file': 'Model file, SHA-256',
    'dataset-file': 'Dataset file, SHA-256',
    engine: 'Engine',
    'engine-version': 'Version of the engine',
    backend: 'Computed on',
    computing: 'Way of computing',
    build: 'Build of Bedside',
  }[kind];
}

/** What the answers to the cases in common say about the changes; null where nothing follows from them. */
export function answersWords({
  changes,
  cases,
  isMerged,
}: HistoryStep): { readonly isLoud: boolean; readonly text: string } | null {
  const { sameAsking, otherAnswers } = cases;
  const opening = changes.some(canChangeAnswers) ? '' : 'Nothing that can change an answer changed. ';
  if (sameAsking === 0) return opening === '' ? null : { isLoud: false, text: opening.trim() };
  if (otherAnswers > 0) return { isLoud: true, text: differingWords(cases, isMerged) };
  const same =
    sameAsking === 1
      ? 'The one case in common that was asked in the very same way was answered the same.'
      : `All ${count(sameAsking)} cases in common that were asked in the very same way were answered the same.`;
  return { isLoud: false, text: `${opening}${same}` };
}

function differingWords({ otherAnswers, sameAsking }: HistoryStep['cases'], isMerged: boolean): string {
  const [other, all] = [count(otherAnswers), counted(sameAsking, 'case')];
  return isMerged
    ? `${other} of ${all} asked in the very same way, by the same model on the same engine, were answered differently. One of the runs was merged of several devices, and these do not all compute the same numbers: do not read a difference of a few cases as a difference between versions.`
    : `${other} of ${all} asked in the very same way, by the same model on the same engine, were answered differently. This device is not deterministic: do not read a difference of a few cases as a difference between versions.`;
}

/** The later run less the earlier one, in a line. */
export function pairWords({ found, reason }: StepPair): string {
  if (found === null) return `Not compared: ${reason === null ? 'nothing was found' : inReadersLanguage(reason)}.`;
  const family = found.family === 1 ? 'one test' : `${count(found.family)} tests`;
  return `${differenceText(found)}: ${verdictWords(found, USUAL_BAND)}. ${found.test.name}: p ${pValue(found.test.p)}, ${pValue(found.adjusted)} after Holm’s correction over ${family}.`;
}

export function resultOf({ results }: HistoryPoint, metric: string): Result | null {
  return results.find((result) => result.metric === metric) ?? null;
}

/** What the line of scores comes to, in one sentence. */
export function historySentence({ points, steps }: History, metric: string, title: string): string {
  const [first, last] = [scoreWords(points[0], metric), scoreWords(points.at(-1), metric)];
  const pairs = steps.flatMap((step) => step.pairs.filter((pair) => pair.metric === metric));
  const found = pairs.flatMap((pair) => pair.found ?? []);
  const told = (['separated', 'equal', 'tie', 'too-few', 'powerless'] as const).flatMap((verdict) => {
    const n = found.filter((pair) => verdictOf(pair, USUAL_BAND) === verdict).length;
    return n === 0 ? [] : [verdictCount[verdict](n)];
  });
  const untold = pairs.length - found.length;
  const rest = untold === 0 ? [] : [untold === 1 ? 'one cannot be compared' : `${count(untold)} cannot be compared`];
  const line = `${title}, ${metricTitle(metric)}: ${first} in the first of ${count(points.length)} runs, ${last} in the newest; of ${neighbourCount(pairs.length)} ${[...told, ...rest].join(', ')}.`;
  const isSteady = steps.every(({ cases }) => cases.otherAnswers === 0);
  return isSteady ? line : `${line} The same questions were not always answered the same.`;
}

const verdictCount = {
  separated: (n: number) => (n === 1 ? 'one is separated' : `${count(n)} are separated`),
  equal: (n: number) =>
    n === 1 ? 'one is a tie in which no case differs' : `${count(n)} are ties in which no case differs`,
  tie: (n: number) => (n === 1 ? 'one is a tie' : `${count(n)} are ties`),
  'too-few': (n: number) =>
    n === 1 ? 'one rests on too few cases to tell' : `${count(n)} rest on too few cases to tell`,
  powerless: (n: number) =>
    n === 1 ? 'one rests on too few cases to show anything' : `${count(n)} rest on too few cases to show anything`,
} as const;

function neighbourCount(n: number): string {
  return n === 1 ? 'one pair of neighbours' : `${count(n)} pairs of neighbours`;
}

/** "A → B" */
export function stepName(place: number): string {
  return `${runLetter(place)} → ${runLetter(place + 1)}`;
}

function scoreWords(point: HistoryPoint | undefined, metric: string): string {
  const result = point === undefined ? null : resultOf(point, metric);
  return result?.value == null ? 'no score' : `${percent(result.value)} % (n ${count(result.n)})`;
}

function shownValue(value: string | number | null): string {
  if (value === null) return 'not known';
  return typeof value === 'number' ? count(value) : value;
}

function shortHash(hash: string | null): string {
  return hash === null ? 'not known' : hash.slice(0, 8);
}

function limitWords(limit: number | null): string {
  if (limit === null) return 'all cases';
  return limit === 1 ? 'the first case' : `the first ${count(limit)} cases`;
}

function subsetWords(subset: Subset | null): string {
  if (subset === null) return 'the whole dataset';
  const { groups, perGroup, repeats } = subset;
  const told = [
    ...(groups === null ? [] : [`first ${counted(groups, 'group')}`]),
    ...(perGroup === null ? [] : [`first ${counted(perGroup, 'case')} of each`]),
    ...(repeats === null ? [] : [counted(repeats, 'repeat')]),
  ];
  return told.length === 0 ? 'the whole dataset' : told.join(', ');
}

function stopWords(stop: StopRule | null): string {
  if (stop === null) return 'none, every case is asked';
  return stop.from === 'constant'
    ? 'when separated from the best constant answer'
    : 'when separated from an earlier run';
}

function shareWords(share: Share | null): string {
  return share === null ? 'all of it' : `${count(share.number)} of ${count(share.of)}`;
}

function aidWords(aids: readonly AidIdentity[]): string {
  // @wc-include
  return aids.length === 0
    ? 'none'
    : aids.map(({ title, detail, sha256 }) => `${title} (${detail}, ${shortHash(sha256)})`).join('; ');
}

function standingWords({ state, done, planned }: Standing): string {
  // @wc-include
  return state === 'finished' ? 'finished' : `${state} after ${count(done)} of ${count(planned)} cases`;
}

function profileWords(profile: string | null): string {
  // @wc-include
  return profile === null ? 'none' : profileTitle(profile);
}

function protocolWords(protocol: string | null): string {
  return protocol === 'likelihood' ? 'probabilities of the options compared' : 'written answers read';
}
