import type { Case } from '../dataset.ts';
import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { estimateByBootstrap } from '../metrics/estimates/estimate-by-bootstrap.ts';
import { estimateMean } from '../metrics/estimates/estimate-mean.ts';
import type { Estimate, Observation } from '../metric.ts';
import { areMovable } from '../option-order/are-movable.ts';
import type { OptionOrderResult, OrderResult, PlaceResult } from '../option-order/option-order-result.ts';
import { chosenOptions, orderedCase, type OrderedCase } from '../option-order/ordered-case.ts';
import { orderStandings, orderStrip, standingOf, type OrderStanding } from '../option-order/order-strip.ts';
import { placePreferenceBound } from '../option-order/place-preference.ts';
import { votedValue } from '../option-order/vote.ts';
import { seededRandom, type Random } from '../random.ts';
import { pairedDifference } from '../statistics/paired-difference.ts';
import { STRETCH } from '../stretch.ts';
import { seedFor } from './seed-for.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

export interface OptionOrderRequest extends SummaryRequest {
  /** Position of the part in the specification. */
  readonly part: number;
}

/** One for each number of options among the cases that were asked in several orders; empty where none was. */
export function optionOrderResults(request: OptionOrderRequest): readonly OptionOrderResult[] {
  const judged = request.judged.toSorted((left, right) => left.index - right.index);
  const counts = new Set(judged.flatMap(({ rotations }) => (rotations === undefined ? [] : [rotations.length + 1])));
  return [...counts]
    .sort((one, other) => one - other)
    .flatMap((options) => resultFor({ ...request, judged: judged.filter((row) => hasOptions(request, row, options)) }));
}

/** Without its case a row that was not asked again may have any number of options. */
function hasOptions({ cases }: SummaryRequest, { caseId, rotations }: JudgedCase, options: number): boolean {
  if (rotations !== undefined) return rotations.length + 1 === options;
  return (cases?.get(caseId)?.options?.length ?? options) === options;
}

function resultFor(request: OptionOrderRequest): readonly OptionOrderResult[] {
  const { task, dataset, part, cases, judged } = request;
  const rotated = judged.filter(({ rotations }) => rotations !== undefined);
  const items = rotated.flatMap((row) => {
    const item = orderedCase(row, cases?.get(row.caseId));
    return item === null ? [] : [{ ...item, caseId: row.caseId, index: row.index }];
  });
  const [first] = items;
  if (first === undefined) return [];
  const draw = (name: string): Random => seededRandom(seedFor(request.seed, task.id, `option-order ${name}`));
  const orders = first.chosen.map((_, shift) => orderAt(items, shift, draw('accuracy')));
  const places = first.labels.map((label, place) => placeAt(items, place, label, draw('recall')));
  const accuracies = orders.map(({ accuracy }) => accuracy.value);
  return [
    {
      ...{ task: task.id, dataset, part },
      n: items.length,
      asked: judged.length,
      fixed: cases === null ? null : countFixed(judged, cases),
      incomplete: rotated.length - items.length,
      orders,
      places,
      range: Math.max(...accuracies) - Math.min(...accuracies),
      flipRate: meanOf(items, isFlipped, draw('flips')),
      standings: orderStandings.map((standing) => standingsOf(items, standing, draw(`standing ${standing}`))),
      strip: orderStrip(items),
      positionBias: { ...biasOf(items, draw('bias')), p: placePreferenceBound(items) },
      recallSpread: spreadOf(places.map(({ recall }) => recall.value)),
      voted: meanOf(items, votedValue, draw('vote')),
      gain: gainOf(items, draw('gain')),
      seconds: secondsOf(rotated),
    },
  ];
}

function countFixed(judged: readonly JudgedCase[], cases: ReadonlyMap<string, Case>): number {
  const known = judged.flatMap(({ caseId }) => cases.get(caseId) ?? []);
  return known.filter((item) => !areMovable(item)).length;
}

