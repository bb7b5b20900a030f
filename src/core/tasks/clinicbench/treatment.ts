import { field, type Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { itemsOf } from '../wording.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

/** Table 8 of the paper, as a third party quotes it. */
const INSTRUCTION = [
  '"task": "Your task is to list the medications based on the provided content related to the symptom or disease mentioned in the question. Understand the question, extract relevant information, analyze it, and provide a concise and accurate answer.",',
  '"answer format": Analysis: Provide an analysis that logically leads to the answer based on the relevant content. Final Answer: Provide the final answer, which should be a list of medications related to the symptom or disease.',
  '"not to dos": "Do not make assumptions not supported by the content. Avoid providing personal opinions or interpretations. Summarize and interpret the information as objectively and accurately as possible. You are providing an analysis, not diagnosing or treating medical conditions."',
].join('\n');

const ACCESS = `Open (Apache-2.0), Treatment-Recommendation.csv of github.com/AI-in-Health/ClinicBench, which is ChatDoctor's table of 796 diseases. ${OPEN_UPLOAD}`;

const shared = {
  ...ASKED_EARLY,
  promptSource: 'quoted by others',
  scenario: 'reasoning',
  citation: `Li et al. 2023, doi:10.7759/cureus.40895. ${CLINICBENCH}`,
  target: 'set',
  reader: 'medications',
  metrics: ['medication-f1', 'medication-micro-f1', 'medication-precision', 'medication-recall', 'medication-hit-rate'],
  maxTokens: 768,
  instruction: INSTRUCTION,
  instructionSeparator: '\n',
  reply: (item: Case) => `Final Answer:\n- ${itemsOf(item, '\n- ')}`,
} as const;

export const clinicbenchTreatment = {
  ...shared,
  id: 'clinicbench/treatment',
  version: 1,
  title: 'Treatment recommendation',
  summary: 'List every medication that suits a disease with its symptoms.',
  promptNote:
    'The instruction is that of table 8 of the paper as another work quotes it. What fills its two slots is not published: the description of the disease and the question are ours.',
  accessNote: `${ACCESS} Without it the mini-set is asked.`,
  formats: ['treatment-recommendation', 'bedside-cases'],
  dataset: 'clinicbench-treatment',
  fields: ['disease', 'symptoms', 'reason'],
  ask: (item) => `"content": ${field(item, 'reason')}\n${question(item)}`,
} as const satisfies Task;

export const clinicbenchTreatmentWithoutContent = {
  ...shared,
  id: 'clinicbench/treatment-without-content',
  version: 1,
  title: 'Treatment recommendation without content',
  summary: 'The same without the description of the disease, which names a medication in some rows.',
  promptNote:
    'The instruction is that of table 8 of the paper as another work quotes it. Its slot for content is left out, which is ours.',
  accessNote: ACCESS,
  formats: ['bedside-cases', 'treatment-recommendation'],
  dataset: null,
  fields: ['disease', 'symptoms'],
  ask: question,
} as const satisfies Task;

/** As an early file of the authors asks (AI-in-Health/ClinicBench at b78265a), where it stands before messages of patients. */
export const clinicbenchTreatmentEarly = {
  ...shared,
  ...ASKED_EARLY,
  id: 'clinicbench/treatment-early',
  version: 1,
  title: 'Treatment recommendation, as asked early',
  summary: 'The same with the shorter instruction of an early run, without an answer format.',
  promptNote:
    'The instruction stands in an early file of the authors, before messages of patients that the data does not have. What stands in their place, disease and symptoms, is ours.',
  accessNote: `${ACCESS} Without it the mini-set is asked.`,
  formats: ['bedside-cases', 'treatment-recommendation'],
  dataset: 'clinicbench-treatment',
  fields: ['disease', 'symptoms'],
  instruction:
    'You are a helpful medical assistant. Please use medical knowledge to list all available drugs for the treatment of patients based on their diseases and symptoms.',
  instructionSeparator: '\n\n',
  ask: (item) => `Disease: ${field(item, 'disease')}\nSymptoms: ${field(item, 'symptoms')}`,
  reply: (item) => `- ${itemsOf(item, '\n- ')}`,
} as const satisfies Task;

function question(item: Case): string {
  return `"question": Which medications should be used to treat a patient with ${field(item, 'disease')} presenting with: ${field(item, 'symptoms')}?`;
}
