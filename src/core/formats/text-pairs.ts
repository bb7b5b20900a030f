import type { Case } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cellText, hasColumns, idOf, neededText, share } from './cells.ts';

/** Long texts and what is to be made of them: one column in, one out. */
interface Columns {
  readonly id: string;
  readonly title: string;
  /** Name of the field and the column it comes from. */
  readonly field: string;
  readonly source: string;
  readonly target: string;
  /** Column with the row's own id, and one whose equal values are not independent. */
  readonly ids: string;
  readonly group?: string;
  readonly access?: 'credentialed';
}

/** Findings and impression of chest radiographs, as an early state of ClinicBench writes MIMIC-CXR and IU-Xray. */
export const radiology = textPair({
  id: 'radiology',
  title: 'Radiology findings and impressions',
  field: 'findings',
  source: 'findings',
  target: 'impression',
  ids: 'uid',
  access: 'credentialed',
});

/** ClinicBench's hospitalisation summaries, made from MIMIC-IV. */
export const hospitalisation = textPair({
  id: 'hospitalisation',
  title: 'Hospitalisation summaries',
  field: 'record',
  source: 'instruct',
  target: 'answer',
  ids: 'hadm_id',
  group: 'subject_id',
  access: 'credentialed',
});

/** ClinicBench's patient education, made from MIMIC-III. */
export const patientEducation = textPair({
  id: 'patient-education',
  title: 'Discharge summaries and instructions',
  field: 'discharge_summary',
  source: 'discharge_summary',
  target: 'discharge_instruction',
  ids: 'key',
  access: 'credentialed',
});

/** ACI-BENCH (Yim et al. 2023, doi:10.1038/s41597-023-02487-3): visits and their notes, an open stand-in for records that may not be passed on. */
export const aciBench = textPair({
  id: 'aci-bench',
  title: 'ACI-BENCH',
  field: 'record',
  source: 'dialogue',
  target: 'note',
  ids: 'encounter_id',
});

function textPair<const C extends Columns>(
  columns: C,
): Format & { readonly id: C['id']; readonly target: 'text'; readonly survey: NonNullable<Format['survey']> } {
  const { id, title, source, target, ids, field, access } = columns;
  return {
    id,
    title,
    target: 'text',
    fields: [field],
    columns: [],
    // A split without answers may lack the target's column, and a copy the ids.
    recognise: (rows) => share(rows, (row) => hasColumns(row, [source, ids]) || hasColumns(row, [source, target])),
    survey: answersNeeded(title, `"${target}" is empty or missing in every row`, (row) =>
      cellText(row, target)?.trim().slice(0, 1),
    ),
    ...(access !== undefined && { access }),
    toCase: (numbered) => pairOf(numbered, columns),
  };
}

function pairOf(numbered: NumberedRow, { field, source, target, ids, group }: Columns): Outcome<Case> {
  const { row } = numbered;
  const given = neededText(row, source);
  if (!given.ok) return given;
  const wanted = neededText(row, target);
  if (!wanted.ok) return wanted;
  const owner = cellText(row, group)?.trim() ?? '';
  return success({
    id: idOf(numbered, ids),
    fields: { [field]: given.value },
    target: { kind: 'text', text: wanted.value },
    ...(owner === '' ? {} : { group: owner }),
  });
}
