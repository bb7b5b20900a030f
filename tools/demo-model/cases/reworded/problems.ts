import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { problemsCase } from '../problems.ts';
import { writeRewordedNote } from './note.ts';

export function rewordProblems(random: Random): Case {
  return problemsCase(writeRewordedNote(random));
}
