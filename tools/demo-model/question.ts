import type { Random } from '../../src/core/random.ts';
import type { Facts } from './note.ts';
import { between, phrase, pick } from './pick.ts';
import { allergens, clinics, operations } from './vocabulary/circumstances.ts';
import { conditions, drugs, symptoms } from './vocabulary/conditions.ts';
import type { Test } from './vocabulary/laboratory.ts';
import { measure, tests } from './vocabulary/laboratory.ts';

/** A question on a note. */
export interface Question {
  readonly topic: Topic;
  readonly text: string;
  /** `null`: the note does not say. */
  readonly answer: string | null;
  /** A wrong answer of the same sort. */
  wrong(): string;
  /** Values of the same sort that the note gives for something else. */
  readonly lures: readonly string[];
}

type Topic = keyof typeof wordings | 'measurement';

const wordings = {
  age: ['How old is the patient?', 'What is the age of the patient?'],
  symptom: ['What did the patient complain of?', 'Which symptom did the patient have?'],
  diagnosis: ['What was the diagnosis?', 'What was the patient diagnosed with?'],
  allergen: ['What is the patient allergic to?', 'Which allergy does the patient have?'],
  started: ['Which drug was started?', 'Which drug is new?'],
  stopped: ['Which drug was stopped?', 'Which drug was discontinued?'],
  clinic: ['Which clinic will follow up?', 'Where will the patient be seen next?'],
  weeks: ['When is the next visit?', 'When does the patient return?'],
  operation: ['Which operation did the patient have?', 'What surgery did the patient have?'],
  temperature: ['What was the temperature?', 'How high was the temperature?'],
} as const;

const measurementWordings = ['What was the {}?', 'What was the value of the {}?', 'How high was the {}?'];

/** All questions a note answers and does not answer, one a topic (and one a laboratory test). */
export function questionsOn(random: Random, facts: Facts): { answered: Question[]; unanswered: Question[] } {
  const all = [...plainQuestions(random, facts), ...tests.map((test) => questionOnTest(random, facts, test))];
  return {
    answered: all.filter((question) => question.answer !== null),
    unanswered: all.filter((question) => question.answer === null),
  };
}

function plainQuestions(random: Random, facts: Facts): Question[] {
  const histories = facts.history.map((each) => each.name);
  const excluded = facts.excluded === undefined ? [] : [facts.excluded.name];
  const names = conditions.map((each) => each.name);
  const ask = (
    topic: keyof typeof wordings,
    answer: string | undefined,
    wrong: () => string,
    lures: readonly (string | undefined)[] = [],
  ): Question => ({
    topic,
    text: pick(random, wordings[topic]),
    answer: answer ?? null,
    wrong,
    lures: lures.filter((lure) => lure !== undefined),
  });
  return [
    ask('age', facts.age, () => String(between(random, 18, 95))),
    ask('symptom', facts.symptom, () => pick(random, symptoms)),
    ask('diagnosis', facts.diagnosis.name, () => pick(random, names), [...histories, ...excluded]),
    ask('allergen', facts.allergen, () => pick(random, allergens)),
    ask('started', facts.started, () => pick(random, drugs), [facts.stopped]),
    ask('stopped', facts.stopped, () => pick(random, drugs), [facts.started]),
    ask('clinic', facts.clinic, () => pick(random, clinics)),
    ask('weeks', facts.weeks, () => `${String(between(random, 2, 9))} weeks`),
    ask('operation', facts.operation, () => pick(random, operations).name),
    ask('temperature', facts.temperature, () => `${(35.8 + random() * 4.4).toFixed(1)} C`),
  ];
}

function questionOnTest(random: Random, facts: Facts, test: Test): Question {
  return {
    topic: 'measurement',
    text: phrase(random, measurementWordings, test.name),
    answer: facts.measurements.find((each) => each.test === test)?.value ?? null,
    wrong: () => measure(random, test).value,
    lures: [],
  };
}
