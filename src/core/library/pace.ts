/** A moment of a download. */
export interface PaceSample {
  readonly atMs: number;
  readonly bytes: number;
}

const WINDOW_MS = 8_000;
/** A rate over less than this is noise. */
const LEAST_MS = 1_000;

/** Adds a moment and forgets what is older than the window, save the one sample that still spans it. */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] {
  const all = [...samples, sample];
  const firstInside = all.findIndex(({ atMs }) => atMs >= sample.atMs - WINDOW_MS);
  return all.slice(Math.max(0, firstInside - 1));
}

/** Bytes a second over the window; null while it is too short to say. */
export function rateOf(samples: readonly PaceSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < LEAST_MS) return null;
  return Math.max(0, ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000);
}

/** Milliseconds to the end; null where the rate or the end is not known. */
export function remainingMs(rate: number | null, doneBytes: number, totalBytes: number | null): number | null {
  if (rate === null || rate <= 0 || totalBytes === null) return null;
  return (Math.max(0, totalBytes - doneBytes) / rate) * 1000;
}
