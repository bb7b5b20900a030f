import type { Case } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import { chance, pick, pickSome } from '../pick.ts';
import type { NliLabel, Premise } from './premise.ts';
import { joined, nliLabels } from './premise.ts';
import { agePremise, sexPremise, symptomPremise, temperaturePremise } from './premises-of-patient.ts';
import {
  allergyPremise,
  historyPremise,
  laboratoryPremise,
  medicationPremise,
  operationPremise,
} from './premises-of-care.ts';

const openings = [agePremise, agePremise, sexPremise];
const statements = [
  ...[symptomPremise, symptomPremise, laboratoryPremise, laboratoryPremise, laboratoryPremise, medicationPremise],
  ...[historyPremise, operationPremise, allergyPremise, temperaturePremise],
];

export function drawNli(random: Random): Case {
  return nliCase(random, drawPremise(random), pick(random, nliLabels));
}

/** One statement, or two about different things. */
export function drawPremise(random: Random): Premise {
  if (chance(random, 0.2)) return pick(random, openings)(random);
  if (chance(random, 0.65)) return pick(random, statements)(random);
  if (chance(random, 0.3)) return joined(pick(random, openings)(random), laboratoryPremise(random));
  const [first, second] = pickSome(random, [...new Set(statements)], 2);
  if (first === undefined || second === undefined) throw new Error('no statements');
  return joined(first(random), second(random));
}

export function nliCase(random: Random, { text, claims }: Premise, label: NliLabel): Case {
  return {
    id: '',
    fields: { premise: text, hypothesis: pick(random, claims[label]) },
    options: nliLabels.map((each) => ({ label: each, text: each })),
    target: { kind: 'label', label },
  };
}
