import type { Random } from '../../../../src/core/random.ts';
import type { Facts } from '../../note.ts';
import { writeNote } from '../../note.ts';
import { capitalised, phrase, pick } from '../../pick.ts';
import type { Condition } from '../../vocabulary/conditions.ts';

/** A note that says known facts in sentences and in an order that no training note has. */
export function writeRewordedNote(random: Random): { readonly text: string; readonly facts: Facts } {
  const { facts } = writeNote(random, { filler: 0 });
  const say = pick(random, [plain, plain, shorthand, letter]);
  const told = (template: string, value: string | undefined): string[] =>
    value === undefined ? [] : [capitalised(phrase(random, [template], value))];
  const sentences = [
    say.opening(facts),
    ...facts.measurements.map(({ test, value }) => phrase(random, [say.measurement], test.name, value)),
    ...told(say.temperature, facts.temperature),
    ...told(say.diagnosis, facts.diagnosis.name),
    ...told(say.excluded, facts.excluded?.name),
    ...told(say.started, facts.started),
    ...told(say.stopped, facts.stopped),
    ...told(say.history, facts.history.length === 0 ? undefined : listed(facts.history, say.and)),
    ...told(say.operation, facts.operation),
    ...told(say.allergen, facts.allergen),
    ...told(say.weeks, facts.weeks),
    ...told(say.clinic, facts.clinic),
  ];
  return { text: sentences.join(' '), facts };
}

interface Manner {
  opening(facts: Facts): string;
  /** Test, value. */
  readonly measurement: string;
  readonly temperature: string;
  readonly diagnosis: string;
  readonly excluded: string;
  readonly started: string;
  readonly stopped: string;
  readonly history: string;
  readonly and: string;
  readonly operation: string;
  readonly allergen: string;
  readonly weeks: string;
  readonly clinic: string;
}

/** Close to the notes of training. */
const plain: Manner = {
  opening: ({ age, sex, symptom }) => `A ${sex}, ${age} years old, seen with ${symptom}.`,
  measurement: 'The {} measured {}.',
  temperature: 'The temperature measured {}.',
  diagnosis: 'The diagnosis now is {}.',
  excluded: 'Tests excluded {}.',
  started: 'The patient now starts on {}.',
  stopped: 'The drug {} is no longer given.',
  history: 'The earlier history includes {}.',
  and: ', ',
  operation: 'Earlier there was {}.',
  allergen: 'There is a known allergy to {}.',
  weeks: 'The patient comes back in {}.',
  clinic: 'The next visit is with {}.',
};

const shorthand: Manner = {
  opening: ({ age, sex, symptom }) => `${age}${sex === 'man' ? 'M' : 'F'} c/o ${symptom}.`,
  measurement: 'Bloods: {} = {}.',
  temperature: 'T {}.',
  diagnosis: 'Imp: {}.',
  excluded: '{} excluded.',
  started: 'Commenced {}.',
  stopped: 'Ceased {}.',
  history: 'Background {}.',
  and: ' + ',
  operation: 'Prev {}.',
  allergen: 'Reacts to {}.',
  weeks: 'See again in {}.',
  clinic: 'Appt with {}.',
};

const letter: Manner = {
  opening: ({ age, sex, symptom }) => `Thank you for sending us this ${sex} of ${age}, who complains of ${symptom}.`,
  measurement: 'Our laboratory reports a {} of {}.',
  temperature: 'The thermometer read {}.',
  diagnosis: 'We conclude that this is {}.',
  excluded: '{} could be excluded.',
  started: 'We have prescribed {}.',
  stopped: 'We have withdrawn {}.',
  history: 'Earlier illnesses are {}.',
  and: ' and ',
  operation: '{} was performed years ago.',
  allergen: 'An allergic reaction to {} is known.',
  weeks: 'We would like another look in {}.',
  clinic: 'Further care lies with {}.',
};

function listed(conditions: readonly Condition[], and: string): string {
  return conditions.map((each) => each.name).join(and);
}
