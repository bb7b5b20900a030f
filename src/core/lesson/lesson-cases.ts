import type { Case } from '../dataset.ts';

/**
 * The first `n` of: a case in the wording the demo model was trained on, one in a wording it never met, and so on in turn; what is left of
 * the one when the other has run out. So a few cases already hold mistakes.
 */
export function mixedWordings(cases: readonly Case[], n: number): readonly Case[] {
  const isUnseen = ({ fields }: Case): boolean => fields['wording'] === 'unseen';
  const [seen, unseen] = [cases.filter((item) => !isUnseen(item)), cases.filter(isUnseen)];
  const turns = Math.max(seen.length, unseen.length);
  const mixed = Array.from({ length: turns }, (_, turn) => [seen[turn], unseen[turn]]).flat();
  return mixed.filter((item) => item !== undefined).slice(0, n);
}

/** Those of these ids that are there, in the order of the ids. */
export function namedCases(cases: readonly Case[], ids: readonly string[]): readonly Case[] {
  const byId = new Map(cases.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
