import { lessonSteps } from '../../core/lesson/steps/index.ts';
import type { RunRecord } from '../../core/run.ts';
import { studies } from '../../core/study/index.ts';
import { inEnglish } from '../../core/text/said.ts';
import { inReadersWords } from '../language/in-readers-words.ts';
import { lessonWords } from '../language/lesson-words.ts';
import { moment } from '../wording/numbers.ts';
import { inReadersLanguage } from '../wording/said.ts';
import { taskTitle } from '../wording/titles.ts';
import { clipped } from '../wording/visible-text.ts';
import { compareView } from './compare-view.ts';
import type { Desk } from './Desk.svelte.ts';
import type { Findable } from './find-commands.ts';
import { newestHistory } from './history-view.ts';
import { parseLeaderboardView } from './leaderboard-view.ts';
import type { Route } from './route.ts';
import { parseSpeedView } from './speed-view.ts';

export type CommandKind = 'action' | 'screen' | 'run' | 'lesson' | 'study';

/** Something the palette offers. */
export interface Command extends Findable {
  readonly id: string;
  readonly kind: CommandKind;
  /** What stands beside the title; empty for nothing. */
  readonly note: string;
  /** A place to go to, or something to do. */
  readonly go: Route | (() => unknown);
}

/** What of the desk the commands read and do. */
export type CommandDesk = Pick<
  Desk,
  | 'router'
  | 'runs'
  | 'live'
  | 'overlay'
  | 'wish'
  | 'obstacles'
  | 'protection'
  | 'isErased'
  | 'isModelAtHand'
  | 'runDemo'
  | 'resume'
  | 'bedside'
  | 'report'
>;

interface Screen {
  readonly route: Route;
  readonly title: string;
  readonly words: string;
}

/** Every screen there is; null for those that are reached through a run, a rating task or a shared link. */
function everyScreen(): Readonly<Record<Route['screen'], Screen | null>> {
  return {
    start: { route: { screen: 'start' }, title: 'Start', words: 'home evaluation new model dataset import own cases' },
    run: { route: { screen: 'run' }, title: 'The run under way', words: 'running progress live stop' },
    runs: { route: { screen: 'runs' }, title: 'Runs', words: 'earlier history results list merge' },
    leaderboard: {
      route: { screen: 'leaderboard', view: parseLeaderboardView('') },
      title: 'Leaderboard',
      words: 'models tasks ranking best scores',
    },
    history: {
      route: { screen: 'history', view: newestHistory },
      title: 'History',
      words: 'time versions changes earlier same model deterministic',
    },
    speed: {
      route: { screen: 'speed', view: parseSpeedView('') },
      title: 'Speed',
      words: 'tokens seconds memory load first token pareto quality',
    },
    compare: {
      route: { screen: 'compare', view: compareView([]) },
      title: 'Compare runs',
      words: 'difference pairs cases gained lost',
    },
    clue: { route: { screen: 'clue' }, title: 'CLUE', words: 'published benchmark table' },
    clinicbench: { route: { screen: 'clinicbench' }, title: 'ClinicBench', words: 'published benchmark table' },
    study: {
      route: { screen: 'study', study: null, runs: [], second: [] },
      title: 'Studies',
      words: 'questions few-shot robustness generalisation',
    },
    lesson: {
      route: { screen: 'lesson', step: null, presenter: false },
      title: 'Lesson',
      words: 'teaching class learn students course',
    },
    rate: {
      route: { screen: 'rate', task: null },
      title: 'Rating tasks',
      words: 'human raters blind agreement export',
    },
    device: { route: { screen: 'device' }, title: 'Device', words: 'speed memory gpu webgpu tokens' },
    privacy: {
      route: { screen: 'privacy' },
      title: 'Privacy',
      words: 'security seal storage ledger requests encryption passphrase lock erase',
    },
    results: null,
    cases: null,
    case: null,
    recipe: null,
    'rate-setup': null,
    rated: null,
  };
}

/** Model names are of any length. */
const LONGEST_NAME = 80;

/** Everything that can be done now, what is wanted most often first; runs newest first. */
export function commandsOf(desk: CommandDesk): readonly Command[] {
  return [...runActions(desk), ...screenCommands(desk), ...pageActions(desk), ...runCommands(desk), ...roomCommands()];
}

/** Whoever rates answers blind is told no model: then no run is listed. */
export function isBlind({ screen }: Route): boolean {
  return screen === 'rate' || screen === 'rate-setup';
}

