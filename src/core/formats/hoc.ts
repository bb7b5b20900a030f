import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { hallmarkNamed, hallmarks } from '../text/hallmarks.ts';
import { answersNeeded } from './answers-needed.ts';
import { cell, hasColumns, idOf, quote, refuse, share, textList } from './cells.ts';

/** The ten hallmarks as labels, each with the name and abbreviation of ClinicBench's prompt. */
export const HALLMARK_OPTIONS: readonly Option[] = hallmarks.map(({ name, shown, abbreviation }) => ({
  label: name,
  text: `${shown} (${abbreviation})`,
}));

/** Hallmarks of Cancer (Baker et al. 2016, doi:10.1093/bioinformatics/btv585), one abstract a row. */
export const hoc = {
  id: 'hoc',
  title: 'Hallmarks of Cancer',
  target: 'set',
  fields: ['text'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['pmid', 'sentences'])),
  survey: answersNeeded('the Hallmarks of Cancer', 'choose a file with "hallmarks"', (row) =>
    textList(cell(row, 'hallmarks'))?.join(', '),
  ),
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const sentences = textList(cell(row, 'sentences'));
  if (sentences === undefined || sentences.length === 0) return refuse('"sentences" is not a list of texts');
  const labels = textList(cell(row, 'hallmarks'));
  if (labels === undefined) return refuse('"hallmarks" is not a list of texts: write [] where there is none');
  const unknown = labels.find((label) => hallmarkNamed(label) === undefined);
  if (unknown !== undefined) return refuse(`${quote(unknown)} is none of the ten hallmarks`);
  const items = labels.flatMap((label) => hallmarkNamed(label)?.name ?? []);
  return success({
    id: idOf(numbered, 'pmid'),
    fields: { text: sentences.join(' ') },
    options: HALLMARK_OPTIONS,
    target: { kind: 'set', items: [...new Set(items)] },
  });
}
