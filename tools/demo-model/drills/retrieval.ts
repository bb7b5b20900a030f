import type { Random } from '../../../src/core/random.ts';
import type { Conversation } from '../conversation.ts';
import { followUp } from '../conversation.ts';
import { between, chance, pick, pickSome } from '../pick.ts';
import { allergens, clinics, operations } from '../vocabulary/circumstances.ts';
import { conditions, drugs, symptoms } from '../vocabulary/conditions.ts';

const keys = [
  'Allergy',
  'Clinic',
  'Age',
  'Drug',
  'Room',
  'Lab',
  'Dose',
  'Weight',
  'Pulse',
  'Diagnosis',
  'Operation',
  'Result',
];

const words = [
  ...[allergens, clinics, drugs, symptoms].flat(),
  ...conditions.map((each) => each.name),
  ...operations.map((each) => each.name),
];

/** "Age 67. Drug lithium." — then each field is asked for: a value is copied from where its name stands. */
export function retrievalDrill(random: Random): Conversation {
  const fields = drawFields(random, between(random, 2, 7));
  const sheet = fields.map(({ key, value }) => `${key} ${value}.`).join(' ');
  const [first, ...others] = pickSome(random, fields, 4);
  if (first === undefined) return [];
  return [
    ...followUp(`Note: ${sheet}\nQuestion: ${first.key}?`, first.value),
    ...others.flatMap(({ key, value }) => followUp(`Question: ${key}?`, value)),
  ];
}

/** The same sheet, answered with the letter of an option; one field in five is not on the sheet. */
export function lookupDrill(random: Random): Conversation {
  const fields = drawFields(random, between(random, 3, 6));
  const [absent, ...present] = fields;
  if (absent === undefined) return [];
  const sheet = present.map(({ key, value }) => `${key} ${value}.`).join(' ');
  const asked = pickSome(random, fields, 4);
  return asked.flatMap((each, index) => {
    const isAbsent = each === absent;
    const others = Array.from({ length: isAbsent ? 3 : 2 }, () => drawValue(random));
    const lures = chance(random, 0.4)
      ? pickSome(
          random,
          present.filter((other) => other !== each),
          1,
        )
      : [];
    const values = [
      ...new Set([...(isAbsent ? [] : [each.value]), ...lures.map((lure) => lure.value), ...others]),
    ].slice(0, 3);
    const texts = [...pickSome(random, values, 3), 'Not stated'];
    const right = texts.indexOf(isAbsent ? 'Not stated' : each.value);
    const options = texts.map((text, place) => `${letter(place)}. ${text}`);
    const question = `Question: ${each.key}?\n${options.join('\n')}`;
    return followUp(index === 0 ? `Note: ${sheet}\n${question}` : question, options[right] ?? '');
  });
}

/** A list of options, then value after value to its letter: the last step of multiple choice alone. */
export function letterDrill(random: Random): Conversation {
  const values = [...new Set(Array.from({ length: 4 }, () => drawValue(random)))];
  const options = values.map((value, place) => `${letter(place)}. ${value}`);
  const places = pickSome(
    random,
    values.map((_, place) => place),
    4,
  );
  return places.flatMap((place, index) => {
    const value = values[place] ?? '';
    return followUp(index === 0 ? `Note: ${value}.\n${options.join('\n')}` : `Note: ${value}.`, options[place] ?? '');
  });
}

interface SheetField {
  readonly key: string;
  readonly value: string;
}

function drawFields(random: Random, count: number): SheetField[] {
  return pickSome(random, keys, count).map((key) => ({ key, value: drawValue(random) }));
}

function drawValue(random: Random): string {
  if (chance(random, 0.5)) return pick(random, words);
  const number = chance(random, 0.5) ? String(between(random, 1, 999)) : (random() * 40).toFixed(1);
  return chance(random, 0.4) ? `${number} ${pick(random, ['mg/dL', 'mmol/L', 'C', 'weeks', 'g/dL'])}` : number;
}

function letter(place: number): string {
  return 'ABCD'.charAt(place);
}
