import { field, type Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { labelOf } from '../wording.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';
import { pubmedqaTestIds } from './pubmedqa-test-ids.ts';

export const clinicbenchPubmedqa = {
  ...ASKED_EARLY,
  id: 'clinicbench/pubmedqa',
  // Version 1 was the task `pubmedqa`, which asked all 1,000 cases.
  version: 2,
  title: 'PubMedQA',
  summary: 'Does an abstract answer a research question with yes, no or maybe?',
  accessNote: `Open (MIT), github.com/pubmedqa/pubmedqa: ori_pqal.json. Of its 1,000 cases the 500 of the official test part are asked, and shots come from the others; the early run asked about 100 of all 1,000. ${OPEN_UPLOAD}`,
  scenario: 'reasoning',
  citation: `Jin et al. 2019, doi:10.18653/v1/D19-1259. ${CLINICBENCH}`,
  formats: ['pubmedqa', 'bedside-cases'],
  dataset: null,
  target: 'label',
  reader: 'label',
  metrics: ['accuracy', 'macro-f1', 'balanced-accuracy'],
  maxTokens: 64,
  fields: ['question', 'context'],
  instruction:
    'This is a multiple choice question about medical research. Determine the answer to the question based on the strength of the scientific evidence provided in the context. Valid answers are yes, no or maybe. Answer yes or no if the evidence in the context supports a definitive answer. Answer maybe if the evidence in the context does not support a definitive answer, such as when the context discusses both conditions where the answer is yes and conditions where the answer is no. Only output your choice',
  derive: officialSplit,
  ask: (item) => `CONTEXTS: ${field(item, 'context')}\n\nQUESTION: ${field(item, 'question')}`,
  reply: labelOf,
} as const satisfies Task;

/** The official test part where all of it is there; a file of other cases is asked whole. */
function officialSplit(cases: readonly Case[]): readonly Case[] {
  const known = cases.filter(({ id }) => pubmedqaTestIds.has(id)).length;
  if (known < pubmedqaTestIds.size) return cases;
  return cases.map((item) => ({ ...item, split: pubmedqaTestIds.has(item.id) ? 'test' : 'train' }));
}
