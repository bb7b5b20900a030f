import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import type { OrderStanding } from '../option-order/order-strip.ts';
import { count, counted, intervalText, percent } from '../text/numbers.ts';

export const standingTitles: Readonly<Record<OrderStanding, string>> = {
  'always-right': 'Right in every order',
  depends: 'Right in some orders, not in others',
  astray: 'Several options, none of them right',
  'always-wrong': 'The same wrong option in every order',
  unreadable: 'Unreadable in every order',
};

/** How many cases keep their answer, and how many owe it to the order, in a sentence or two. */
export function orderStripInWords({ standings, n }: Pick<OptionOrderResult, 'standings' | 'n'>): string {
  const of = (wanted: OrderStanding): OptionOrderResult['standings'][number] | undefined =>
    standings.find(({ standing }) => standing === wanted);
  const [right, depends] = [of('always-right'), of('depends')];
  if (right === undefined || depends === undefined) return '';
  const steady = `${count(right.cases)} of ${counted(n, 'case')} ${right.cases === 1 ? 'is' : 'are'} answered rightly in every order (${percent(right.value)}\u00a0%; 95\u00a0% interval ${intervalText(right.interval)}).`;
  if (depends.cases === 0) return `${steady} No case is right in one order and wrong in another.`;
  return `${steady} Whether ${counted(depends.cases, 'case')} ${depends.cases === 1 ? 'is' : 'are'} answered rightly depends on the order (${percent(depends.value)}\u00a0%; ${intervalText(depends.interval)}).`;
}
