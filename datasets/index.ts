import { parseCard } from '../src/core/shapes/dataset-card.ts';
import type { DatasetCard } from '../src/core/dataset.ts';
import clinicbenchDocumentClasses from './clinicbench-document-classes/card.json';
import clinicbenchDrugInteraction from './clinicbench-drug-interaction/card.json';
import clinicbenchGeneDisease from './clinicbench-gene-disease/card.json';
import clinicbenchHospitalisation from './clinicbench-hospitalisation/card.json';
import clinicbenchMedqa from './clinicbench-medqa/card.json';
import clinicbenchNer from './clinicbench-ner/card.json';
import clinicbenchPatientEducation from './clinicbench-patient-education/card.json';
import clinicbenchPharmacology from './clinicbench-pharmacology/card.json';
import clinicbenchRadiology from './clinicbench-radiology/card.json';
import clinicbenchReferral from './clinicbench-referral/card.json';
import clinicbenchRelations from './clinicbench-relations/card.json';
import clinicbenchTreatment from './clinicbench-treatment/card.json';
import clueLonghealth from './clue-longhealth/card.json';
import clueMedisumcode from './clue-medisumcode/card.json';
import clueMedisumqa from './clue-medisumqa/card.json';
import clueMednli from './clue-mednli/card.json';
import clueMeqsum from './clue-meqsum/card.json';
import clueProblemSummary from './clue-problem-summary/card.json';
import demoCodes from './demo-codes/card.json';
import demoConsumerQuestion from './demo-consumer-question/card.json';
import demoMultipleChoice from './demo-multiple-choice/card.json';
import demoNli from './demo-nli/card.json';
import demoNoteQa from './demo-note-qa/card.json';
import demoProblems from './demo-problems/card.json';

/** A dataset that ships with the page. The files are lines of the format the card names; without one, of `Case`. */
export interface EmbeddedDataset {
  readonly card: DatasetCard;
  readonly casesUrl: string;
  /** Solved cases for shots, none of them among the cases; null where the protocol draws them from the cases. */
  readonly shotsUrl: string | null;
}

/** Every embedded dataset. Adding one is one folder and one entry; addresses stand whole, because the build looks for them. */
export const embeddedDatasets: readonly EmbeddedDataset[] = [
  embedded(
    demoNli,
    new URL('./demo-nli/cases.jsonl', import.meta.url),
    new URL('./demo-nli/shots.jsonl', import.meta.url),
  ),
  embedded(
    demoNoteQa,
    new URL('./demo-note-qa/cases.jsonl', import.meta.url),
    new URL('./demo-note-qa/shots.jsonl', import.meta.url),
  ),
  embedded(
    demoMultipleChoice,
    new URL('./demo-multiple-choice/cases.jsonl', import.meta.url),
    new URL('./demo-multiple-choice/shots.jsonl', import.meta.url),
  ),
  embedded(
    demoCodes,
    new URL('./demo-codes/cases.jsonl', import.meta.url),
    new URL('./demo-codes/shots.jsonl', import.meta.url),
  ),
  embedded(
    demoProblems,
    new URL('./demo-problems/cases.jsonl', import.meta.url),
    new URL('./demo-problems/shots.jsonl', import.meta.url),
  ),
  embedded(
    demoConsumerQuestion,
    new URL('./demo-consumer-question/cases.jsonl', import.meta.url),
    new URL('./demo-consumer-question/shots.jsonl', import.meta.url),
  ),
  embedded(clueMednli, new URL('./clue-mednli/cases.jsonl', import.meta.url)),
  embedded(clueMeqsum, new URL('./clue-meqsum/cases.jsonl', import.meta.url)),
  embedded(clueProblemSummary, new URL('./clue-problem-summary/cases.jsonl', import.meta.url)),
  embedded(clueLonghealth, new URL('./clue-longhealth/patients.jsonl', import.meta.url)),
  embedded(clueMedisumqa, new URL('./clue-medisumqa/cases.jsonl', import.meta.url)),
  embedded(clueMedisumcode, new URL('./clue-medisumcode/cases.jsonl', import.meta.url)),
  embedded(clinicbenchDocumentClasses, new URL('./clinicbench-document-classes/cases.jsonl', import.meta.url)),
  embedded(clinicbenchDrugInteraction, new URL('./clinicbench-drug-interaction/cases.jsonl', import.meta.url)),
  embedded(clinicbenchGeneDisease, new URL('./clinicbench-gene-disease/cases.jsonl', import.meta.url)),
  embedded(clinicbenchHospitalisation, new URL('./clinicbench-hospitalisation/cases.jsonl', import.meta.url)),
  embedded(clinicbenchMedqa, new URL('./clinicbench-medqa/cases.jsonl', import.meta.url)),
  embedded(clinicbenchNer, new URL('./clinicbench-ner/cases.jsonl', import.meta.url)),
  embedded(clinicbenchPatientEducation, new URL('./clinicbench-patient-education/cases.jsonl', import.meta.url)),
  embedded(clinicbenchPharmacology, new URL('./clinicbench-pharmacology/cases.jsonl', import.meta.url)),
  embedded(clinicbenchRadiology, new URL('./clinicbench-radiology/cases.jsonl', import.meta.url)),
  embedded(clinicbenchReferral, new URL('./clinicbench-referral/cases.jsonl', import.meta.url)),
  embedded(clinicbenchRelations, new URL('./clinicbench-relations/cases.jsonl', import.meta.url)),
  embedded(clinicbenchTreatment, new URL('./clinicbench-treatment/cases.jsonl', import.meta.url)),
];

function embedded(card: unknown, cases: URL, shots: URL | null = null): EmbeddedDataset {
  return { card: parseCard(card), casesUrl: cases.href, shotsUrl: shots?.href ?? null };
}
