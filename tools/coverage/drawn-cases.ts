import type { Random } from '../../src/core/random.ts';

/** How the cases of a group come to be alike. */
export type Likeness = 'beta' | 'shared';

/**
 * Right-or-wrong values of one group with mean p, any two of which are correlated by icc.
 * `beta`: the group has a difficulty of its own, beta-distributed. `shared`: each case takes, with probability √icc, one
 * answer that the group has in common (Lunn and Davies 1998, doi:10.1093/biomet/85.2.487); harsher, since a group may be right or wrong as a whole.
 */
export function drawGroup(size: number, p: number, icc: number, likeness: Likeness, random: Random): readonly number[] {
  if (icc === 0) return fill(size, () => coin(p, random));
  if (likeness === 'shared') {
    const common = coin(p, random);
    return fill(size, () => (random() < Math.sqrt(icc) ? common : coin(p, random)));
  }
  const own = drawBeta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1), random);
  return fill(size, () => coin(own, random));
}

/** Beta-distributed, as the share of one gamma-distributed number in two. */
export function drawBeta(a: number, b: number, random: Random): number {
  const [one, other] = [drawGamma(a, random), drawGamma(b, random)];
  // Both may be below the smallest number: then the draw is all at one end.
  return one + other === 0 ? coin(a / (a + b), random) : one / (one + other);
}

/** Marsaglia and Tsang 2000, doi:10.1145/358407.358414. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = drawNormal(random);
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log(1 - random()) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}

/** Box and Muller 1958, doi:10.1214/aoms/1177706645. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function coin(p: number, random: Random): number {
  return random() < p ? 1 : 0;
}

function fill(size: number, draw: () => number): readonly number[] {
  return Array.from({ length: size }, draw);
}
