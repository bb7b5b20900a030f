import type { Result } from '../report.ts';
import type { StatedScore } from './stated-score.ts';

/** Gathers what a log says of its samples, one at a time. At most 100 names are kept. */
export class StatedTally {
  readonly #sums = new Map<string, { sum: number; n: number; without: number }>();

  add(scores: Readonly<Record<string, number | null>>): void {
    for (const [name, value] of Object.entries(scores)) {
      const known = this.#sums.get(name) ?? { sum: 0, n: 0, without: 0 };
      if (this.#sums.size >= MOST_NAMES && !this.#sums.has(name)) continue;
      this.#sums.set(
        name,
        value === null
          ? { ...known, without: known.without + 1 }
          : { ...known, sum: known.sum + value, n: known.n + 1 },
      );
    }
  }

  /** Those with at least one number, by name. */
  all(): readonly StatedScore[] {
    return [...this.#sums]
      .filter(([, { n }]) => n > 0)
      .map(([name, { sum, n, without }]) => ({ name: name.slice(0, LONGEST_NAME), mean: sum / n, n, without }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

const MOST_NAMES = 100;
const LONGEST_NAME = 120;

/** Where scores differ by no more than this they are called equal: logs round to 2 to 4 decimals. */
const ROUNDING = 0.005;

/** Metrics of other tools that say the same as one of ours where both read the same answer; the first that the task has. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  acc: ['accuracy'],
  exact_match: ['exact-match', 'accuracy'],
  match: ['accuracy', 'exact-match'],
  choice: ['accuracy'],
};

export interface ScoreBeside {
  readonly stated: StatedScore;
  /** Ours that says the same; null where none is known to. */
  readonly own: Pick<Result, 'metric' | 'value' | 'n'> | null;
  /** One sentence, to follow the two numbers. */
  readonly finding: string;
}

/** Each of a log's scores with ours, and what to think of a difference. */
export function besideStated(stated: readonly StatedScore[], results: readonly Result[]): readonly ScoreBeside[] {
  return stated.map((score) => {
    const own = sameMetrics(score.name).flatMap((id) => results.find(({ metric }) => metric === id) ?? [])[0] ?? null;
    return { stated: score, own, finding: findingOn(score, own) };
  });
}

/** A filter, a scorer's part and a file's suffix do not change what is measured. */
function sameMetrics(name: string): readonly string[] {
  const bare = name.replace(/,.*$/s, '').replace(/^.*\//s, '');
  return (Object.hasOwn(ALIKE, bare) ? ALIKE[bare] : undefined) ?? [bare];
}

function findingOn(score: StatedScore, own: ScoreBeside['own']): string {
  if (own === null) return 'No metric here is known to say the same.';
  if (own.value === null) return 'Nothing could be scored here, so there is nothing to compare.';
  if (score.n !== own.n)
    return `They rest on different samples: ${score.n} in the log, ${own.n} here. A difference may come from that alone.`;
  const difference = own.value - score.mean;
  if (Math.abs(difference) <= ROUNDING) return 'They agree.';
  const points = Math.abs(difference * 100).toFixed(1);
  return `Here it is ${points} points ${difference > 0 ? 'higher' : 'lower'}: the same answers were read or judged by other rules. The cases show which rule read each answer.`;
}
