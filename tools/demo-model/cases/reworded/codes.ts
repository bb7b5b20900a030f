import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { between, chance, phrase, pick, pickSome } from '../../pick.ts';
import type { Condition } from '../../vocabulary/conditions.ts';
import { conditions } from '../../vocabulary/conditions.ts';
import { codesCase } from '../codes.ts';
import { writeRewordedNote } from './note.ts';

const ABBREVIATED = 0.4;

const listings = [
  'Discharge diagnoses: {}.',
  'Diagnoses were {}.',
  'The patient was seen for {}.',
  'The patient is under treatment for {}.',
  'Treated here because of {}.',
];
const separators = [', ', '; ', ' + '];

/** What doctors write for some of the diseases. The corpus writes every name in full. */
const abbreviations: Readonly<Record<string, string>> = {
  'type 2 diabetes': 'T2DM',
  hypertension: 'HTN',
  'atrial fibrillation': 'AF',
  'heart failure': 'HF',
  'urinary tract infection': 'UTI',
  'gastroesophageal reflux': 'GERD',
  'rheumatoid arthritis': 'RA',
  'chronic kidney disease': 'CKD',
  'pulmonary embolism': 'PE',
  'deep vein thrombosis': 'DVT',
  'ulcerative colitis': 'UC',
};

export function rewordCodes(random: Random): Case {
  if (chance(random, 0.6)) return codesCase(...listing(random));
  const { text, facts } = writeRewordedNote(random);
  return codesCase(text, [facts.diagnosis, ...facts.history]);
}

function listing(random: Random): [string, Condition[]] {
  const named = pickSome(random, conditions, between(random, 1, 5));
  const names = named.map(({ name }) => (chance(random, ABBREVIATED) ? abbreviations[name] : undefined) ?? name);
  return [phrase(random, listings, names.join(pick(random, separators))), named];
}
