import { leaderboardQuery, parseLeaderboardView, type LeaderboardView } from './leaderboard-view.ts';
import { historyQuery, parseHistoryView, type HistoryView } from './history-view.ts';
import { parseSpeedView, speedQuery, type SpeedView } from './speed-view.ts';
import { compareQuery, parseCompareView, type CompareView } from './compare-view.ts';
import { isVerdict, type Verdict } from './verdict.ts';

/** A place in the page. It is written into the address, so it names runs and positions, never the text of a case. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'run' }
  | { readonly screen: 'runs' }
  | { readonly screen: 'clue' }
  | { readonly screen: 'clinicbench' }
  /** `study` null: all studies. `runs` empty: nothing is read yet. `second`: those of the runs that have the second of its roles. */
  | {
      readonly screen: 'study';
      readonly study: string | null;
      readonly runs: readonly string[];
      readonly second: readonly string[];
    }
  | { readonly screen: 'privacy' }
  | { readonly screen: 'device' }
  | { readonly screen: 'leaderboard'; readonly view: LeaderboardView }
  | { readonly screen: 'history'; readonly view: HistoryView }
  | { readonly screen: 'speed'; readonly view: SpeedView }
  /** What somebody shared: see core/recipe. Not looked at here. */
  | { readonly screen: 'recipe'; readonly query: string }
  /** `step` null: its contents. */
  | { readonly screen: 'lesson'; readonly step: string | null; readonly presenter: boolean }
  | { readonly screen: 'compare'; readonly view: CompareView }
  | { readonly screen: 'results'; readonly run: string }
  /** What is to be rated of a run. */
  | { readonly screen: 'rate-setup'; readonly run: string }
  /** `task` null: all rating tasks. Its id is random, so that no address names a model. */
  | { readonly screen: 'rate'; readonly task: string | null }
  | { readonly screen: 'rated'; readonly task: string }
  | { readonly screen: 'cases'; readonly run: string; readonly filter: PlaceFilter }
  | {
      readonly screen: 'case';
      readonly run: string;
      readonly part: number;
      readonly index: number;
      readonly filter: PlaceFilter;
    };

/** `part` null: all parts. `verdicts` empty: all verdicts. */
export interface PlaceFilter {
  readonly part: number | null;
  readonly verdicts: readonly Verdict[];
}

export const noFilter: PlaceFilter = { part: null, verdicts: [] };

/** Reads the fragment of an address; anything unknown leads to the start. */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#?\/?/u, '').split('?', 2);
  const steps = path.split('/').filter((step) => step !== '');
  const [first, run, third, part, index] = steps;
  if (first === 'run' || first === 'clue' || first === 'privacy' || first === 'device') return { screen: first };
  if (first === 'clinicbench') return { screen: first };
  if (first === 'study') return studyRoute(run, third, query);
  if (first === 'lesson') return lessonRoute(run, query);
  if (first === 'leaderboard') return { screen: first, view: parseLeaderboardView(query) };
  if (first === 'history') return { screen: first, view: parseHistoryView(query) };
  if (first === 'speed') return { screen: first, view: parseSpeedView(query) };
  if (first === 'recipe') return { screen: first, query };
  if (first === 'compare') return { screen: first, view: parseCompareView(query) };
  if (first === 'rate') return rateRoute(run, third);
  if (first !== 'runs') return { screen: 'start' };
  if (run === undefined) return { screen: 'runs' };
  const id = decoded(run);
  if (third === 'rate') return { screen: 'rate-setup', run: id };
  if (third !== 'cases') return { screen: 'results', run: id };
  const filter = parseFilter(query);
  const [partNumber, indexNumber] = [wholeNumber(part), wholeNumber(index)];
  if (partNumber === null || indexNumber === null) return { screen: 'cases', run: id, filter };
  return { screen: 'case', run: id, part: partNumber, index: indexNumber, filter };
}

export function addressOf(route: Route): string {
  switch (route.screen) {
    case 'start':
      return '#/';
    case 'run':
    case 'runs':
    case 'clue':
    case 'clinicbench':
    case 'privacy':
    case 'device':
      return `#/${route.screen}`;
    case 'leaderboard':
      return `#/leaderboard${leaderboardQuery(route.view)}`;
    case 'history':
      return `#/history${historyQuery(route.view)}`;
    case 'speed':
      return `#/speed${speedQuery(route.view)}`;
    case 'recipe':
      return `#/recipe?${route.query}`;
    case 'compare':
      return `#/compare${compareQuery(route.view)}`;
    case 'lesson':
      return lessonAddress(route);
    case 'study':
      return studyAddress(route);
    case 'results':
      return `#/runs/${encodeURIComponent(route.run)}`;
    case 'rate-setup':
      return `#/runs/${encodeURIComponent(route.run)}/rate`;
    case 'rate':
      return route.task === null ? '#/rate' : `#/rate/${encodeURIComponent(route.task)}`;
    case 'rated':
      return `#/rate/${encodeURIComponent(route.task)}/results`;
    case 'cases':
      return `#/runs/${encodeURIComponent(route.run)}/cases${queryOf(route.filter)}`;
    case 'case':
      return `#/runs/${encodeURIComponent(route.run)}/cases/${String(route.part)}/${String(route.index)}${queryOf(route.filter)}`;
  }
}

function lessonRoute(step: string | undefined, query: string): Route {
  const presenter = new URLSearchParams(query).has('presenter');
  return { screen: 'lesson', step: step === undefined ? null : decoded(step), presenter };
}

function lessonAddress({ step, presenter }: Extract<Route, { readonly screen: 'lesson' }>): string {
  return `#/lesson${step === null ? '' : `/${encodeURIComponent(step)}`}${presenter ? '?presenter' : ''}`;
}

function rateRoute(task: string | undefined, then: string | undefined): Route {
  if (task === undefined) return { screen: 'rate', task: null };
  return then === 'results' ? { screen: 'rated', task: decoded(task) } : { screen: 'rate', task: decoded(task) };
}

function studyRoute(study: string | undefined, runs: string | undefined, query: string): Route {
  const second = new URLSearchParams(query).get('second') ?? '';
  return {
    screen: 'study',
    study: study === undefined ? null : decoded(study),
    runs: runs === undefined ? [] : runs.split('+').map(decoded),
    second: second === '' ? [] : second.split(','),
  };
}

function studyAddress({ study, runs, second }: Extract<Route, { readonly screen: 'study' }>): string {
  if (study === null) return '#/study';
  const read = runs.length === 0 ? '' : `/${runs.map(encodeURIComponent).join('+')}`;
  const query = second.length === 0 ? '' : `?second=${second.map(encodeURIComponent).join(',')}`;
  return `#/study/${encodeURIComponent(study)}${read}${query}`;
}

function parseFilter(query: string): PlaceFilter {
  const values = new URLSearchParams(query);
  return {
    part: wholeNumber(values.get('part') ?? undefined),
    verdicts: (values.get('show') ?? '').split(',').filter(isVerdict),
  };
}

function queryOf(filter: PlaceFilter): string {
  const values = [
    ...(filter.part === null ? [] : [`part=${String(filter.part)}`]),
    ...(filter.verdicts.length === 0 ? [] : [`show=${filter.verdicts.join(',')}`]),
  ];
  return values.length === 0 ? '' : `?${values.join('&')}`;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : null;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
