import type { Case } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import type { Note } from '../note.ts';
import { writeNote } from '../note.ts';
import { pick } from '../pick.ts';
import { abnormality } from '../vocabulary/laboratory.ts';

export function drawProblems(random: Random): Case {
  return problemsCase(writeNote(random, { filler: pick(random, [0, 0, 1, 2, 3]) }));
}

/** Diagnosis, history, then abnormal values, each in the order of the note. What was ruled out is no problem. */
export function problemsCase({ text, facts }: Note): Case {
  const diagnoses = [facts.diagnosis, ...facts.history].map((each) => each.name);
  const abnormal = facts.measurements.map(abnormality).filter((name) => name !== null);
  return { id: '', fields: { note: text }, target: { kind: 'set', items: [...diagnoses, ...abnormal] } };
}
