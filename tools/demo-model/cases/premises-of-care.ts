import type { Random } from '../../../src/core/random.ts';
import { chance, pick, pickSome } from '../pick.ts';
import { allergens, operations } from '../vocabulary/circumstances.ts';
import { conditions, drugs } from '../vocabulary/conditions.ts';
import type { Level, Test } from '../vocabulary/laboratory.ts';
import { levels, measure, tests } from '../vocabulary/laboratory.ts';
import { premise } from './premise.ts';
import type { Premise } from './premise.ts';

export function medicationPremise(random: Random): Premise {
  const [drug = '', ...others] = pickSome(random, drugs, 3);
  const takes = [`The patient takes ${drug}.`, `The patient is on ${drug}.`];
  const not = [`The patient does not take ${drug}.`, `The patient is no longer on ${drug}.`];
  const open = others.flatMap((other) => [`The patient takes ${other}.`, `The patient does not take ${other}.`]);
  return chance(random, 0.6)
    ? premise(pick(random, [`The patient takes ${drug} daily.`, `Home drugs include ${drug}.`]), takes, open, not)
    : premise(pick(random, [`The drug ${drug} was stopped.`, `The patient was taken off ${drug}.`]), not, open, takes);
}

export function historyPremise(random: Random): Premise {
  const [name = '', ...others] = pickSome(
    random,
    conditions.map((each) => each.name),
    3,
  );
  const had = [`The patient has a history of ${name}.`, `The patient has had ${name}.`];
  const never = [`The patient has never had ${name}.`, `The patient has no history of ${name}.`];
  const open = others.flatMap((other) => [
    `The patient has a history of ${other}.`,
    `The patient has never had ${other}.`,
  ]);
  return chance(random, 0.6)
    ? premise(pick(random, [`There is a history of ${name}.`, `The patient is known for ${name}.`]), had, open, never)
    : premise(pick(random, [`There is no history of ${name}.`, `The patient never had ${name}.`]), never, open, had);
}

/** Claims need the reference range; "high" and "low" are what lies outside it. */
export function laboratoryPremise(random: Random): Premise {
  const [test, ...others] = pickSome(random, tests, 3);
  if (test === undefined) throw new Error('no tests');
  const { level, value } = measure(random, test);
  const wrong = levels.filter((each) => each !== level).flatMap((each) => levelClaims(test, each));
  const open = others.flatMap((other) => levelClaims(other, pick(random, levels)));
  return premise(
    pick(random, [`The ${test.name} was ${value}.`, `The ${test.name} came back at ${value}.`]),
    levelClaims(test, level),
    open,
    wrong,
  );
}

function levelClaims(test: Test, level: Level): string[] {
  const plain = `The ${test.name} was ${level}.`;
  if (level === 'normal') return [plain];
  return [plain, `The patient has ${level === 'low' ? test.lowName : test.highName}.`];
}

export function operationPremise(random: Random): Premise {
  const [done, other] = pickSome(random, operations, 2);
  if (done === undefined || other === undefined) throw new Error('no operations');
  return premise(
    pick(random, [`The patient underwent ${done.name}.`, `Earlier surgery was ${done.name}.`]),
    [`The ${done.organ} was removed.`, `The patient has had an operation on the ${done.organ}.`],
    [`The ${other.organ} was removed.`, `The patient has had an operation on the ${other.organ}.`],
    [`The ${done.organ} was never operated on.`, `The patient never underwent ${done.name}.`],
  );
}

export function allergyPremise(random: Random): Premise {
  const [allergen = '', ...others] = pickSome(random, allergens, 3);
  const allergic = [`The patient is allergic to ${allergen}.`, `The patient reacts to ${allergen}.`];
  const tolerant = [`The patient is not allergic to ${allergen}.`, `The patient tolerates ${allergen}.`];
  const open = others.flatMap((other) => [`The patient is allergic to ${other}.`, `The patient tolerates ${other}.`]);
  return chance(random, 0.6)
    ? premise(
        pick(random, [`There is an allergy to ${allergen}.`, `Allergies: ${allergen}.`]),
        allergic,
        open,
        tolerant,
      )
    : premise(
        pick(random, [`There is no allergy to ${allergen}.`, `The patient has no reaction to ${allergen}.`]),
        tolerant,
        open,
        allergic,
      );
}
