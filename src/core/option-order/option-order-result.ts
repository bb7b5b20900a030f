import type { Estimate } from '../metric.ts';
import type { OrderStanding, OrderStrip } from './order-strip.ts';

/** What moving the options of the same cases did to the answers. All cases have the same number of options, which is also the number of orders. */
export interface OptionOrderResult {
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification. */
  readonly part: number;
  /** Cases that were answered in every order: what all numbers rest on. At least 1. */
  readonly n: number;
  /** Cases of the part with so many options that were asked at all. */
  readonly asked: number;
  /** Of those, cases whose options point to each other ("both A and B") and so were never moved; null when the dataset is gone. */
  readonly fixed: number | null;
  /** Cases asked again of which some order came to nothing; they are left out. */
  readonly incomplete: number;
  /** By shift; the first is the listed order. */
  readonly orders: readonly OrderResult[];
  readonly places: readonly PlaceResult[];
  /** Largest accuracy of an order less the smallest: 0 to 1. */
  readonly range: number;
  /** Share of cases whose chosen option is not the same in all orders. An unreadable answer is a choice of its own. */
  readonly flipRate: Estimate;
  /** How many cases have each standing over all orders, with their share. Each standing stands once; together they are all cases. */
  readonly standings: readonly (Estimate & { readonly standing: OrderStanding; readonly cases: number })[];
  /** Which option was chosen in which order, case by case. */
  readonly strip: OrderStrip;
  readonly positionBias: PositionBias;
  /** Population standard deviation of the places' recalls: RStd of Zheng et al. 2024, arXiv:2309.03882. */
  readonly recallSpread: number;
  /** Accuracy of the option with most votes over the orders; votes are shared where several have most. */
  readonly voted: Estimate;
  /** Voted less listed accuracy. */
  readonly gain: { readonly value: number; readonly interval: readonly [number, number]; readonly method: string };
  /** What the engine took for the moved orders, of all cases asked again. */
  readonly seconds: number;
}

export interface OrderResult {
  readonly shift: number;
  readonly accuracy: Estimate;
  /** How often each place was chosen. */
  readonly chosen: readonly number[];
  readonly unreadable: number;
}

/** One place among the options, over all cases. */
export interface PlaceResult {
  readonly label: string;
  /** Cases whose right option stands there as listed. */
  readonly listed: number;
  /** How often it was chosen over all orders, in which each option stood there once. */
  readonly chosen: number;
  /** Share of cases answered right when the right option stood there. */
  readonly recall: Estimate;
}

/**
 * Total variation distance between how often each place was chosen and how often the right option stood there, which is the same for all
 * places: 0 when all were chosen alike, (k − 1) / k when always the same of k. Unreadable answers choose nothing.
 */
export interface PositionBias extends Estimate {
  /** Upper bound of the p-value against the places having no say. */
  readonly p: number;
}
