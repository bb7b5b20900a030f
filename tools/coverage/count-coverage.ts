import { seededRandom, type Random } from '../../src/core/random.ts';

/** One sample's interval, and by which method. */
export interface Found {
  readonly interval: readonly [number, number];
  readonly method: string;
}

export interface Coverage {
  /** Share of the intervals that hold the truth. */
  readonly held: number;
  /** Shares that lie wholly above, and wholly below it. */
  readonly tooHigh: number;
  readonly tooLow: number;
  readonly width: number;
  /** First words of the methods used, with the share of samples. */
  readonly methods: readonly (readonly [name: string, share: number])[];
}

/** Draws samples and asks each for its interval. */
export function countCoverage(
  rounds: number,
  seed: number,
  truth: number,
  sampleInterval: (random: Random) => Found,
): Coverage {
  const random = seededRandom(seed);
  const methods = new Map<string, number>();
  let [held, tooHigh, width] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const { interval, method } = sampleInterval(random);
    const [low, high] = interval;
    if (low <= truth && truth <= high) held++;
    if (low > truth) tooHigh++;
    width += high - low;
    const name = nameOf(method);
    methods.set(name, (methods.get(name) ?? 0) + 1);
  }
  return {
    held: held / rounds,
    tooHigh: tooHigh / rounds,
    tooLow: (rounds - held - tooHigh) / rounds,
    width: width / rounds,
    methods: [...methods]
      .map(([name, count]) => [name, count / rounds] as const)
      .sort(([, one], [, other]) => other - one),
  };
}

function nameOf(method: string): string {
  return /^(cluster-robust|beta-binomial|score interval|BCa|Wilson|Tango's)/.exec(method)?.[1] ?? method;
}
