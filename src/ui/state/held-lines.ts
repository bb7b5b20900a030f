import type { ListedCase } from '../../app/case-list.ts';

/** Lines asked for together, and lines held before all are let go: a line is some hundred bytes. */
const BLOCK = 100;
const MOST = 20_000;

/** The lines of a list that were shown, by place, and which of its blocks are on their way. */
export interface HeldLines {
  at(place: number): ListedCase | null;
  /** Positions from and to (not included) of the block that a position is in; null where it was asked for already. */
  toAsk(position: number): readonly [from: number, to: number] | null;
  take(places: readonly number[], lines: readonly ListedCase[]): void;
  /** The list shows others: positions mean other places now. */
  askAgain(): void;
  clear(): void;
}

export function heldLines(): HeldLines {
  const held = new Map<number, ListedCase>();
  const asked = new Set<number>();
  return {
    at: (place) => held.get(place) ?? null,
    toAsk: (position) => {
      const block = Math.floor(position / BLOCK);
      if (asked.has(block)) return null;
      asked.add(block);
      return [block * BLOCK, (block + 1) * BLOCK];
    },
    take: (places, lines) => {
      if (held.size > MOST) {
        held.clear();
        asked.clear();
      }
      for (const [position, line] of lines.entries()) held.set(places[position] ?? -1, line);
    },
    askAgain: () => asked.clear(),
    clear: () => {
      held.clear();
      asked.clear();
    },
  };
}
