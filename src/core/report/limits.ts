import type { Rendering } from '../renderers/renderer.ts';
import type { Report, Result } from '../report.ts';
import { count, counted, percent } from '../text/numbers.ts';
import { firstResults } from './first-results.ts';
import { fullPartTitle } from './part-title.ts';
import { isStoppedEarly, mayBeStoppedEarly } from './stop-in-words.ts';
import { metricTitle, taskTitle } from './titles.ts';

/** An interval wider than this tells little: 20 percentage points. */
const WIDE = 0.2;

/** More unreadable answers than this say as much on following a format as on knowing an answer. */
const MANY_UNREADABLE = 0.05;

/** What a reader must know before resting anything on the numbers, one sentence each; what weighs most comes first. */
export function limitsOf(rendering: Pick<Rendering, 'report' | 'parts' | 'cards'>): readonly string[] {
  const { report } = rendering;
  return [
    ...unfinished(report),
    ...shared(report),
    ...stoppedEarly(report),
    ...written(rendering),
    ...firstResults(report.results).flatMap((result) => [
      ...wide(result),
      ...unreadable(result),
      ...unscored(result),
      ...paused(result),
    ]),
    ...ownPrompts(rendering),
    ...otherProtocols(report),
    ...(report.run.engine?.notes ?? []),
    ...ALWAYS,
  ];
}

const ALWAYS = [
  'Whether the model met these cases in training is not known. Public datasets may be part of what it was trained on.',
  'One run with one seed was made. How the scores change with the wording of the prompt or with another draw of solved cases is not in the intervals.',
  'The numbers belong to this file of weights, this engine and this way of computing; another quantisation or backend may give others.',
  'A score on a benchmark is no evidence that a model is safe or useful in care.',
];

function unfinished({ run }: Report): readonly string[] {
  if (run.state === null || run.state === 'finished') return [];
  return ['The run was not finished: the scores rest on the cases asked so far.'];
}

function shared({ run }: Report): readonly string[] {
  const shares = run.spec?.parts.flatMap(({ share }) => share ?? []) ?? [];
  if (shares.length === 0) return [];
  return [
    'This run asked a share of the cases only; the others were left to other devices and are not in these scores.',
  ];
}

function stoppedEarly({ results, run }: Report): readonly string[] {
  // A finished part that did not ask all it planned was ended by its rule, even where the run it was compared with is gone.
  const isEnded = (result: Result): boolean =>
    isStoppedEarly(result) || (run.state === 'finished' && result.stop?.planned !== null && mayBeStoppedEarly(result));
  return firstResults(results)
    .filter(isEnded)
    .map(
      (result) =>
        `${nameOf(result)}: the cases ended when the score was separated, so the score itself leans away from what it was compared with. Its interval allows for that; those of other figures on these cases (slices, calibration, the order of options) do not.`,
    );
}

/** What a card of ours says of how its cases came about. */
function written({ cards = [] }: Pick<Rendering, 'cards'>): readonly string[] {
  return cards.filter(({ access }) => access === 'embedded').map(({ title, source }) => `${title}: ${source}`);
}

function wide(result: Result): readonly string[] {
  const { interval, n } = result;
  if (interval === null || interval[1] - interval[0] <= WIDE) return [];
  return [
    `${nameOf(result)} rests on ${counted(n, 'case')}: its 95 % interval is ${percent(interval[1] - interval[0])} percentage points wide.`,
  ];
}

function unreadable(result: Result): readonly string[] {
  if (result.n === 0 || result.unreadable / result.n <= MANY_UNREADABLE) return [];
  return [
    `${nameOf(result)}: ${count(result.unreadable)} of ${count(result.n)} answers could not be read and count as wrong, so the score mixes knowledge with following a format.`,
  ];
}

function unscored(result: Result): readonly string[] {
  if (result.unscored === 0) return [];
  return [
    `${nameOf(result)}: ${counted(result.unscored, 'case')} could not be scored; what is not scored counts nowhere and may differ from the rest.`,
  ];
}

function paused(result: Result): readonly string[] {
  if (result.paused === undefined) return [];
  return [
    `${taskTitle(result.task)}: during ${counted(result.paused, 'case')} the device slept or the tab was halted. The seconds are without those pauses, and the tokens a second without those cases.`,
  ];
}

function nameOf({ task, metric }: Result): string {
  return `${taskTitle(task)}, ${metricTitle(metric)}`;
}

function ownPrompts({ parts, report: { run } }: Pick<Rendering, 'report' | 'parts'>): readonly string[] {
  const { spec } = run;
  const titles = parts.flatMap(({ task, part }, place) =>
    task.promptSource === 'ours' && spec !== null ? [fullPartTitle(spec, part ?? place)] : [],
  );
  if (titles.length === 0) return [];
  return [
    `The wording of the prompt is ours in ${titles.join('; ')}: scores are not comparable with published ones that used another.`,
  ];
}

function otherProtocols({ run }: Report): readonly string[] {
  if (run.spec?.parts.some(({ protocol }) => protocol === 'likelihood') !== true) return [];
  return ['Options were compared by their probability: such scores are not comparable with those of written answers.'];
}
