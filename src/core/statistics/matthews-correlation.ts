/**
 * Matthews' correlation of right and answered labels, for any number of labels: −1 to 1; 0 where one side has one label only, as
 * scikit-learn 1.2.1 has it. Gorodkin 2004, doi:10.1016/j.compbiolchem.2004.09.006.
 *
 * @throws on lists of different lengths
 */
export function matthewsCorrelation(right: readonly string[], answered: readonly string[]): number {
  const n = right.length;
  if (n !== answered.length) throw new Error(`no pairs in ${n} and ${answered.length} labels`);
  const [wanted, given] = [countsOf(right), countsOf(answered)];
  const agreed = right.filter((label, item) => label === answered[item]).length;
  const products = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number =>
    [...one].reduce((sum, [label, count]) => sum + count * (other.get(label) ?? 0), 0);
  const spread = (n * n - products(wanted, wanted)) * (n * n - products(given, given));
  return spread === 0 ? 0 : (agreed * n - products(wanted, given)) / Math.sqrt(spread);
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
