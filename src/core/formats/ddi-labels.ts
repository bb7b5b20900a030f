import type { Option } from '../dataset.ts';

/** What a pair of drugs is called that do not interact. */
export const NO_INTERACTION = 'none';

/** Classes of the DDI corpus, in the order asked. */
export const DDI_OPTIONS: readonly Option[] = ['mechanism', 'effect', 'advise', 'int', NO_INTERACTION].map((label) => ({
  label,
  text: label,
}));

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['false', NO_INTERACTION],
  ['0', NO_INTERACTION],
  ['negative', NO_INTERACTION],
  ['advice', 'advise'],
]);

/** The class a file means, also as BLUE writes it (`DDI-effect`); undefined for anything else. */
export function ddiLabel(written: string): string | undefined {
  const bare = written.trim().toLowerCase().replace(/^ddi-/, '');
  const label = SPELLINGS.get(bare) ?? bare;
  return DDI_OPTIONS.find((option) => option.label === label)?.label;
}
