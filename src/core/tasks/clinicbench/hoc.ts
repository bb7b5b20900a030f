import { field, type Case } from '../../dataset.ts';
import { HALLMARK_OPTIONS } from '../../formats/hoc.ts';
import { seededRandom, shuffled } from '../../random.ts';
import type { DeriveSettings, Task } from '../../task.ts';
import { hallmarkNamed, hallmarks } from '../../text/hallmarks.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

/** So many documents the official test part has. */
const TEST_SIZE = 315;

/** Tabs, stray quotes and the line break at the end are the authors'. */
const CATEGORIES = `Target: The correct category for this document is ? You must choose from the given list of answer categories:
1. Sustaining proliferative signaling (PS) - Proliferation Receptor Cancer, 'Growth factor' Cancer, 'Cell cycle' Cancer
2. Evading growth suppressors (GS) - 'Cell cycle' Cancer, 'Contact inhibition'
3. Resisting cell death (CD) - Apoptosis Cancer, Necrosis Cancer, Autophagy Cancer
4. Enabling replicative immortality (RI) - Senescence Cancer, Immortalization Cancer
5. Inducing angiogenesis (A) - Angiogenesis Cancer, 'Angiogenic factor'
6. Activating invasion & metastasis (IM) - Metastasis Invasion Cancer
7. Genome instability & mutation (GI) - Mutation Cancer', DNA repair' Cancer, Adducts Cancer, 'Strand breaks' Cancer, 'DNA damage' Cancer
8. Tumor-promoting inflammation (TPI)\tInflammation Cancer', Oxidative stress' Cancer, Inflammation 'Immune response' Cancer
9. Deregulating cellular energetics (CE)\tGlycolysis Cancer; 'Warburg effect' Cancer
10. Avoiding immune destruction (ID) - 'Immune system' Cancer, Immunosuppression Cancer

You must only output the category labels. No additional texts.
`;

export const clinicbenchHoc = {
  ...ASKED_EARLY,
  id: 'clinicbench/hoc',
  version: 1,
  title: 'Hallmarks of Cancer',
  summary: 'Which of the ten hallmarks of cancer does an abstract tell of?',
  promptNote:
    'It says "category", and most answers name one, although a document may have several. Which F1 the paper means is not published: micro F1 is what BLURB reports, example F1 what BLUE prints.',
  accessNote: `Open (GPL-3.0), github.com/sb895/Hallmarks-of-Cancer. The list of official test documents is not public: of a file with more than ${TEST_SIZE} labelled abstracts, ${TEST_SIZE} drawn by the run's seed are asked, and shots come from the others. Abstracts without a hallmark are not asked, as in BLUE and BLURB. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  scenario: 'understanding',
  citation: `Baker et al. 2016, doi:10.1093/bioinformatics/btv585. ${CLINICBENCH}`,
  formats: ['hoc', 'bedside-cases'],
  dataset: 'clinicbench-document-classes',
  target: 'set',
  reader: 'label-set',
  metrics: ['micro-f1', 'example-f1', 'multilabel-macro-f1', 'set-f1', 'jaccard', 'exact-set'],
  maxTokens: 128,
  fields: ['text'],
  instruction: '',
  derive: labelledCases,
  ask: (item) => `Document: \`\`\`${field(item, 'text')}\`\`\`; \n\n${CATEGORIES}`,
  reply: categoriesOf,
} as const satisfies Task;

function labelledCases(cases: readonly Case[], { seed }: DeriveSettings): readonly Case[] {
  const labelled = cases.map(withHallmarks).filter(({ target }) => target.kind !== 'set' || target.items.length > 0);
  if (labelled.length <= TEST_SIZE || labelled.some(({ split }) => split !== undefined)) return labelled;
  const drawn = new Set(shuffled(labelled, seededRandom(seed)).slice(0, TEST_SIZE));
  return labelled.map((item) => ({ ...item, split: drawn.has(item) ? 'test' : 'train' }));
}

/** Labels as the corpus writes them, whichever name of theirs a file has. */
function withHallmarks(item: Case): Case {
  if (item.target.kind !== 'set') return item;
  const items = item.target.items.map((label) => hallmarkNamed(label)?.name ?? label);
  return { ...item, options: HALLMARK_OPTIONS, target: { kind: 'set', items } };
}

/** "3. Resisting cell death (CD)", a line each, in the order shown. A label that is not in the list stays as it is. */
function categoriesOf(item: Case): string {
  if (item.target.kind !== 'set') throw new Error(`case "${item.id}": the hallmarks are no set`);
  const { items } = item.target;
  const lines = hallmarks.flatMap(({ name, shown, abbreviation }, place) =>
    items.includes(name) ? [`${place + 1}. ${shown} (${abbreviation})`] : [],
  );
  const others = items.filter((label) => hallmarkNamed(label) === undefined);
  return [...lines, ...others].join('\n');
}
