import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { Aids, Evidence } from '../evidence.ts';
import { metricById } from '../metrics/index.ts';
import type { Task } from '../task.ts';

/** What the metrics of a task need for one answer. The encoder is asked only where a metric needs it and there are two texts to compare. */
export async function gatherEvidence(task: Task, item: Case, answer: Answer, aids: Aids): Promise<Evidence> {
  const { icd10, terms, encoder } = aids;
  const wants = task.metrics.some((id) => metricById(id).needs === 'encoder');
  if (!wants || encoder === null || task.encoder === undefined) return { icd10, terms, similarity: null };
  if (answer.kind !== 'text' || item.target.kind !== 'text') return { icd10, terms, similarity: null };
  const similarity = await encoder.compare(answer.text, item.target.text, task.encoder);
  return { icd10, terms, similarity };
}
