import { seededRandom, type Random } from '../../src/core/random.ts';

/** One sample's interval, and by which method. */
export interface Found {
  /** Null where none is shown. */
  readonly interval: readonly [number, number] | null;
  readonly method: string;
}

export interface Coverage {
  /** Share of the intervals that hold the truth, of the samples that have one. */
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
  let [shown, held, tooHigh, width] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const { interval, method } = sampleInterval(random);
    const name = nameOf(method);
    methods.set(name, (methods.get(name) ?? 0) + 1);
    if (interval === null) continue;
    const [low, high] = interval;
    shown++;
    if (low <= truth && truth <= high) held++;
    if (low > truth) tooHigh++;
    width += high - low;
  }
  return {
    held: held / shown,
    tooHigh: tooHigh / shown,
    tooLow: (shown - held - tooHigh) / shown,
    width: width / shown,
    methods: [...methods]
      .map(([name, count]) => [name, count / rounds] as const)
      .sort(([, one], [, other]) => other - one),
  };
}

/** A difference of two samples names the method of either. */
function nameOf(method: string): string {
  const names = method.split('; ').map(firstWords);
  return [...new Set(names)].sort().join(' with ');
}

function firstWords(method: string): string {
  return (
    /^(cluster-robust difference|cluster-robust|beta-binomial|score interval|BCa|Wilson|Tango's)/.exec(method)?.[1] ??
    method
  );
}
