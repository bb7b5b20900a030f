/**
 * Adjusted p values, in the order given: below α with probability at most α for any true null hypothesis among them.
 * Every p times their number, at most 1. Dunn 1961, doi:10.1080/01621459.1961.10482090.
 */
export function bonferroni(p: readonly number[]): readonly number[] {
  return p.map((value) => Math.min(1, value * p.length));
}
