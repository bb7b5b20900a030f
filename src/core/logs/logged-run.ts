import type { Case } from '../dataset.ts';
import type { LoadedModel } from '../engine.ts';
import type { Prompt } from '../prompt.ts';
import type { Result } from '../report.ts';
import type { JudgedCase } from '../report/summary-request.ts';
import type { DatasetIdentity, ModelIdentity, Protocol, RunState } from '../run.ts';
import type { Task } from '../task.ts';

/** A run with its texts, as it is written for other tools. Holds case text: whoever saves it asks first where that is private. */
export interface LoggedRun {
  readonly id: string;
  readonly fingerprint: string;
  readonly state: RunState;
  /** Why it failed; null otherwise. */
  readonly message: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly seed: number;
  readonly temperature: number;
  readonly topP: number;
  readonly model: ModelIdentity;
  /** Null where answers were stored before. */
  readonly engine: LoadedModel | null;
  readonly parts: readonly LoggedPart[];
}

export interface LoggedPart {
  readonly task: Task;
  readonly dataset: DatasetIdentity;
  readonly protocol: Protocol;
  readonly shots: number;
  readonly limit: number | null;
  /** Those of this part. */
  readonly results: readonly Result[];
  /** In dataset order. */
  readonly rows: readonly LoggedCase[];
}

export interface LoggedCase {
  readonly item: Case;
  /** What was sent; null where that is not known, as with answers stored before. */
  readonly prompt: Prompt | null;
  readonly judged: JudgedCase;
  /** What the model wrote; null when nothing came back, and where options were scored. */
  readonly text: string | null;
}

/** A file to be saved. */
export interface LogFile {
  /** With folders, divided by `/`. */
  readonly path: string;
  readonly text: string;
}

export interface LogArchive {
  readonly name: string;
  readonly members: readonly LogFile[];
}

export interface WrittenLog {
  readonly files: readonly LogFile[];
  readonly archives: readonly LogArchive[];
  /** What the form cannot carry and was therefore changed, one sentence each. */
  readonly notes: readonly string[];
}

/** Names of the run's parts for tools that take letters, digits, `_` and `-`; no two alike. */
export function partNames(parts: readonly Pick<LoggedPart, 'task'>[]): readonly string[] {
  const names = parts.map(({ task }) => plainName(task.profile === undefined ? task.id : `${task.id}-${task.profile}`));
  return names.map((name, place) => {
    const earlier = names.slice(0, place).filter((other) => other === name).length;
    return earlier === 0 ? name : `${name}-${earlier + 1}`;
  });
}

/** At most 80 letters, digits, `_` and `-`, never empty. */
export function plainName(text: string): string {
  const plain = text.replace(/[^\w-]+/g, '_').slice(0, 80);
  return plain === '' ? '_' : plain;
}

/** The value of each metric of a row that has one. */
export function scoredValues({ scores }: JudgedCase): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(scores).flatMap(([metric, score]) => (score.kind === 'scored' ? [[metric, score.value]] : [])),
  );
}
