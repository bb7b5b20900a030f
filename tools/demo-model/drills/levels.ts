import type { Random } from '../../../src/core/random.ts';
import type { Conversation } from '../conversation.ts';
import { followUp } from '../conversation.ts';
import { wording } from '../note-wording.ts';
import { between, phrase, pick } from '../pick.ts';
import { abnormality, measure, tests } from '../vocabulary/laboratory.ts';

const TURNS = 12;

/** Numbers against limits, one a turn: laboratory values, temperatures, ages. Reading a number is learned slowest of all. */
export function levelsDrill(random: Random): Conversation {
  return Array.from({ length: TURNS }, () =>
    pick(random, [laboratory, laboratory, laboratory, temperature, age])(random),
  ).flat();
}

function laboratory(random: Random): Conversation {
  const measurement = measure(random, pick(random, tests));
  const templates = wording[pick(random, ['prose', 'headed', 'terse'] as const)].measurement;
  const name = abnormality(measurement);
  const answer = name === null ? measurement.level : `${measurement.level}; ${name}`;
  return followUp(phrase(random, templates, measurement.test.name, measurement.value), answer);
}

function temperature(random: Random): Conversation {
  const isFebrile = random() < 0.5;
  const value = isFebrile ? 38.2 + random() * 2.2 : 36.0 + random() * 1.5;
  return followUp(
    phrase(random, wording.prose.temperature, `${value.toFixed(1)} C`),
    isFebrile ? 'febrile' : 'afebrile',
  );
}

function age(random: Random): Conversation {
  const years = between(random, 18, 95);
  const limit = pick(random, [30, 40, 50, 60, 65, 70, 80]);
  const [text, holds] = pick(random, [
    [`older than ${String(limit)}`, years > limit],
    [`younger than ${String(limit + 1)}`, years <= limit],
  ] as const);
  return followUp(`The patient is ${String(years)} years old. Is the patient ${text}?`, holds ? 'yes' : 'no');
}
