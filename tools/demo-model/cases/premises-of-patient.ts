import type { Random } from '../../../src/core/random.ts';
import { between, pick, pickSome } from '../pick.ts';
import { symptoms } from '../vocabulary/conditions.ts';
import { premise } from './premise.ts';
import type { Premise } from './premise.ts';

const habits = [
  'The patient smokes.',
  'The patient is married.',
  'The patient lives alone.',
  'The patient drinks alcohol.',
];
const thresholds = [30, 40, 50, 60, 65, 70, 80];

/** Age and sex in one opening; claims about one of them. */
export function agePremise(random: Random): Premise {
  const age = between(random, 18, 95);
  const limit = pick(
    random,
    thresholds.filter((each) => Math.abs(each - age) <= 25),
  );
  const older = [`The patient is older than ${String(limit)}.`, `The patient is over ${String(limit)}.`];
  const younger = [
    `The patient is not older than ${String(limit)}.`,
    `The patient is younger than ${String(limit + 1)}.`,
  ];
  const [right, wrong] = age > limit ? [older, younger] : [younger, older];
  return premise(opening(random, age, pick(random, ['man', 'woman'])), right, pickSome(random, habits, 2), wrong);
}

export function sexPremise(random: Random): Premise {
  const sex = pick(random, ['man', 'woman']);
  const male = ['The patient is male.', 'The patient is a man.'];
  const female = ['The patient is female.', 'The patient is a woman.'];
  const [right, wrong] = sex === 'man' ? [male, female] : [female, male];
  return premise(opening(random, between(random, 18, 95), sex), right, pickSome(random, habits, 2), wrong);
}

export function symptomPremise(random: Random): Premise {
  const [first = '', second = '', ...others] = pickSome(random, symptoms, 6);
  const present = random() < 0.5;
  const link = present ? ' and ' : ' or ';
  const named = random() < 0.5 ? [first] : [first, second];
  const verb = present
    ? pick(random, ['The patient reports', 'The patient complains of', 'The patient has', 'There is'])
    : pick(random, ['The patient denies', 'The patient has no', 'The patient does not have', 'There is no']);
  const asked = pick(random, named);
  const open = others.flatMap((symptom) => pick(random, [affirmed(symptom), denied(symptom)]));
  const [right, wrong] = present ? [affirmed(asked), denied(asked)] : [denied(asked), affirmed(asked)];
  return premise(`${verb} ${named.join(link)}.`, right, open, wrong);
}

/** Fever here is 38.0 C or more; values close to it are not written. */
export function temperaturePremise(random: Random): Premise {
  const febrile = random() < 0.5;
  const value = febrile ? 38.2 + random() * 2.2 : 36.0 + random() * 1.5;
  const text = pick(random, ['The temperature was', 'The patient had a temperature of']);
  const hot = ['The patient is febrile.', 'The patient has a fever.'];
  const cool = ['The patient is afebrile.', 'The patient has no fever.'];
  const [right, wrong] = febrile ? [hot, cool] : [cool, hot];
  return premise(`${text} ${value.toFixed(1)} C.`, right, pickSome(random, habits, 2), wrong);
}

function opening(random: Random, age: number, sex: string): string {
  const symptom = pick(random, symptoms);
  return pick(random, [
    `This ${String(age)}-year-old ${sex} was admitted with ${symptom}.`,
    `This ${String(age)}-year-old ${sex} presented with ${symptom}.`,
    `The patient is ${String(age)} years old, a ${sex}.`,
  ]);
}

function affirmed(symptom: string): string[] {
  return [`The patient has ${symptom}.`, `The patient suffers from ${symptom}.`];
}

function denied(symptom: string): string[] {
  return [`The patient does not have ${symptom}.`, `The patient is free of ${symptom}.`];
}
