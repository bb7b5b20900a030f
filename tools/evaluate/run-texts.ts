import type { JSHandle } from '@playwright/test';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { Case } from '../../src/core/dataset.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import { askedCase } from '../../src/core/run/run-plan.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import type { RunPart, RunRecord, Trial } from '../../src/core/run.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { PageSession } from './page-session.ts';

/** The cases of a part as they were asked, by id. */
export type PartTexts = ReadonlyMap<string, Case>;

/** Of each part of a run of the page; empty where its cases are not to be had. */
export async function runTexts(
  session: PageSession,
  asked: readonly { readonly dataset: JSHandle<DatasetSource> }[],
  { spec }: RunRecord,
  trials: readonly Trial[],
): Promise<readonly PartTexts[]> {
  const sources = new Map<string, JSHandle<DatasetSource>>();
  for (const { dataset } of asked) sources.set(await dataset.evaluate(({ card }) => card.id), dataset);
  const texts: PartTexts[] = [];
  for (const [index, part] of spec.parts.entries()) {
    const own = trials.filter((trial) => trial.part === index);
    texts.push(await textsOf(session, part, spec.seed, own, sources.get(part.dataset.id)));
  }
  return texts;
}

async function textsOf(
  session: PageSession,
  part: RunPart,
  seed: number,
  trials: readonly Trial[],
  source: JSHandle<DatasetSource> | undefined,
): Promise<PartTexts> {
  const found = findTask(part.task, part.profile);
  const known = source === undefined ? null : await session.casesOf(source);
  if (found === undefined || known === null) return new Map();
  const task = taskInSetting(found, part.setting);
  // Which cases there are does not depend on the solved examples, which may come from elsewhere.
  const chosen = chooseCases({ task, part: { ...part, shots: 0 }, seed, ...known });
  if (!chosen.ok) return new Map();
  const { derived } = chosen.value;
  return new Map(
    trials.flatMap(({ caseId, index, packing }) => {
      const item = derived[index];
      return item?.id === caseId ? [[caseId, askedCase(task, item, packing)] as const] : [];
    }),
  );
}