function runActions(desk: CommandDesk): readonly Command[] {
  const records = desk.runs.records ?? [];
  const newest = records.find(({ done }) => done > 0);
  const open = records.find(({ state, done, planned }) => state !== 'finished' && done < planned);
  const canStart = !desk.live.isBusy && desk.obstacles.length === 0 && !desk.isErased;
  return [
    ...(desk.live.isBusy
      ? [action('stop', 'Stop the run under way', 'end halt cancel', '', () => desk.live.stop())]
      : []),
    ...(newest === undefined
      ? []
      : [
          action('newest', 'Open the newest results', 'last latest report', moment(newest.startedAt), {
            screen: 'results',
            run: newest.id,
          }),
        ]),
    ...(canStart && open !== undefined
      ? [
          action('continue', 'Continue the last run', 'resume go on unfinished stopped', moment(open.startedAt), () =>
            goOn(desk, open),
          ),
        ]
      : []),
    ...(canStart
      ? [action('demo', 'Run the demo', 'start begin try example embedded model', '', () => desk.runDemo())]
      : []),
  ];
}

/** A model that is not at hand has to be given as a file, which is done in the list of runs. */
async function goOn(desk: CommandDesk, run: RunRecord): Promise<void> {
  if (await desk.isModelAtHand(run)) await desk.resume(run, null);
  else desk.router.go({ screen: 'runs' });
}

function pageActions(desk: CommandDesk): readonly Command[] {
  const areOn = desk.overlay.hasSingleKeys;
  return [
    action('keys', 'Keyboard shortcuts', 'help keys list', '', () => {
      desk.overlay.open('keys');
    }),
    presenterAction(desk.router.route),
    action(
      'single-keys',
      areOn ? 'Turn single keys off' : 'Turn single keys on',
      'shortcuts letters speech input accessibility',
      '',
      () => {
        desk.overlay.switchSingleKeys(!areOn);
      },
    ),
    ...(desk.protection?.state === 'unlocked'
      ? [action('lock', 'Lock what is encrypted', 'passphrase protect close', '', () => lock(desk))]
      : []),
    action('library', 'Open the library', 'download models datasets fetch', '', () => {
      location.assign('./library.html');
    }),
    ...(desk.isErased
      ? []
      : [
          action('erase', 'Erase everything…', 'delete remove clear reset storage', 'asks first', () => {
            desk.wish.ask('erase');
            desk.router.go({ screen: 'privacy' });
          }),
        ]),
  ];
}

function presenterAction(route: Route): Command {
  const { step, presenter } = route.screen === 'lesson' ? route : { step: null, presenter: false };
  const title = presenter ? 'Leave the presenter view' : 'Present the lesson in large type';
  const words = 'presenter view class projector beamer';
  return action('presenter', title, words, '', { screen: 'lesson', step, presenter: !presenter });
}

async function lock(desk: CommandDesk): Promise<void> {
  const outcome = await (await desk.bedside()).lock();
  if (!outcome.ok) desk.report(outcome.failure.message);
}

function screenCommands(desk: CommandDesk): readonly Command[] {
  return Object.values(everyScreen()).flatMap((screen) => {
    if (screen === null) return [];
    const { route, title, words } = screen;
    if (route.screen === 'run' && !desk.live.isBusy) return [];
    return [place(`screen/${route.screen}`, 'screen', title, words, route)];
  });
}

function runCommands(desk: CommandDesk): readonly Command[] {
  if (isBlind(desk.router.route)) return [];
  return (desk.runs.records ?? []).map((run): Command => {
    const tasks = run.spec.parts.map(({ task }) => taskTitle(task));
    const [first = '', ...rest] = tasks;
    const asked = rest.length === 0 ? first : `${first} and ${String(rest.length)} more`;
    const started = moment(run.startedAt);
    return {
      id: `run/${run.id}`,
      kind: 'run',
      title: clipped(run.spec.model.title, LONGEST_NAME),
      note: `${asked}, ${started}, ${run.state}`,
      words: [started, isoDay(run.startedAt), run.state, ...new Set(tasks)].join(' '),
      go: { screen: 'results', run: run.id },
    };
  });
}

/** Steps of the lesson and single studies: found by typing. */
function roomCommands(): readonly Command[] {
  return [
    ...lessonSteps.map(({ id, title }) =>
      place(`lesson/${id}`, 'lesson', inReadersWords(title, lessonWords), ['lesson step', title].join(' '), {
        screen: 'lesson',
        step: id,
        presenter: false,
      }),
    ),
    ...studies.map(({ id, title }) =>
      place(`study/${id}`, 'study', inReadersLanguage(title), ['study', inEnglish(title)].join(' '), {
        screen: 'study',
        study: id,
        runs: [],
        second: [],
      }),
    ),
  ];
}

function place(id: string, kind: Command['kind'], title: string, words: string, go: Route): Command {
  return { id, kind, title, words, note: '', go };
}

function action(id: string, title: string, words: string, note: string, go: Command['go']): Command {
  return { id: `action/${id}`, kind: 'action', title, words, note, go };
}

/** "2026-11-21", by this device's clock. */
function isoDay(milliseconds: number): string {
  const day = new Date(milliseconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
