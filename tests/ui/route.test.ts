import { describe, expect, test } from 'vitest';
import { compareView } from '../../src/ui/state/compare-view.ts';
import { addressOf, parseRoute, type Route } from '../../src/ui/state/route.ts';

const filter = { part: 2, verdicts: ['wrong', 'unreadable'] } as const;

const routes: readonly Route[] = [
  { screen: 'start' },
  { screen: 'run' },
  { screen: 'runs' },
  { screen: 'clue' },
  { screen: 'clinicbench' },
  { screen: 'study', study: null, runs: [], second: [] },
  { screen: 'study', study: 'few-shot', runs: ['a/b ?#'], second: [] },
  { screen: 'study', study: 'base-tuned', runs: ['a+b', 'c'], second: ['c'] },
  { screen: 'privacy' },
  { screen: 'device' },
  { screen: 'leaderboard', view: { sort: null, descending: false, task: null } },
  { screen: 'leaderboard', view: { sort: 2, descending: true, task: 0 } },
  { screen: 'history', view: { run: null, part: null, metric: null } },
  { screen: 'history', view: { run: 'a/b ?#', part: 3, metric: 'macro-f1' } },
  { screen: 'speed', view: { task: null } },
  { screen: 'speed', view: { task: 'demo/nli' } },
  { screen: 'lesson', step: null, presenter: false },
  { screen: 'lesson', step: 'a/b ?#', presenter: true },
  { screen: 'compare', view: compareView([]) },
  { screen: 'compare', view: compareView(['a', 'b']) },
  {
    screen: 'compare',
    view: { runs: ['a', 'b', 'c'], against: 'b', task: 2, metric: 1, cases: 'all', measures: 'first', band: 55 },
  },
  { screen: 'results', run: 'a/b ?#' },
  { screen: 'rate-setup', run: 'a/b ?#' },
  { screen: 'rate', task: null },
  { screen: 'rate', task: 'a/b ?#' },
  { screen: 'rated', task: 'a/b ?#' },
  { screen: 'cases', run: 'r', filter: { part: null, verdicts: [] } },
  { screen: 'cases', run: 'r', filter },
  { screen: 'case', run: 'r', part: 0, index: 19_999, filter },
];

test.each(routes.map((route) => [addressOf(route), route] as const))('%s leads back to its place', (address, route) => {
  expect(parseRoute(address)).toEqual(route);
});

describe('anything else leads somewhere safe', () => {
  test.each(['', '#', '#/nothing', '#//'])('%j to the start', (address) => {
    expect(parseRoute(address)).toEqual({ screen: 'start' });
  });

  test('a place that is no number to the list, an unknown verdict to no filter, a broken escape to itself', () => {
    expect(parseRoute('#/runs/r/cases/x/1?show=right,nonsense')).toEqual({
      screen: 'cases',
      run: 'r',
      filter: { part: null, verdicts: ['right'] },
    });
    expect(parseRoute('#/runs/%E0%A4%A')).toEqual({ screen: 'results', run: '%E0%A4%A' });
  });
});
