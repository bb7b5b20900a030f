import type { Case } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import { between, chance, phrase, pick, pickSome } from '../pick.ts';
import { conditions } from '../vocabulary/conditions.ts';

const openings = [
  'Hello doctor.',
  'Hi there.',
  'Good morning.',
  'Please help me.',
  'I am worried.',
  'Dear doctor.',
  'Good evening.',
];
const closings = ['', '', ' Thank you.', ' Thanks.', ' Kind regards.'];

interface Sufferer {
  readonly has: string;
  readonly takes: string;
  readonly pronoun: string;
}

const sufferers: readonly Sufferer[] = [
  { has: 'I have', takes: 'I take', pronoun: 'I' },
  ...['mother', 'wife', 'daughter', 'sister'].map((who) => relative(who, 'she')),
  ...['father', 'husband', 'son', 'uncle'].map((who) => relative(who, 'he')),
];

/** Lay question about a disease ("{}" the pronoun) and what is really asked ("{}" the disease). */
const intents = [
  {
    asked: ['What can {} take for it?', 'Is there anything that helps {}?'],
    question: 'What are the treatments for {}?',
  },
  { asked: ['How do you get it?', 'Why does this happen?'], question: 'What causes {}?' },
  { asked: ['How will they test {} for it?', 'Which tests show it?'], question: 'How is {} diagnosed?' },
  { asked: ['Will it ever go away?', 'What will the future bring?'], question: 'What is the prognosis of {}?' },
  { asked: ['Is it passed on to others?', 'Can the family catch it?'], question: 'Is {} contagious?' },
  { asked: ['What food is good now?', 'What should be on the plate?'], question: 'What diet is advised for {}?' },
  { asked: ['Does it run in the family?', 'Will the children have it too?'], question: 'Is {} inherited?' },
  { asked: ['How could we have avoided it?', 'Can you stop it before it starts?'], question: 'How is {} prevented?' },
] as const;

const drugQuestions = ['Is it safe?', 'Are there bad effects?', 'Can it do harm?'];

const asides = [
  ...[
    'We live far from the hospital.',
    'The internet says many things.',
    'It started last year.',
    'Money is tight now.',
  ],
  ...[
    'The family is very upset.',
    'Sleep was bad last night.',
    'A neighbor had the same thing.',
    'We moved in the spring.',
  ],
  ...['Everyone says something different.', 'The next visit is weeks away.', 'The dog keeps us company.'],
];

export function drawConsumerQuestion(random: Random): Case {
  const condition = pick(random, conditions);
  const who = pick(random, sufferers);
  const asks = chance(random, 0.2) ? aboutDrug(random, who, condition.drug) : aboutDisease(random, who, condition);
  const middle = pickSome(random, asides, between(random, 0, 3))
    .map((aside) => `${aside} `)
    .join('');
  const message = `${pick(random, openings)} ${asks.situation} ${middle}${asks.asked}${pick(random, closings)}`;
  return { id: '', fields: { message }, target: { kind: 'text', text: asks.question } };
}

interface Asks {
  readonly situation: string;
  readonly asked: string;
  readonly question: string;
}

function aboutDrug(random: Random, who: Sufferer, drug: string): Asks {
  return {
    situation: `${who.takes} ${drug}.`,
    asked: pick(random, drugQuestions),
    question: `What are the side effects of ${drug}?`,
  };
}

function aboutDisease(random: Random, who: Sufferer, disease: { readonly name: string; readonly lay: string }): Asks {
  const intent = pick(random, intents);
  const object = { I: 'me', she: 'her', he: 'him' }[who.pronoun] ?? 'them';
  const asked = pick(random, intent.asked);
  return {
    situation: `${who.has} ${pick(random, [disease.name, disease.lay])}.`,
    asked: asked.replace('{}', asked.includes('can {}') ? who.pronoun : object),
    question: phrase(random, [intent.question], disease.name),
  };
}

function relative(who: string, pronoun: string): Sufferer {
  return { has: `My ${who} has`, takes: `My ${who} takes`, pronoun };
}
