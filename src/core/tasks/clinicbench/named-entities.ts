import { field, type Case, type Entity } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { entitiesOf } from '../wording.ts';
import { ASKED_BY_US, ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

const CORPORA = 'github.com/cambridgeltl/MTL-Bioinformatics-2016';

const shared = {
  scenario: 'understanding',
  dataset: 'clinicbench-ner',
  target: 'entities',
  fields: ['text'],
} as const;

const lists = {
  ...shared,
  citation: `Li et al. 2016, doi:10.1093/database/baw068. ${CLINICBENCH}`,
  reader: 'mentions',
  metrics: ['mention-f1', 'mention-precision', 'mention-recall', 'mention-f1-multiset'],
  maxTokens: 128,
} as const;

const BC5_ACCESS = `Open (CC BY 4.0), ${CORPORA}, BC5CDR-disease-IOB: test.tsv has 4,797 sentences, numbered from 0 as in the early run. ${OPEN_UPLOAD} Without it the mini-set is asked.`;

export const clinicbenchBc5Disease = {
  ...ASKED_EARLY,
  ...lists,
  id: 'clinicbench/bc5-disease',
  version: 2,
  title: 'BC5-Disease',
  formats: ['iob', 'bedside-cases'],
  summary: 'Name the diseases in a sentence.',
  promptNote:
    'It asks for chemicals and genes too, while only diseases are right, so low precision is to be expected. Answers are lists without places, so mentions are compared as texts; which F1 the paper means is not published.',
  accessNote: BC5_ACCESS,
  instruction: '',
  ask: (item) =>
    `Paragraph: <${item.id}> | <${field(item, 'text')}> Please extract all chemicals/genes/diseases mentioned in the paragraph. Answer with the format "${item.id} | <recognized entities>"`,
  reply: (item) => `${item.id} | ${namesOf(item)}`,
} as const satisfies Task;

export const clinicbenchBc5DiseaseOnly = {
  ...ASKED_BY_US,
  ...lists,
  id: 'clinicbench/bc5-disease-only',
  version: 2,
  title: 'BC5-Disease, diseases alone',
  formats: ['bedside-cases', 'iob'],
  summary: 'The same, asked for diseases and nothing else.',
  promptNote: "The authors' early prompt asks for chemicals and genes too; this one is ours.",
  accessNote: BC5_ACCESS,
  instruction:
    'List the diseases that are mentioned in the sentence, written as in the sentence and separated by semicolons. Answer "none" if there is none.',
  ask: (item) => field(item, 'text'),
  reply: namesOf,
} as const satisfies Task;

export const clinicbenchNcbiDisease = {
  ...ASKED_EARLY,
  ...shared,
  id: 'clinicbench/ncbi-disease',
  version: 1,
  title: 'NCBI-Disease',
  formats: ['bedside-cases', 'iob'],
  summary: 'Label the words of a sentence that name a disease.',
  promptNote:
    'Two characters of the early file are damaged; plain quotes stand in their place. Which F1 the paper means is not published: entity F1 with exact boundaries is the usual one.',
  accessNote: `Open (CC BY 4.0), ${CORPORA}, NCBI-disease-IOB: 940 test sentences. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  citation: `Doğan et al. 2014, doi:10.1016/j.jbi.2013.12.006. ${CLINICBENCH}`,
  reader: 'iob',
  metrics: [
    'entity-f1',
    'entity-precision',
    'entity-recall',
    'entity-f1-strict',
    'entity-f1-overlap',
    'entity-macro-f1',
    'mention-f1',
  ],
  maxTokens: 768,
  instruction:
    'Please do NER task for "@TEXT" (output IOB format, please output the results only without your explanation, use tab key to separate the word and label, the entity is disease name, please use the space key to separate the sentences)',
  ask: (item) => field(item, 'text'),
  reply: tableOf,
} as const satisfies Task;

/** Semicolons, because names have commas. */
function namesOf(item: Case): string {
  const names = entitiesOf(item).map(({ text }) => text);
  return names.length === 0 ? 'none' : names.join('; ');
}

/** A word and its label a line; a word that is partly a name is cut where the name begins or ends. */
function tableOf(item: Case): string {
  const text = field(item, 'text');
  const entities = entitiesOf(item);
  const cuts = new Set(entities.flatMap(({ start, end }) => [start, end]));
  const lines: string[] = [];
  for (const [word, from] of wordsOf(text, cuts)) {
    const entity = entities.find(({ start, end }) => start <= from && from < end);
    lines.push(`${word}\t${entity === undefined ? 'O' : tagOf(entity, from)}`);
  }
  return lines.join('\n');
}

function tagOf({ type, start, isLoose }: Entity, from: number): string {
  return `${from === start && isLoose !== true ? 'B' : 'I'}-${type}`;
}

/** Words of a text and where they begin: between blanks, and between the places given. */
function wordsOf(text: string, cuts: ReadonlySet<number>): readonly (readonly [string, number])[] {
  return Array.from(text.matchAll(/\S+/g)).flatMap(({ 0: run, index }) => {
    const inner = [...cuts].filter((cut) => cut > index && cut < index + run.length).sort((one, other) => one - other);
    const starts = [index, ...inner];
    return starts.map((start, place) => [text.slice(start, starts[place + 1] ?? index + run.length), start] as const);
  });
}
