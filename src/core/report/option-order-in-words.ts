import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import { count, counted, intervalText, percent } from '../text/numbers.ts';
import { shown } from '../text/shown.ts';

/** Below it the places have a say, beyond doubt even where several runs are looked at. */
const BEYOND_DOUBT = 0.001;

/** What moving the options showed, in one or two sentences. */
export function optionOrderInWords(result: OptionOrderResult): string {
  const { n, orders } = result;
  const unreadable = orders.reduce((sum, order) => sum + order.unreadable, 0);
  const askings = n * orders.length;
  if (unreadable === askings) return 'No answer could be read in any order of the options.';
  const found = preferenceOf(result, askings - unreadable) ?? steadinessOf(result);
  return unreadable === 0 ? found : `${found} ${count(unreadable)} of ${count(askings)} answers could not be read.`;
}

function steadinessOf({ n, orders, flipRate, range }: OptionOrderResult): string {
  if (flipRate.value === 0)
    return `The model gave the same answer in every order of the options, in ${n === 1 ? 'the one case' : `all ${counted(n, 'case')}`} asked so.`;
  const accuracies = orders.map(({ accuracy }) => accuracy.value);
  const between = `${percent(Math.min(...accuracies))} and ${percent(Math.max(...accuracies))}\u00a0%`;
  const spread = range === 0 ? 'accuracy was the same in every order' : `accuracy lay between ${between}`;
  const interval = `95\u00a0% interval ${intervalText(flipRate.interval)}`;
  return `The answer changed with the order of the options in ${percent(flipRate.value)}\u00a0% of ${counted(n, 'case')} (${interval}); ${spread}.`;
}

/** A share of the orders in which an answer could be read. */
function preferenceOf({ places, positionBias }: OptionOrderResult, readable: number): string | null {
  const favourite = places.toSorted((one, other) => other.chosen - one.chosen)[0];
  if (favourite === undefined || positionBias.p >= BEYOND_DOUBT) return null;
  const share = favourite.chosen / readable;
  const chosen = `The model chose ${shown(favourite.label, 8)} in ${percent(share)}\u00a0% of the orders`;
  return share >= 0.5
    ? `${chosen}, whatever stood there.`
    : `${chosen}, where an even hand would choose it in ${percent(1 / places.length)}\u00a0%.`;
}
