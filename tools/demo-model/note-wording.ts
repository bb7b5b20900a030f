/** How a note puts its facts: full sentences, headings, or a doctor's shorthand. */
export type Style = 'prose' | 'headed' | 'terse';

export interface Wording {
  /** Age, sex, symptom. */
  readonly opening: readonly string[];
  readonly diagnosis: readonly string[];
  readonly history: readonly string[];
  readonly and: string;
  readonly excluded: readonly string[];
  readonly allergen: readonly string[];
  /** Test, value. */
  readonly measurement: readonly string[];
  readonly temperature: readonly string[];
  readonly operation: readonly string[];
  readonly started: readonly string[];
  readonly stopped: readonly string[];
  readonly clinic: readonly string[];
  readonly weeks: readonly string[];
}

export const styles: readonly Style[] = ['prose', 'prose', 'headed', 'terse'];

export const wording: Readonly<Record<Style, Wording>> = {
  prose: {
    opening: [
      'This {}-year-old {} was admitted with {}.',
      'This {}-year-old {} presented with {}.',
      'The patient is {} years old, a {}, and came with {}.',
    ],
    diagnosis: ['The diagnosis was {}.', 'The patient was diagnosed with {}.', 'The team diagnosed {}.'],
    history: ['There is a history of {}.', 'The past history includes {}.', 'The patient is known for {}.'],
    and: ' and ',
    excluded: ['There was no evidence of {}.', 'Tests ruled out {}.'],
    allergen: ['The patient is allergic to {}.', 'There is an allergy to {}.'],
    measurement: ['The {} was {}.', 'The {} came back at {}.', 'Testing showed {} of {}.'],
    temperature: ['The temperature was {}.', 'The patient had a temperature of {}.'],
    operation: ['The patient underwent {}.', 'Earlier surgery was {}.'],
    started: ['The patient was started on {}.', 'Treatment with {} was begun.', 'The patient went home on {}.'],
    stopped: ['The drug {} was stopped.', 'The patient was taken off {}.'],
    clinic: ['The patient will be seen in {}.', 'Follow up is arranged with {}.'],
    weeks: ['The next visit is in {}.', 'The patient returns in {}.'],
  },
  headed: {
    opening: ['Patient: {}-year-old {}. Complaint: {}.', 'Age and sex: {}-year-old {}. Reason for visit: {}.'],
    diagnosis: ['Diagnosis: {}.', 'Main diagnosis: {}.'],
    history: ['History: {}.', 'Past history: {}.'],
    and: ', ',
    excluded: ['Ruled out: {}.'],
    allergen: ['Allergies: {}.', 'Allergy: {}.'],
    measurement: ['Lab: {} {}.', 'Result: {} {}.'],
    temperature: ['Temperature: {}.'],
    operation: ['Operations: {}.', 'Surgery: {}.'],
    started: ['Started: {}.', 'New drug: {}.'],
    stopped: ['Stopped: {}.', 'Discontinued: {}.'],
    clinic: ['Follow up: {}.', 'Clinic: {}.'],
    weeks: ['Next visit: {}.', 'Return: {}.'],
  },
  terse: {
    opening: ['{} y/o {} c/o {}.', '{} y/o {} with {}.'],
    diagnosis: ['Dx {}.', 'Found to have {}.'],
    history: ['PMH {}.', 'Hx of {}.'],
    and: ', ',
    excluded: ['No {}.', 'Neg for {}.'],
    allergen: ['Allergic to {}.', 'Allergy {}.'],
    measurement: ['{} {}.', 'Lab {} {}.'],
    temperature: ['Temp {}.'],
    operation: ['S/p {}.', 'PSH {}.'],
    started: ['Start {}.', 'Rx {}.'],
    stopped: ['Stop {}.', 'Off {}.'],
    clinic: ['F/u {}.', 'Refer to {}.'],
    weeks: ['RTC {}.', 'Back in {}.'],
  },
};
