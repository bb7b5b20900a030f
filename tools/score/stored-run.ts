import type { DatasetCard } from '../../src/core/dataset.ts';
import type { LoggedRun } from '../../src/core/logs/logged-run.ts';
import type { Rendering } from '../../src/core/renderers/renderer.ts';
import type { CaseChoice } from '../../src/core/run/choose-cases.ts';
import type { Task } from '../../src/core/task.ts';
import type { StoredAnswers } from '../../workers/evaluator.api.ts';

export interface JudgedFile {
  readonly task: Task;
  readonly card: DatasetCard;
  readonly choice: CaseChoice;
  readonly shots: number;
  readonly seed: number;
  readonly stored: Pick<StoredAnswers, 'title' | 'sha256'>;
  /** By case id. */
  readonly answers: ReadonlyMap<string, string>;
  readonly rendering: Rendering;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Stored answers with their scores, to be written in the form of another tool. What was asked is not known, so there are no prompts. */
export function storedRun({ task, card, choice, shots, seed, stored, answers, rendering, now }: JudgedFile): LoggedRun {
  const judged = new Map(rendering.parts.flatMap((part) => part.judged.map((row) => [row.caseId, row] as const)));
  const rows = choice.items.flatMap((item) => {
    const row = judged.get(item.id);
    return row === undefined ? [] : [{ item, prompt: null, judged: row, text: answers.get(item.id) ?? null }];
  });
  const { results, run } = rendering.report;
  const dataset = { id: card.id, title: card.title, sha256: card.sha256 };
  return {
    id: run.fingerprint,
    fingerprint: run.fingerprint,
    state: 'finished',
    message: null,
    startedAt: now,
    endedAt: now,
    seed,
    temperature: 0,
    topP: 1,
    model: { engine: 'recorded', title: stored.title, sha256: stored.sha256 },
    engine: null,
    parts: [{ task, dataset, protocol: 'generate', shots, limit: null, results, rows }],
  };
}
