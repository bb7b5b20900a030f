import type { JSHandle } from '@playwright/test';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { OpenedRun } from '../../workers/evaluator.api.ts';
import { logRun, type PartToLog } from '../../src/core/logs/log-run.ts';
import type { LoggedRun } from '../../src/core/logs/logged-run.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import type { RunPart, RunRecord } from '../../src/core/run.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { PageSession } from './page-session.ts';

interface Asked {
  readonly dataset: JSHandle<DatasetSource>;
}

/** A run of the page with the texts it was asked with. A part whose solved examples come from a dataset of their own is left out. */
export async function pageRun(
  session: PageSession,
  asked: readonly Asked[],
  run: RunRecord,
  { report, trials }: Pick<OpenedRun, 'report' | 'trials'>,
): Promise<LoggedRun> {
  const sources = new Map<string, JSHandle<DatasetSource>>();
  for (const { dataset } of asked) sources.set(await dataset.evaluate(({ card }) => card.id), dataset);
  const parts: (PartToLog | null)[] = [];
  for (const part of run.spec.parts)
    parts.push(await partOf(session, part, run.spec.seed, sources.get(part.dataset.id)));
  return logRun({ run, report, trials, parts });
}

async function partOf(
  session: PageSession,
  part: RunPart,
  seed: number,
  source: JSHandle<DatasetSource> | undefined,
): Promise<PartToLog | null> {
  const task = findTask(part.task, part.profile);
  if (task === undefined || source === undefined || part.setting?.shotsFrom !== undefined) return null;
  const known = await session.casesOf(source);
  if (known === null) return null;
  const chosen = chooseCases({ task, part, seed, ...known });
  return chosen.ok ? { task, choice: chosen.value } : null;
}
