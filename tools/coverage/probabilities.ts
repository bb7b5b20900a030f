import type { Case } from '../../src/core/dataset.ts';
import type { Generation } from '../../src/core/engine.ts';
import { drawIndex, type Random } from '../../src/core/random.ts';
import { calibrationOf } from '../../src/core/report/calibration.ts';
import { optionOrderResults } from '../../src/core/report/option-order.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import { genericChoiceTask } from '../../src/core/tasks/generic-choice.ts';
import type { Found } from './count-coverage.ts';
import { GRID, type Layout, type Situation } from './situations.ts';

const ALONE: readonly Layout[] = [30, 100, 400].map((n) => ({ groups: n, size: 1 }));

/** Probabilities even from 0.5 to 1, and right less often than they say. */
export function calibrationErrors(): readonly Situation[] {
  return [0, 0.05, 0.15].flatMap((surplus) =>
    [...ALONE, ...GRID.slice(1)].map((layout) => ({
      cells: ['calibration error', String(surplus), ...cellsOf(layout)],
      truth: surplus,
      sample: (random: Random) => calibrated(layout, surplus, random).error,
    })),
  );
}

export function brierScores(): readonly Situation[] {
  return [0, 0.15].flatMap((surplus) =>
    [...ALONE, ...GRID.slice(1)].map((layout) => ({
      cells: ['Brier score', String(surplus), ...cellsOf(layout)],
      // The mean of p − p² over 0.5 to 1, and what the surplus adds.
      truth: 1 / 6 + surplus / 2,
      sample: (random: Random) => calibrated(layout, surplus, random).brier,
    })),
  );
}

/** A bin of the reliability curve, drawn by chance: does its interval hold the mean probability of its cases, which is right? */
export function reliabilityBins(): readonly Situation[] {
  return [...ALONE, ...GRID.slice(1)].map((layout) => ({
    cells: ['a bin of the curve', '0', ...cellsOf(layout)],
    truth: 0,
    sample: (random: Random): Found => {
      const { curve } = calibrated(layout, 0, random);
      const bin = curve[drawIndex(random, curve.length)];
      if (bin === undefined) throw new Error('a curve without bins');
      const [low, high] = bin.interval;
      return { interval: [low - bin.probability, high - bin.probability], method: 'of a bin' };
    },
  }));
}

function calibrated({ groups, size }: Layout, surplus: number, random: Random) {
  const judged = Array.from({ length: groups }, (_, group) => {
    const common = random();
    return Array.from({ length: size }, (__, place): JudgedCase => {
      const probability = 0.5 + random() / 2;
      // With a chance of √0.3 a case shares its luck with its group.
      const luck = size > 1 && random() < Math.sqrt(0.3) ? common : random();
      const id = group * size + place;
      const logs = [Math.log(probability), Math.log(1 - probability)];
      const likelihoods = logs.map((logProbability, option) => ({ option: 'AB'.charAt(option), logProbability }));
      return {
        ...rowOf(id, { ...EMPTY, finish: 'scored', likelihoods }, 'A'),
        scores: { accuracy: { kind: 'scored', value: luck < probability - surplus ? 1 : 0 } },
        ...(size > 1 && { group: String(group) }),
      };
    });
  }).flat();
  const found = calibrationOf({ ...REQUEST, judged, seed: drawIndex(random, 2 ** 31) });
  if (found === null) throw new Error('no calibration');
  return found;
}

const PLACES = ['A', 'B', 'C', 'D'];

/** A model that says A for a share of the cases, whatever stands there. */
export function placePreferences(): readonly Situation[] {
  return [0, 0.1, 0.3].flatMap((share) =>
    [30, 100].map((n) => ({
      cells: ['preference for a place', String(share), String(n), '–'],
      truth: 0.75 * share,
      sample: (random: Random) => {
        const asked = Array.from({ length: n }, (_, index) => rotated(index, share, random));
        const cases = new Map(asked.map(({ item }) => [item.id, item]));
        const judged = asked.map(({ row }) => row);
        const [found] = optionOrderResults({ ...REQUEST, cases, judged, seed: drawIndex(random, 2 ** 31) });
        if (found === undefined) throw new Error('no result for the order of options');
        return found.positionBias;
      },
    })),
  );
}

function rotated(index: number, share: number, random: Random): { readonly item: Case; readonly row: JudgedCase } {
  const listed = drawIndex(random, PLACES.length);
  const isStubborn = random() < share;
  const chosen = (right: number): string => {
    const place = isStubborn ? 0 : random() < 0.5 ? right : drawIndex(random, PLACES.length);
    return PLACES[place] ?? 'A';
  };
  const options = PLACES.map((label) => ({ label, text: `text of ${label}` }));
  const item: Case = {
    id: String(index),
    fields: {},
    options,
    target: { kind: 'label', label: PLACES[listed] ?? 'A' },
  };
  const rotations = [1, 2, 3].map((shift) => {
    const right = (listed + shift) % PLACES.length;
    return { shift, generation: EMPTY, failure: null, answer: labelled(chosen(right)), right };
  });
  return { item, row: { ...rowOf(index, EMPTY, chosen(listed)), scores: {}, rotations } };
}

const EMPTY: Generation = {
  text: '',
  finish: 'stop',
  usage: { promptTokens: 1, cachedTokens: 0, outputTokens: 1 },
  timing: { firstTokenMs: 1, prefillMs: 1, decodeMs: 1, totalMs: 1 },
};

const REQUEST = { task: genericChoiceTask, dataset: 'drawn', cases: null, firstAsked: null, part: 0 };

function rowOf(index: number, generation: Generation, label: string): Omit<JudgedCase, 'scores'> {
  return { caseId: String(index), index, generation, failure: null, answer: labelled(label) };
}

function labelled(label: string) {
  return { kind: 'label', label, rule: 'drawn' } as const;
}

function cellsOf({ groups, size }: Layout): readonly string[] {
  return [String(groups * size), size === 1 ? '–' : `${groups} × ${size}`];
}
