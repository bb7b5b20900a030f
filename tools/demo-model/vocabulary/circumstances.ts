/** An operation and the organ it removes. */
export interface Operation {
  readonly name: string;
  readonly organ: string;
}

export const operations: readonly Operation[] = [
  { name: 'appendectomy', organ: 'appendix' },
  { name: 'cholecystectomy', organ: 'gallbladder' },
  { name: 'splenectomy', organ: 'spleen' },
  { name: 'thyroidectomy', organ: 'thyroid' },
  { name: 'tonsillectomy', organ: 'tonsils' },
  { name: 'nephrectomy', organ: 'kidney' },
  { name: 'mastectomy', organ: 'breast' },
  { name: 'colectomy', organ: 'colon' },
];

export const allergens: readonly string[] = [
  ...['penicillin', 'sulfa', 'latex', 'peanuts', 'aspirin', 'codeine', 'iodine contrast', 'shellfish'],
  ...['amoxicillin', 'ibuprofen', 'eggs', 'bee venom', 'morphine', 'soy'],
];

export const clinics: readonly string[] = [
  ...['cardiology', 'neurology', 'primary care', 'urology', 'nephrology', 'endocrinology', 'dermatology'],
  ...['pulmonology', 'psychiatry', 'rheumatology', 'hematology', 'gastroenterology'],
];

/** Sentences that answer no question of the demo; `#` becomes a digit. */
export const filler: readonly string[] = [
  ...[
    'The patient lives with family.',
    'The bed was near the window.',
    'The night was quiet.',
    'Vital signs were stable.',
  ],
  ...[
    'The plan was explained in plain words.',
    'Physical therapy walked with the patient.',
    'Meals were well tolerated.',
  ],
  ...[
    'Room ## was used.',
    'The pulse was ## per minute.',
    'The weight was ## kg.',
    'Oxygen saturation was 9# percent.',
  ],
  ...['The chest film was clear.', 'The abdomen was soft.', 'Heart sounds were regular.', 'The skin was warm and dry.'],
  ...[
    'No wounds were seen.',
    'The patient works in an office.',
    'The patient enjoys gardening.',
    'A neighbor came to visit.',
  ],
  ...['The nurse checked the patient at # in the morning.', 'Consent was signed.', 'The family had no questions.'],
  ...[
    'Blood pressure was 1##/## mmHg.',
    'The patient slept # hours.',
    'The patient walked ## meters.',
    'Records were sent by mail.',
  ],
  ...[
    'The ward round took place as usual.',
    'The respiratory rate was 1# per minute.',
    'A dietitian gave written advice.',
  ],
  ...[
    'The interpreter was not needed.',
    'Lungs were clear on both sides.',
    'The neck was supple.',
    'The patient drove to the hospital.',
  ],
  ...[
    'Sutures were not needed.',
    'The patient felt better on day #.',
    'The patient has # children.',
    'The patient wears glasses.',
  ],
];
