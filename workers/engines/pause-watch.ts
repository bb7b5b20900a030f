/** Milliseconds between two beats. */
const BEAT_MS = 1_000;
/** A beat that is later than this was not late because the machine was busy, not even one that also computes the model. */
const LONGEST_GAP_MS = 10_000;

/** Notices how long this worker stood still while something was done. */
export interface PauseWatch {
  /** Ends the watch and gives the milliseconds in which nothing can have been done: 0 where no beat was missed, else right to about a second. */
  end(): number;
}

/**
 * A laptop that sleeps, and a tab that the browser freezes, stop every thread at once; whether the clock goes on meanwhile depends on the browser and
 * the system. Where it does, an hour would be taken for the time of a case. A worker with little to do of its own beats once a second, hidden
 * page or not, and misses beats only then.
 *
 * @param clock milliseconds, never going back
 */
export function watchPauses(clock: () => number): PauseWatch {
  let [last, paused] = [clock(), 0];
  const look = (): void => {
    const now = clock();
    if (now - last > LONGEST_GAP_MS) paused += now - last - BEAT_MS;
    last = now;
  };
  const beat = setInterval(look, BEAT_MS);
  return {
    end: () => {
      clearInterval(beat);
      look();
      return paused;
    },
  };
}
