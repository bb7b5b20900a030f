import type { Random } from '../../src/core/random.ts';
import { partedDifference, type PartedSample } from '../../src/core/statistics/parted-difference.ts';
import { unpairedDifference } from '../../src/core/statistics/unpaired-difference.ts';
import { drawGroup } from './drawn-cases.ts';
import { clustersOf, GRID, type Layout, type Situation } from './situations.ts';

/** `both`: every group has cases in both parts. `apart`: every group stands in one of them. */
type Standing = 'independent' | 'both' | 'apart';

interface PartedCell extends Layout {
  readonly standing: Standing;
  /** Chance to be right in the first part. */
  readonly p: number;
  /** Share of that in the second part. */
  readonly kept: number;
  readonly icc: number;
}

const CHANCES = [
  { p: 0.02, kept: 1 },
  { p: 0.5, kept: 1 },
  { p: 0.5, kept: 0.7 },
  { p: 0.98, kept: 1 },
];

/** One sample in two parts: accuracy where the answer stands in the middle of the documents, less accuracy at their ends. */
export function parted(): readonly Situation[] {
  return GRID.flatMap((layout) =>
    CHANCES.flatMap((chance) => kindsOf(layout).map((kind) => partedSituation({ ...kind, ...chance }))),
  );
}

function kindsOf({ groups, size }: Layout): readonly Omit<PartedCell, 'p' | 'kept'>[] {
  return [
    { groups: groups * size, size: 1, standing: 'independent', icc: 0 },
    { groups, size, standing: 'both', icc: 0 },
    { groups, size, standing: 'both', icc: 0.3 },
    { groups, size, standing: 'apart', icc: 0.3 },
  ];
}

function partedSituation(cell: PartedCell): Situation {
  const { groups, size, standing, p, kept, icc } = cell;
  return {
    cells: [
      String(groups * size),
      size === 1 ? '–' : `${groups} × ${size}`,
      standing === 'independent' ? '–' : standing,
      kept === 1 ? String(p) : `${p} → ${p * kept}`,
      String(icc),
    ],
    truth: p * kept - p,
    sample: (random) => partedDifference(drawParted(cell, random)),
  };
}

/** What is right in the first part stays so in the second with the share kept, so that a group is as easy in the one as in the other. */
function drawParted(cell: PartedCell, random: Random): PartedSample {
  const { groups, size, standing, p, kept, icc } = cell;
  const clusters = clustersOf(cell);
  const values: number[] = [];
  const isAfter: boolean[] = [];
  for (let group = 0; group < groups; group++) {
    for (const [place, value] of drawGroup(size, p, icc, 'beta', random).entries()) {
      const isSecond = (standing === 'both' ? place : group) % 2 === 1;
      isAfter.push(isSecond);
      values.push(isSecond && random() >= kept ? 0 : value);
    }
  }
  return { values: Float64Array.from(values), isAfter, random, ...(clusters && { clusters }) };
}

/** Ratings of one to five by one rater, early and late: all differ, or nearly all are the best. */
export function halves(): readonly Situation[] {
  const kinds: readonly (readonly [title: string, steps: readonly number[]])[] = [
    ['all of five points alike often', [0, 1, 2, 3, 4]],
    ['nearly all the best', [4, 4, 4, 4, 4, 4, 4, 3, 3, 1]],
  ];
  return [3, 10, 30].flatMap((n) =>
    kinds.map(([title, steps]): Situation => {
      const draw = (random: Random): Float64Array =>
        Float64Array.from({ length: n }, () => (steps[Math.floor(random() * steps.length)] ?? 0) / 4);
      return {
        cells: [`${n} + ${n}`, title],
        truth: 0,
        sample: (random) => unpairedDifference({ values: draw(random), random }, { values: draw(random), random }),
      };
    }),
  );
}
