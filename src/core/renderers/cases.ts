import type { Answer } from '../answer.ts';
import type { Entity } from '../dataset.ts';
import type { Generation } from '../engine.ts';
import type { Score } from '../metric.ts';
import { isCut, reasonFor } from '../report/summarize.ts';
import type { JudgedCase } from '../report/summary-request.ts';
import type { ReportRun } from '../report.ts';
import type { Rotation, Shortening } from '../run.ts';
import type { Task } from '../task.ts';
import { wayOf } from '../report/part-name.ts';
import type { RenderedPart, Renderer } from './renderer.ts';

/** Cases of a run, all of them or a page. */
interface CasesToRender {
  readonly report: { readonly run: Pick<ReportRun, 'spec'> };
  readonly parts: readonly RenderedPart[];
}

/** One line a case, in dataset order. The names are a contract with outside tools: extend, never rename. */
export const cases = {
  id: 'cases',
  title: 'Cases (JSON lines)',
  fileName: 'cases.jsonl',
  mediaType: 'application/jsonl',
  render: ({ report, parts }: CasesToRender) =>
    parts
      .flatMap(({ task, judged, part }) => {
        const isOneOfSeveral = part !== undefined && wayOf(report.run.spec ?? { parts: [] }, part) !== null;
        return inOrder(judged).map((row) => line(task, row, isOneOfSeveral ? { part } : {}));
      })
      .join(''),
} as const satisfies Renderer;

function inOrder(judged: readonly JudgedCase[]): JudgedCase[] {
  return judged.toSorted((left, right) => left.index - right.index);
}

/** `asked`: which part the case is of, where the run asks its task on its dataset in several ways. */
function line(task: Task, row: JudgedCase, asked: Pick<RenderedPart, 'part'>): string {
  const reason = task.metrics.map((id) => reasonFor(row, id)).find((found) => found !== null);
  const cut = task.metrics.filter((id) => isCut(row.scores[id]));
  const record = {
    id: row.caseId,
    task: task.id,
    ...asked,
    answer: row.answer === null ? null : plainAnswer(row.answer),
    rule: row.answer?.rule ?? null,
    scores: Object.fromEntries(task.metrics.map((id) => [id, plainScore(row.scores[id])])),
    generation: row.generation === null ? null : plainGeneration(row.generation),
    ...(row.packing !== undefined && { packing: row.packing }),
    ...(row.shortening !== undefined && { shortening: plainShortening(row.shortening) }),
    ...(row.rotations !== undefined && { rotations: row.rotations.map(plainRotation) }),
    ...(cut.length > 0 && { cut }),
    ...(reason !== undefined && { reason }),
    ...(row.failure !== null && { message: row.failure.message }),
  };
  return `${JSON.stringify(record)}\n`;
}

function plainAnswer(answer: Answer): string | readonly string[] | readonly Entity[] | null {
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'text':
      return answer.text;
    case 'set':
      return answer.items;
    case 'entities':
      return answer.entities;
    case 'unreadable':
      return null;
  }
}

/** Times stand under `timing` only, so that files of equal runs can be compared without them. */
function plainShortening(shortening: Shortening) {
  if (shortening.kind === 'cut') return shortening;
  const { totalMs, ...rest } = shortening;
  return { ...rest, timing: { totalMs } };
}

/** Places count from 0. */
function plainRotation({ shift, right, answer, generation, failure }: Rotation) {
  return {
    shift,
    right,
    answer: answer === null ? null : plainAnswer(answer),
    rule: answer?.rule ?? null,
    generation: generation === null ? null : plainGeneration(generation),
    ...(failure !== null && { message: failure.message }),
  };
}

function plainScore(score: Score | undefined): number | null {
  return score?.kind === 'scored' ? score.value : null;
}

function plainGeneration({ text, finish, usage, likelihoods, timing }: Generation): Generation {
  return { text, finish, usage, ...(likelihoods !== undefined && { likelihoods }), timing };
}
