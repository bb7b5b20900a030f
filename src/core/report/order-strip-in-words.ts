import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import type { OrderStanding } from '../option-order/order-strip.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';

type Standings = OptionOrderResult['standings'];

export const standingTitles: Readonly<Record<OrderStanding, Said>> = {
  'always-right': say`Right in every order`,
  depends: say`Right in some orders, not in others`,
  astray: say`Several options, none of them right`,
  'always-wrong': say`The same wrong option in every order`,
  unreadable: say`Unreadable in every order`,
};

/** How many cases keep their answer, and how many owe it to the order, in two sentences; none where no case was asked so. */
export function orderStripInWords({ standings, n }: Pick<OptionOrderResult, 'standings' | 'n'>): readonly Said[] {
  const of = (wanted: OrderStanding): Standings[number] | undefined =>
    standings.find(({ standing }) => standing === wanted);
  const [right, depends] = [of('always-right'), of('depends')];
  return right === undefined || depends === undefined ? [] : [steadySentence(right, n), dependingSentence(depends)];
}

function steadySentence({ cases, value, interval }: Standings[number], n: number): Said {
  const [all, share] = [{ value: n, noun: 'case' }, percent(value)];
  const between = say`95\u00a0% interval ${percent(interval[0])} to ${percent(interval[1])}`;
  return cases === 1
    ? say`1 of ${all} is answered rightly in every order (${share}\u00a0%; ${between}).`
    : say`${cases} of ${all} are answered rightly in every order (${share}\u00a0%; ${between}).`;
}

function dependingSentence({ cases, value, interval }: Standings[number]): Said {
  if (cases === 0) return say`No case is right in one order and wrong in another.`;
  const [share, low, high] = [percent(value), percent(interval[0]), percent(interval[1])];
  return cases === 1
    ? say`Whether 1 case is answered rightly depends on the order (${share}\u00a0%; ${low} to ${high}).`
    : say`Whether ${{ value: cases, noun: 'case' }} are answered rightly depends on the order (${share}\u00a0%; ${low} to ${high}).`;
}
