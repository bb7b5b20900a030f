import { PAIR_POINTS, type RatingMode, type RatingTask } from '../../core/rating/rating-task.ts';
import type { Dimension } from '../../core/rating/dimension.ts';
import type { MarkKind } from '../../core/rating/sheet.ts';
import { inReadersLanguage } from './said.ts';

export function markTitle(kind: MarkKind): string {
  // @wc-include
  const titles: Readonly<Record<MarkKind, string>> = {
    unsupported: 'unsupported',
    contradicted: 'contradicted',
    harmless: 'harmless addition',
    useful: 'possibly useful',
  };
  return titles[kind];
}

/** What each key stands for, from 1 up. */
export function pointTitles(mode: RatingMode, dimension: Dimension): readonly string[] {
  return mode === 'pairwise' ? PAIR_POINTS.map(inReadersLanguage) : dimension.anchors;
}

export function dimensionTitle({ dimensions }: RatingTask, id: string): string {
  return dimensions.find((dimension) => dimension.id === id)?.title ?? id;
}

/** "0.917"; a dash where there is none. */
export function coefficient(value: number | null): string {
  return value === null ? '–' : signed(value, 3);
}

export function coefficientInterval(interval: readonly [number, number] | null): string {
  return interval === null ? '' : `${signed(interval[0], 2)} to ${signed(interval[1], 2)}`;
}

/** "−0.25": with a minus and no hyphen. */
export function signed(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−');
}

/** A file's name from a rater's: letters and digits only. */
export function ratingFileName(rater: string, hash: string): string {
  const name = rater
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/giu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40);
  return `ratings-${name === '' ? 'rater' : name.toLowerCase()}-${hash.slice(0, 8)}.json`;
}