function orderAt(items: readonly OrderedCase[], shift: number, random: Random): OrderResult {
  const first = items[0]?.chosen ?? [];
  return {
    shift,
    accuracy: meanOf(items, ({ chosen, right }) => Number(chosen[shift] === right[shift]), random),
    chosen: first.map((_, place) => items.filter(({ chosen }) => chosen[shift] === place).length),
    unreadable: items.filter(({ chosen }) => chosen[shift] === null).length,
  };
}

function placeAt(items: readonly OrderedCase[], place: number, label: string, random: Random): PlaceResult {
  return {
    label,
    listed: items.filter(({ right }) => right[0] === place).length,
    chosen: items.reduce((sum, { chosen }) => sum + chosen.filter((one) => one === place).length, 0),
    recall: meanOf(items, ({ chosen, right }) => Number(chosen[right.indexOf(place)] === place), random),
  };
}

function isFlipped(item: OrderedCase): number {
  return new Set(chosenOptions(item)).size > 1 ? 1 : 0;
}

function standingsOf(
  items: readonly OrderedCase[],
  standing: OrderStanding,
  random: Random,
): OptionOrderResult['standings'][number] {
  const own = items.map((item) => standingOf(item) === standing);
  const estimate = meanOf(items, (item) => (standingOf(item) === standing ? 1 : 0), random);
  return { ...estimate, standing, cases: own.filter(Boolean).length };
}

function observationsOf(items: readonly OrderedCase[], value: (item: OrderedCase) => number): readonly Observation[] {
  return items.map((item) => ({
    kind: 'scored',
    value: value(item),
    ...(item.group !== undefined && { group: item.group }),
  }));
}

function meanOf(items: readonly OrderedCase[], value: (item: OrderedCase) => number, random: Random): Estimate {
  const estimate = estimateMean(observationsOf(items, value), random);
  if (estimate === null) throw new Error('a mean of no cases');
  return estimate;
}

/** Over all orders of a case each place held its right option once, so the even share is that of the right ones. */
function biasOf(items: readonly OrderedCase[], random: Random): Estimate {
  const places = items[0]?.chosen.length ?? 0;
  const counts = countsOf(items, places);
  const distance = (picks: Uint32Array): number => {
    const times = timesOf(counts, places, picks);
    const all = times.reduce((sum, count) => sum + count, 0);
    return all === 0 ? 0 : times.reduce((sum, count) => sum + Math.abs(count / all - 1 / places), 0) / 2;
  };
  const observations = observationsOf(items, () => 0);
  return estimateByBootstrap(observations, distance, random);
}

/** How often each place was chosen, case after case. */
function countsOf(items: readonly OrderedCase[], places: number): Uint16Array {
  const counts = new Uint16Array(places * items.length);
  for (const [item, { chosen }] of items.entries()) {
    for (const place of chosen) {
      if (place === null || place >= places) continue;
      const cell = places * item + place;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}

function timesOf(counts: Uint16Array, places: number, picks: Uint32Array): Float64Array {
  const times = new Float64Array(places);
  for (let from = 0; from < picks.length; from += STRETCH)
    addTimes(times, counts, picks.subarray(from, from + STRETCH));
  return times;
}

function addTimes(times: Float64Array, counts: Uint16Array, picks: Uint32Array): void {
  const places = times.length;
  for (let draw = 0; draw < picks.length; draw++) {
    const from = places * (picks[draw] ?? 0);
    for (let place = 0; place < places; place++) times[place] = (times[place] ?? 0) + (counts[from + place] ?? 0);
  }
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function gainOf(items: readonly OrderedCase[], random: Random): OptionOrderResult['gain'] {
  const clusters = clustersOf(observationsOf(items, () => 0));
  return pairedDifference({
    before: Float64Array.from(items, ({ chosen, right }) => Number(chosen[0] === right[0])),
    after: Float64Array.from(items, votedValue),
    ...(clusters !== null && { clusters }),
    random,
  });
}

function secondsOf(rotated: readonly JudgedCase[]): number {
  const times = rotated.flatMap(({ rotations = [] }) =>
    rotations.map(({ generation }) => generation?.timing.totalMs ?? 0),
  );
  return times.reduce((sum, time) => sum + time, 0) / 1000;
}
