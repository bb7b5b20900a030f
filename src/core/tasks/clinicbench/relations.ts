import { field, type Case } from '../../dataset.ts';
import { DDI_OPTIONS, NO_INTERACTION } from '../../formats/ddi-labels.ts';
import { HEAD_MASK, TAIL_MASK } from '../../formats/masked-pair.ts';
import type { Task } from '../../task.ts';
import { labelOf } from '../wording.ts';
import { ASKED_BY_US, CLINICBENCH, NOT_PUBLISHED, OPEN_UPLOAD, withOptions, YES_OR_NO } from './protocol.ts';

const shared = {
  ...ASKED_BY_US,
  promptNote: NOT_PUBLISHED,
  scenario: 'understanding',
  target: 'label',
  reader: 'label',
  maxTokens: 32,
  fields: ['text'],
  ask: (item: Case) => field(item, 'text'),
  reply: labelOf,
} as const;

export const clinicbenchDdi = {
  ...shared,
  id: 'clinicbench/ddi',
  version: 1,
  title: 'DDI',
  summary: 'Which kind of interaction between two drugs does a sentence state?',
  accessNote: `Open (CC BY-NC 4.0), github.com/isegura/DDICorpus: the whole zip, of which the 5,716 pairs of the test part are asked and shots come from the training part, one of its XML files, or masked rows as in BLUE. Most pairs do not interact, so accuracy is a side value. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  citation: `Herrero-Zazo et al. 2013, doi:10.1016/j.jbi.2013.07.011. ${CLINICBENCH}`,
  formats: ['ddi', 'ddi-masked', 'bedside-cases'],
  dataset: 'clinicbench-relations',
  metrics: ['relation-micro-f1', 'relation-macro-f1', 'accuracy'],
  instruction: `Classify the interaction between the two drugs marked ${HEAD_MASK} and ${TAIL_MASK} in the sentence. Answer with exactly one word: mechanism, effect, advise, int or none.`,
  derive: (cases) => withOptions(cases, DDI_OPTIONS, NO_INTERACTION).map((item) => masked(item, HEAD_MASK, TAIL_MASK)),
} as const satisfies Task;

export const clinicbenchGad = {
  ...shared,
  id: 'clinicbench/gad',
  version: 1,
  title: 'GAD',
  summary: 'Does a sentence state an association between a gene and a disease?',
  accessNote: `Open (CC BY 4.0 according to BigBIO): fold 1 as BioBERT shares it, test.tsv with 534 rows. Its labels are partly made by machine, and noisy. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  citation: `Bravo et al. 2015, doi:10.1186/s12859-015-0472-9. ${CLINICBENCH}`,
  formats: ['gad', 'bedside-cases'],
  dataset: 'clinicbench-gene-disease',
  metrics: ['relation-micro-f1', 'accuracy'],
  instruction:
    'Does the sentence state an association between the gene @GENE$ and the disease @DISEASE$? Answer yes or no.',
  derive: (cases) => withOptions(cases, YES_OR_NO, 'no').map((item) => masked(item, '@GENE$', '@DISEASE$')),
} as const satisfies Task;

/** Cases that name the two things beside a plain text get the masks here: where each first stands, and the longer one first, which may hold the other. */
function masked(item: Case, headMask: string, tailMask: string): Case {
  const { text = '', head, tail } = item.fields;
  if (head === undefined || tail === undefined || text.includes(headMask)) return item;
  const pairs = [
    [head, headMask],
    [tail, tailMask],
  ] as const;
  const longestFirst = pairs.toSorted(([one], [other]) => other.length - one.length);
  const masked = longestFirst.reduce((rest, [name, mask]) => rest.replace(name, () => mask), text);
  return { ...item, fields: { ...item.fields, text: masked } };
}
