import type { OptionOrderResult } from '../../core/option-order/option-order-result.ts';
import { count, counted, duration, intervalText, percent } from './numbers.ts';

/** "as listed", "moved by 2". */
export function orderTitle(shift: number): string {
  return shift === 0 ? 'as listed' : `moved by ${count(shift)}`;
}

/** What the numbers rest on, and what they leave out. */
export function basisInWords({ n, asked, fixed, incomplete, orders, seconds }: OptionOrderResult): string {
  const left = [
    fixed === null || fixed === 0 ? '' : `${counted(fixed, 'case')} whose options point to each other stayed as listed`,
    incomplete === 0
      ? ''
      : incomplete === 1
        ? `${counted(incomplete, 'case')} that came to nothing in some order is left out`
        : `${counted(incomplete, 'case')} that came to nothing in some order are left out`,
  ].filter((text) => text !== '');
  const basis = `Rests on ${count(n)} of ${counted(asked, 'case')}, each asked in ${count(orders.length)} orders; the moved ones took ${duration(seconds * 1000)}.`;
  return left.length === 0 ? basis : `${basis} ${capitalised(left.join('; '))}.`;
}

export interface Measure {
  readonly title: string;
  /** In per cent. */
  readonly value: string;
  /** Empty where none was computed. */
  readonly interval: string;
  readonly meaning: string;
}

export function measuresOf(result: OptionOrderResult): readonly Measure[] {
  const { orders, range, flipRate, positionBias, recallSpread, voted, gain, places } = result;
  const listed = orders[0]?.accuracy;
  return [
    measure('Accuracy as listed', listed, 'on the same cases; the share of right answers'),
    measure('Accuracy by vote', voted, 'of the option chosen in most orders; equal votes are shared'),
    {
      title: 'Vote less listed',
      value: signed(gain.value),
      interval: signedInterval(gain.interval),
      meaning: 'difference on the same cases, in points',
    },
    {
      title: 'Accuracy range',
      value: percent(range),
      interval: '',
      meaning: 'best order less worst, in points; chance alone gives some',
    },
    measure(
      'Flip rate',
      flipRate,
      'cases whose chosen option is not the same in all orders; unreadable is a choice of its own',
    ),
    measure(
      'Position bias',
      positionBias,
      `total variation distance of the places chosen from an even choice, at most ${percent(1 - 1 / places.length)}; p against the places having no say: ${pText(positionBias.p)}`,
    ),
    {
      title: 'Spread of recalls',
      value: percent(recallSpread),
      interval: '',
      meaning: 'standard deviation of the recalls below, in points (RStd)',
    },
  ];
}

function measure(title: string, estimate: OptionOrderResult['voted'] | undefined, meaning: string): Measure {
  if (estimate === undefined) return { title, value: '–', interval: '', meaning };
  return { title, value: percent(estimate.value), interval: intervalText(estimate.interval), meaning };
}

/** An upper bound, so "at most". */
function pText(p: number): string {
  if (p >= 1) return '1';
  return p < 1e-6 ? 'below 0.000001' : `at most ${p < 0.001 ? p.toFixed(6) : p.toFixed(3)}`;
}

function signed(fraction: number): string {
  const text = percent(Math.abs(fraction));
  if (Number(text) === 0) return text;
  return `${fraction < 0 ? '−' : '+'}${text}`;
}

function signedInterval([low, high]: readonly [number, number]): string {
  return `${signed(low)} to ${signed(high)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
