import type { Random } from '../../src/core/random.ts';
import { between, chance, phrase, pick, pickSome } from './pick.ts';
import type { Style } from './note-wording.ts';
import { styles, wording } from './note-wording.ts';
import { allergens, clinics, operations } from './vocabulary/circumstances.ts';
import type { Condition } from './vocabulary/conditions.ts';
import { conditions, drugs } from './vocabulary/conditions.ts';
import { drawFiller } from './vocabulary/filler-text.ts';
import type { Measurement } from './vocabulary/laboratory.ts';
import { measure, tests } from './vocabulary/laboratory.ts';

/** What a note says. An absent field is not in the note. */
export interface Facts {
  readonly age: string;
  readonly sex: 'man' | 'woman';
  readonly symptom: string;
  readonly diagnosis: Condition;
  readonly history: readonly Condition[];
  readonly measurements: readonly Measurement[];
  readonly excluded?: Condition;
  readonly allergen?: string;
  readonly started?: string;
  readonly stopped?: string;
  readonly clinic?: string;
  readonly weeks?: string;
  readonly operation?: string;
  readonly temperature?: string;
}

export interface Note {
  readonly text: string;
  readonly facts: Facts;
}

/** `filler` sentences that say nothing asked for are strewn between the facts. */
export function writeNote(random: Random, { filler }: { readonly filler: number }): Note {
  const facts = drawFacts(random);
  const [opening, ...rest] = sentences(random, facts, pick(random, styles));
  const strewn = [...rest];
  for (let i = 0; i < filler; i++) strewn.splice(between(random, 0, strewn.length), 0, drawFiller(random));
  return { text: [opening, ...strewn].join(' '), facts };
}

function drawFacts(random: Random): Facts {
  const [diagnosis, ...others] = pickSome(random, conditions, 5);
  if (diagnosis === undefined) throw new Error('no conditions');
  const [excluded] = others.splice(-1);
  const history = others.slice(0, pick(random, [0, 1, 1, 2, 2, 3]));
  const stopped = pick(
    random,
    drugs.filter((drug) => drug !== diagnosis.drug),
  );
  const maybe = <K extends string, V>(probability: number, key: K, value: V | undefined): Partial<Record<K, V>> => {
    const part: Partial<Record<K, V>> = {};
    if (value !== undefined && chance(random, probability)) part[key] = value;
    return part;
  };
  return {
    age: String(between(random, 18, 95)),
    sex: pick(random, ['man', 'woman'] as const),
    symptom: diagnosis.symptom,
    diagnosis,
    history,
    measurements: pickSome(random, tests, pick(random, [0, 1, 1, 2, 2, 3])).map((test) => measure(random, test)),
    ...maybe(0.2, 'excluded', excluded),
    ...maybe(0.6, 'allergen', pick(random, allergens)),
    ...maybe(0.65, 'started', diagnosis.drug),
    ...maybe(0.25, 'stopped', stopped),
    ...maybe(0.6, 'clinic', pick(random, clinics)),
    ...maybe(0.4, 'weeks', `${String(between(random, 2, 9))} weeks`),
    ...maybe(0.35, 'operation', pick(random, operations).name),
    ...maybe(0.35, 'temperature', `${(35.8 + random() * 4.4).toFixed(1)} C`),
  };
}

/** The opening first, then one sentence a fact in a loosely clinical order. */
function sentences(random: Random, facts: Facts, style: Style): string[] {
  const say = wording[style];
  const told = (templates: readonly string[], value: string | undefined): string[] =>
    value === undefined ? [] : [phrase(random, templates, value)];
  const before = [
    ...(facts.history.length === 0 ? [] : told(say.history, listed(facts.history, say.and))),
    ...told(say.allergen, facts.allergen),
    ...told(say.operation, facts.operation),
  ];
  const during = [
    ...(facts.measurements.length === 0 ? [] : [listMeasurements(random, facts.measurements, say.measurement)]),
    ...told(say.temperature, facts.temperature),
    ...told(say.excluded, facts.excluded?.name),
  ];
  const after = [
    ...told(say.stopped, facts.stopped),
    ...told(say.started, facts.started),
    ...told(say.clinic, facts.clinic),
    ...told(say.weeks, facts.weeks),
  ];
  const mixed = (part: string[]): string[] => pickSome(random, part, part.length);
  return [
    phrase(random, say.opening, facts.age, facts.sex, facts.symptom),
    ...told(say.diagnosis, facts.diagnosis.name),
    ...mixed(before),
    ...mixed(during),
    ...mixed(after),
  ];
}

function listMeasurements(random: Random, measurements: readonly Measurement[], templates: readonly string[]): string {
  return measurements.map(({ test, value }) => phrase(random, templates, test.name, value)).join(' ');
}

/** "gout, asthma and lupus". */
function listed(conditions: readonly Condition[], and: string): string {
  const names = conditions.map((each) => each.name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')}${and}${last}`;
}
