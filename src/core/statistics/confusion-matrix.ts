/**
 * How often each label that is right was answered with each label: rows by what is right, columns by the answer, in the order of `labels`.
 * What is not among them, an unreadable answer for example, is in no cell.
 *
 * @throws on lists of different lengths
 */
export function confusionMatrix(
  right: readonly string[],
  answered: readonly string[],
  labels: readonly string[],
): readonly (readonly number[])[] {
  if (right.length !== answered.length) throw new Error(`no pairs in ${right.length} and ${answered.length} labels`);
  const places = new Map(labels.map((label, place) => [label, place]));
  const matrix = labels.map(() => new Array<number>(labels.length).fill(0));
  for (const [item, label] of right.entries()) {
    const row = matrix[places.get(label) ?? -1];
    const column = places.get(answered[item] ?? '') ?? -1;
    if (row?.[column] !== undefined) row[column]++;
  }
  return matrix;
}
