import type { Case } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { readPythonList } from '../text/python-list.ts';
import { cellText, hasColumns, idOf, neededText, refuse, share } from './cells.ts';

/**
 * ClinicBench's treatment recommendation, which is ChatDoctor's table of diseases (Li et al. 2023, doi:10.7759/cureus.40895):
 * lists are written as in Python. `reason` may be a stray drug name in place of a description and then gives an answer
 * away; it stays as it is, and a task may leave it out.
 */
export const treatmentRecommendation = {
  id: 'treatment-recommendation',
  title: 'Treatment recommendation',
  target: 'set',
  fields: ['disease', 'symptoms', 'reason'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['disease', 'Symptom', 'reason', 'commonMedications'])),
  survey: null,
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const disease = neededText(row, 'disease');
  if (!disease.ok) return disease;
  const symptoms = listUnder(row, 'Symptom');
  if (!symptoms.ok) return symptoms;
  const medications = listUnder(row, 'commonMedications');
  if (!medications.ok) return medications;
  if (medications.value.length === 0) return refuse('"commonMedications" is empty: there is nothing to find');
  return success({
    id: idOf(numbered, 'idx'),
    fields: {
      disease: disease.value,
      symptoms: symptoms.value.join(', '),
      reason: cellText(row, 'reason') ?? '',
    },
    target: { kind: 'set', items: medications.value },
  });
}

function listUnder(row: Row, name: string): Outcome<readonly string[]> {
  const text = neededText(row, name);
  if (!text.ok) return text;
  const list = readPythonList(text.value);
  return list.ok ? list : refuse(`"${name}": ${list.failure.message}`);
}
