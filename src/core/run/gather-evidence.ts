import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { Aids, Evidence, Similarity } from '../evidence.ts';
import { metricById } from '../metrics/index.ts';
import { success } from '../outcome.ts';
import type { Task } from '../task.ts';

/** Of an answer that could not be read: not null, which would say that there is no encoder. */
const NOTHING_ALIKE: Similarity = { precision: 0, recall: 0, f1: 0, isCut: false };

/** What the metrics of a task need for one answer. The encoder is asked only where a metric needs it and there are two texts to compare. */
export async function gatherEvidence(task: Task, item: Case, answer: Answer, aids: Aids): Promise<Evidence> {
  const { icd10, terms, encoder } = aids;
  const wants = task.metrics.some((id) => metricById(id).needs === 'encoder');
  if (!wants || encoder === null || task.encoder === undefined) return { icd10, terms, similarity: null };
  if (item.target.kind !== 'text') return { icd10, terms, similarity: null };
  if (answer.kind !== 'text') return { icd10, terms, similarity: success(NOTHING_ALIKE) };
  const similarity = await encoder.compare(answer.text, item.target.text, task.encoder);
  return { icd10, terms, similarity };
}
