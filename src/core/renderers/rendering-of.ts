import type { ContaminationReport } from '../contamination/contamination-report.ts';
import type { DatasetCard } from '../dataset.ts';
import type { Report } from '../report.ts';
import type { RunRecord } from '../run.ts';
import { taskInSetting } from '../run/task-in-setting.ts';
import { findTask } from '../tasks/index.ts';
import type { RenderedPart, Rendering } from './renderer.ts';

/** A run as its report is written. */
export interface RunToRender {
  readonly run: RunRecord;
  readonly report: Report;
  /** Of all datasets that are here. */
  readonly cards: readonly DatasetCard[];
  /** What probes found after the run; absent: nothing. */
  readonly contamination?: readonly ContaminationReport[];
}

/** @param judgedOf cases of a part, for forms that tell of single cases; absent: none. */
export function renderingOf(
  { run, report, cards, contamination = [] }: RunToRender,
  judgedOf: (part: number) => Pick<RenderedPart, 'judged' | 'texts'> = () => ({ judged: [] }),
): Rendering {
  const parts = run.spec.parts.flatMap((part, index): RenderedPart[] => {
    const task = findTask(part.task, part.profile);
    return task === undefined ? [] : [{ task: taskInSetting(task, part.setting), part: index, ...judgedOf(index) }];
  });
  return { report, parts, cards: cardsOf(run, cards), contamination };
}

/** Each dataset once, and only the very one that was asked. */
function cardsOf({ spec }: RunRecord, cards: readonly DatasetCard[]): readonly DatasetCard[] {
  const byId = new Map(spec.parts.map(({ dataset }) => [dataset.id, dataset]));
  return [...byId.values()].flatMap(({ id, sha256 }) => {
    const card = cards.find((known) => known.id === id);
    return card?.sha256 === sha256 ? [card] : [];
  });
}
