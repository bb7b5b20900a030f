import { optionOrderInWords } from '../report/option-order-in-words.ts';
import { fullPartTitle } from '../report/part-title.ts';
import { say, type Said } from '../text/said.ts';
import type { Finding } from './finding.ts';
import { spreadOf } from './spread.ts';
import type { StudyRun } from './study.ts';

/** The orders of the options as ways of asking: one finding for each part whose options were moved. */
export function orderFindings({ run, optionOrder }: StudyRun): readonly Finding[] {
  return optionOrder.map((result, place) => {
    const { orders, n } = result;
    const spread = spreadOf(orders.map(({ accuracy }) => accuracy.value));
    return {
      id: `robustness-orders-${place + 1}`,
      title: say`${fullPartTitle(run.spec, result.part)}: order of the options`,
      sentences: [optionOrderInWords(result)],
      note: [
        say`Each order is one way of asking, all on the same ${{ value: n, noun: 'case' }} whose options were moved; the bars are 95 % intervals over cases. The standard deviation is over the orders.`,
      ],
      columns: [
        { title: say`Order`, kind: 'text' },
        { title: say`Accuracy, %`, kind: 'share' },
        { title: say`from`, kind: 'share' },
        { title: say`to`, kind: 'share' },
        { title: say`n`, kind: 'count' },
        { title: say`Mean over orders`, kind: 'share' },
        { title: say`SD over orders`, kind: 'spread' },
        { title: say`Worst order`, kind: 'share' },
        { title: say`Answers that changed`, kind: 'share' },
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
        axis: say`Accuracy, %`,
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

function orderName(shift: number): Said {
  return shift === 0 ? say`as listed` : say`moved by ${shift}`;
}
