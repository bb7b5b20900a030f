import { unscored } from '../metric.ts';
import type { Unscored } from '../metric.ts';

/** A metric was given a target or an answer it cannot judge. */
export function wrongKind(metric: string, wanted: string, got: string): Unscored {
  return unscored(`${metric} needs a ${wanted}, not a ${got}`);
}
