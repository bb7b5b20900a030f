import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';

/** Below it the places have a say, beyond doubt even where several runs are looked at. */
const BEYOND_DOUBT = 0.001;

/** What moving the options showed, in one or two sentences. May hold untrusted text. */
export function optionOrderInWords(result: OptionOrderResult): Said {
  const { n, orders } = result;
  const unreadable = orders.reduce((sum, order) => sum + order.unreadable, 0);
  const askings = n * orders.length;
  if (unreadable === askings) return say`No answer could be read in any order of the options.`;
  const found = preferenceOf(result, askings - unreadable) ?? steadinessOf(result);
  return unreadable === 0 ? found : say`${found} ${unreadable} of ${askings} answers could not be read.`;
}

function steadinessOf({ n, orders, flipRate, range }: OptionOrderResult): Said {
  const cases = { value: n, noun: 'case' };
  if (flipRate.value === 0)
    return n === 1
      ? say`The model gave the same answer in every order of the options, in the one case asked so.`
      : say`The model gave the same answer in every order of the options, in all ${cases} asked so.`;
  const accuracies = orders.map(({ accuracy }) => accuracy.value);
  const share = percent(flipRate.value);
  const interval = say`95\u00a0% interval ${percent(flipRate.interval[0])} to ${percent(flipRate.interval[1])}`;
  return range === 0
    ? say`The answer changed with the order of the options in ${share}\u00a0% of ${cases} (${interval}); accuracy was the same in every order.`
    : say`The answer changed with the order of the options in ${share}\u00a0% of ${cases} (${interval}); accuracy lay between ${percent(Math.min(...accuracies))} and ${percent(Math.max(...accuracies))}\u00a0%.`;
}

/** A share of the orders in which an answer could be read. */
function preferenceOf({ places, positionBias }: OptionOrderResult, readable: number): Said | null {
  const favourite = places.toSorted((one, other) => other.chosen - one.chosen)[0];
  if (favourite === undefined || positionBias.p >= BEYOND_DOUBT) return null;
  const share = favourite.chosen / readable;
  const [label, chosen] = [shown(favourite.label, 8), percent(share)];
  return share >= 0.5
    ? say`The model chose ${label} in ${chosen}\u00a0% of the orders, whatever stood there.`
    : say`The model chose ${label} in ${chosen}\u00a0% of the orders, where an even hand would choose it in ${percent(1 / places.length)}\u00a0%.`;
}
