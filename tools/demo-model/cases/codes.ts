import type { Case } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import { writeNote } from '../note.ts';
import { between, chance, phrase, pick, pickSome } from '../pick.ts';
import type { Condition } from '../vocabulary/conditions.ts';
import { conditions } from '../vocabulary/conditions.ts';

const listings = [
  'Diagnoses: {}.',
  'The patient has {}.',
  'Discharge diagnoses were {}.',
  'Assessment: {}.',
  'Seen for {}.',
];
const separators = ['; ', ', ', ' and '];

export function drawCodes(random: Random): Case {
  if (chance(random, 0.6)) return codesCase(...listing(random));
  const note = writeNote(random, { filler: pick(random, [0, 1]) });
  return codesCase(note.text, [note.facts.diagnosis, ...note.facts.history]);
}

function listing(random: Random): [string, Condition[]] {
  const named = pickSome(random, conditions, between(random, 1, 5));
  return [phrase(random, listings, named.map((each) => each.name).join(pick(random, separators))), named];
}

export function codesCase(text: string, named: readonly Condition[]): Case {
  return { id: '', fields: { text }, target: { kind: 'set', items: named.map((each) => each.code) } };
}
