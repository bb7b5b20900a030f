import { field, type Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { textOf } from '../wording.ts';
import { ASKED_EARLY, CLINICBENCH } from './protocol.ts';

const shared = {
  ...ASKED_EARLY,
  promptNote:
    'The early script scored by the form of ROUGE-L in the COCO caption tools; which form the paper means is not confirmed, so both are shown.',
  scenario: 'generation',
  dataset: 'clinicbench-radiology',
  target: 'text',
  reader: 'text',
  metrics: ['rougeL-coco', 'rougeL', 'rouge1', 'rouge2'],
  maxTokens: 256,
  fields: ['findings'],
  // The spaces at the ends of both are the authors'.
  instruction:
    'You are a helpful radiology assistant. The following are questions about radiology reports. Summarize the findings in the report into diagnostic statements in a coherent paragraph. Given the findings: ',
  ask: (item: Case) => `\`\`\`\n${field(item, 'findings')}\n\`\`\`\n\nQ: Summarize the findings. A: `,
  reply: textOf,
} as const;

export const clinicbenchMimicCxr = {
  ...shared,
  id: 'clinicbench/mimic-cxr',
  version: 1,
  title: 'MIMIC-CXR',
  formats: ['radiology', 'bedside-cases'],
  summary: 'Write the impression that follows from the findings of a chest radiograph.',
  accessNote:
    'Credentialed, physionet.org/content/mimic-cxr: needs a signed data use agreement, so only your own copy can be asked, and it must stay with you. Without one the mini-set is asked.',
  citation: `Johnson et al. 2019, doi:10.1038/s41597-019-0322-0. ${CLINICBENCH}`,
} as const satisfies Task;

export const clinicbenchIuXray = {
  ...shared,
  id: 'clinicbench/iu-xray',
  version: 1,
  title: 'IU-Xray',
  formats: ['bedside-cases', 'radiology'],
  summary: 'The same for the radiographs of Indiana University, in which removed words are written XXXX.',
  accessNote:
    'Open to read, openi.nlm.nih.gov (CC BY-NC-ND 4.0 as far as we know, so none of it ships with the page). Without your own file the mini-set is asked.',
  citation: `Demner-Fushman et al. 2016, doi:10.1093/jamia/ocv080. ${CLINICBENCH}`,
} as const satisfies Task;
