import { median } from './median.ts';

/** Processor time of one call, in milliseconds. */
interface InTurns {
  readonly plainMs: number;
  readonly oursMs: number;
  /** Median over the rounds of plain over ours: both sides of a round meet the same machine. */
  readonly ratio: number;
  /** Of the rounds, one in four has less, one in four more. */
  readonly middleHalf: readonly [number, number];
}

const ROUNDS = 15;

/** A clock of processor time has steps, and a short task would measure them. */
const LEAST_MS = 40;

/**
 * Two ways of one work, in turns and each first in every other round, by the processor's time, so that who else uses the machine does not matter much. Each is
 * called until it took long enough to be measured; what is timed first, before compilers had their say, is left out.
 */
export function timeInTurns(plain: () => unknown, ours: () => unknown): InTurns {
  const [plainCalls, oursCalls] = [callsOf(plain), callsOf(ours)];
  const [plains, all, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const early = round % 2 === 0 ? processorTime(plain, plainCalls) : null;
    const own = processorTime(ours, oursCalls);
    const other = early ?? processorTime(plain, plainCalls);
    plains.push(other);
    all.push(own);
    ratios.push(other / own);
  }
  const sorted = ratios.toSorted((left, right) => left - right);
  const [low = NaN, high = NaN] = [sorted[Math.floor(ROUNDS / 4)], sorted[Math.floor((3 * ROUNDS) / 4)]];
  return { plainMs: median(plains), oursMs: median(all), ratio: median(ratios), middleHalf: [low, high] };
}

/** Also warms up: the last try is of the length that is measured. */
function callsOf(task: () => unknown): number {
  let calls = 1;
  while (processorTime(task, calls) * calls < LEAST_MS) calls *= 2;
  return calls;
}

function processorTime(task: () => unknown, calls: number): number {
  const begin = process.cpuUsage();
  for (let call = 0; call < calls; call++) task();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / calls;
}

export function spreadInWords({ middleHalf: [low, high] }: InTurns): string {
  return `middle half of ${ROUNDS} rounds ${low.toFixed(2)}× to ${high.toFixed(2)}×`;
}
