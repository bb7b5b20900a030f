import { optionOrderInWords } from '../report/option-order-in-words.ts';
import { fullPartTitle } from '../report/part-title.ts';
import { counted } from '../text/numbers.ts';
import type { Finding } from './finding.ts';
import { spreadOf } from './spread.ts';
import type { StudyRun } from './study.ts';
import { inEnglish } from '../text/said.ts';

/** The orders of the options as ways of asking: one finding for each part whose options were moved. */
export function orderFindings({ run, optionOrder }: StudyRun): readonly Finding[] {
  return optionOrder.map((result, place) => {
    const { orders, n } = result;
    const spread = spreadOf(orders.map(({ accuracy }) => accuracy.value));
    return {
      id: `robustness-orders-${place + 1}`,
      title: `${fullPartTitle(run.spec, result.part)}: order of the options`,
      sentence: inEnglish(optionOrderInWords(result)),
      note: `Each order is one way of asking, all on the same ${counted(n, 'case')} whose options were moved; the bars are 95 % intervals over cases. The standard deviation is over the orders.`,
      columns: [
        { title: 'Order', kind: 'text' },
        { title: 'Accuracy, %', kind: 'share' },
        { title: 'from', kind: 'share' },
        { title: 'to', kind: 'share' },
        { title: 'n', kind: 'count' },
        { title: 'Mean over orders', kind: 'share' },
        { title: 'SD over orders', kind: 'spread' },
        { title: 'Worst order', kind: 'share' },
        { title: 'Answers that changed', kind: 'share' },
      ],
      rows: orders.map(({ shift, accuracy }) => [
        orderName(shift),
        accuracy.value,
        ...accuracy.interval,
        accuracy.n,
        ...(shift === 0
          ? [spread?.mean ?? null, spread?.deviation ?? null, spread?.lowest ?? null, result.flipRate.value]
          : [null, null, null, null]),
      ]),
      chart: {
        kind: 'intervals',
        axis: 'Accuracy, %',
        isDifference: false,
        rows: orders.map(({ shift, accuracy }) => ({
          key: String(shift),
          label: orderName(shift),
          value: accuracy.value,
          interval: accuracy.interval,
        })),
      },
    };
  });
}

function orderName(shift: number): string {
  return shift === 0 ? 'as listed' : `moved by ${shift}`;
}
