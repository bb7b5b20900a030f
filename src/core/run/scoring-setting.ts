import type { Setting } from '../run.ts';

/** What of a setting changes a score: moved options are asked besides, and what is refused was never begun. */
export function scoringSetting({ layout, reasoning, draw, shotsFrom, tooLong }: Setting = {}): Setting {
  return {
    ...(layout !== undefined && { layout }),
    ...(reasoning !== undefined && { reasoning }),
    ...(draw !== undefined && { draw }),
    ...(shotsFrom !== undefined && { shotsFrom }),
    ...(tooLong !== undefined && tooLong !== 'refuse' && { tooLong }),
  };
}
