import type { ContaminationReport } from '../../core/contamination/contamination-report.ts';
import type { Case, DatasetCard } from '../../core/dataset.ts';
import type { RenderedPart, Rendering } from '../../core/renderers/renderer.ts';
import type { Report } from '../../core/report.ts';
import { askedCase } from '../../core/run/run-plan.ts';
import { taskInSetting } from '../../core/run/task-in-setting.ts';
import type { RunRecord, RunSpec, Trial } from '../../core/run.ts';
import { findTask } from '../../core/tasks/index.ts';
import type { AskedCases } from './asked-cases.ts';

/** A run that is open on the page. */
export interface SavedRun {
  readonly run: RunRecord;
  readonly report: Report;
  readonly trials: readonly Trial[];
  /** What probes found since the run was opened; absent: nothing. */
  readonly contamination?: readonly ContaminationReport[];
}

/** Where the card of a dataset is, if it is here. */
export interface KnownDatasets {
  sourceOf(dataset: string): { readonly card: DatasetCard } | null;
}

/** Where the cases of a part are as they were asked, if they are here. */
export interface KnownCases {
  asked(spec: RunSpec, part: number): Promise<AskedCases | null>;
}

/** What a report is written from; without the texts of cases. */
export function renderingOf({ run, report, trials, contamination = [] }: SavedRun, parts: KnownDatasets): Rendering {
  const rendered = run.spec.parts.flatMap((part, index): RenderedPart[] => {
    const task = findTask(part.task, part.profile);
    const judged = trials.filter((trial) => trial.part === index);
    return task === undefined ? [] : [{ task: taskInSetting(task, part.setting), part: index, judged }];
  });
  return { report, parts: rendered, cards: cardsOf(run, parts), contamination };
}

/** The same with the texts of the cases as they were asked; only for a reader who is asked before it is saved. */
export async function renderingWithTexts(saved: SavedRun, parts: KnownDatasets, shelf: KnownCases): Promise<Rendering> {
  const plain = renderingOf(saved, parts);
  const { spec } = saved.run;
  const known = spec.parts.flatMap((part, index) => (findTask(part.task, part.profile) === undefined ? [] : [index]));
  const texts = await Promise.all(known.map((index) => textsOfPart(saved, index, shelf)));
  return { ...plain, parts: plain.parts.map((part, place) => ({ ...part, texts: texts[place] ?? new Map() })) };
}

async function textsOfPart(
  { run, trials }: SavedRun,
  index: number,
  shelf: KnownCases,
): Promise<ReadonlyMap<string, Case>> {
  const asked = await shelf.asked(run.spec, index);
  if (asked === null) return new Map();
  const { choice, task } = asked;
  const found = trials.flatMap(({ part, caseId, index: place, packing }) => {
    const item = choice.derived[place];
    return part === index && item?.id === caseId ? [[caseId, askedCase(task, item, packing)] as const] : [];
  });
  return new Map(found);
}

/** Each dataset once, and only the very one that was asked. */
function cardsOf({ spec }: RunRecord, parts: KnownDatasets): readonly DatasetCard[] {
  const byId = new Map(spec.parts.map(({ dataset }) => [dataset.id, dataset]));
  return [...byId.values()].flatMap((dataset) => {
    const card = parts.sourceOf(dataset.id)?.card;
    return card?.sha256 === dataset.sha256 ? [card] : [];
  });
}
