import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { between, chance, pick, pickSome } from '../../pick.ts';
import { allergens, operations } from '../../vocabulary/circumstances.ts';
import { conditions, drugs, symptoms } from '../../vocabulary/conditions.ts';
import type { Level } from '../../vocabulary/laboratory.ts';
import { measure, tests } from '../../vocabulary/laboratory.ts';
import { nliCase } from '../nli.ts';
import type { Premise } from '../premise.ts';
import { nliLabels, premise } from '../premise.ts';

const topics = [ageOf, symptomOf, drugOf, illnessOf, laboratoryOf, laboratoryOf, operationOf, allergyOf];

/** The premise is in words the corpus never uses; of the hypotheses the second of each pair, too. */
export function rewordNli(random: Random): Case {
  return nliCase(random, pick(random, topics)(random), pick(random, nliLabels));
}

function ageOf(random: Random): Premise {
  const age = between(random, 18, 95);
  const limit = pick(random, [40, 50, 60, 70]);
  const older = [`The patient is older than ${limit}.`, `This person is beyond the age of ${limit}.`];
  const younger = [`The patient is not older than ${limit}.`, `This person is at most ${limit} years of age.`];
  const open = ['The patient smokes.', 'Tobacco is used.'];
  const text = `${age}${pick(random, ['M', 'F'])} seen for ${pick(random, symptoms)}.`;
  return age > limit ? premise(text, older, open, younger) : premise(text, younger, open, older);
}

function symptomOf(random: Random): Premise {
  const [symptom = '', other = ''] = pickSome(random, symptoms, 2);
  const present = (name: string): string[] => [`The patient has ${name}.`, `Among the complaints is ${name}.`];
  const absent = (name: string): string[] => [`The patient does not have ${name}.`, `Of ${name} there is no sign.`];
  return chance(random, 0.5)
    ? premise(`Troubled by ${symptom} for days.`, present(symptom), present(other), absent(symptom))
    : premise(`When asked: never any ${symptom}.`, absent(symptom), absent(other), present(symptom));
}

function drugOf(random: Random): Premise {
  const [drug = '', other = ''] = pickSome(random, drugs, 2);
  const taken = (name: string): string[] => [`The patient takes ${name}.`, `Treatment with ${name} goes on.`];
  const not = (name: string): string[] => [`The patient does not take ${name}.`, `Treatment with ${name} has ended.`];
  return chance(random, 0.5)
    ? premise(`Swallows ${drug} every morning.`, taken(drug), taken(other), not(drug))
    : premise(`Gave up ${drug} for good last month.`, not(drug), not(other), taken(drug));
}

function illnessOf(random: Random): Premise {
  const [name = '', other = ''] = pickSome(
    random,
    conditions.map((each) => each.name),
    2,
  );
  const had = (each: string): string[] => [`The patient has had ${each}.`, `Earlier illnesses include ${each}.`];
  const never = (each: string): string[] => [
    `The patient has never had ${each}.`,
    `Earlier illnesses do not include ${each}.`,
  ];
  return chance(random, 0.5)
    ? premise(`Background: ${name} since youth.`, had(name), had(other), never(name))
    : premise(`At no time was there any ${name}.`, never(name), never(other), had(name));
}

function laboratoryOf(random: Random): Premise {
  const [test, other] = pickSome(random, tests, 2);
  if (test === undefined || other === undefined) throw new Error('no tests');
  const { level, value } = measure(random, test);
  const claims = (name: string, at: Level): string[] => [
    `The ${name} was ${at}.`,
    `A ${placed[at]} ${name} was found.`,
  ];
  const wrong = level === 'low' ? 'high' : 'low';
  const text = pick(random, [`Bloods: ${test.name} = ${value}.`, `Our laboratory reports a ${test.name} of ${value}.`]);
  return premise(text, claims(test.name, level), claims(other.name, level), claims(test.name, wrong));
}

const placed: Readonly<Record<Level, string>> = { low: 'reduced', normal: 'healthy', high: 'raised' };

function operationOf(random: Random): Premise {
  const [done, other] = pickSome(random, operations, 2);
  if (done === undefined || other === undefined) throw new Error('no operations');
  const removed = (organ: string): string[] => [`The ${organ} was removed.`, `A surgeon took out the ${organ}.`];
  const kept = [`The ${done.organ} was never operated on.`, `No surgeon ever touched the ${done.organ}.`];
  return premise(`Recovered well after ${done.name}.`, removed(done.organ), removed(other.organ), kept);
}

function allergyOf(random: Random): Premise {
  const [allergen = '', other = ''] = pickSome(random, allergens, 2);
  const allergic = (name: string): string[] => [
    `The patient is allergic to ${name}.`,
    `Exposure to ${name} is dangerous.`,
  ];
  const tolerant = (name: string): string[] => [`The patient tolerates ${name}.`, `Exposure to ${name} is harmless.`];
  return chance(random, 0.5)
    ? premise(
        `Severe hives after ${allergen} on every exposure.`,
        allergic(allergen),
        allergic(other),
        tolerant(allergen),
      )
    : premise(
        `Has had ${allergen} often without any reaction.`,
        tolerant(allergen),
        tolerant(other),
        allergic(allergen),
      );
}
