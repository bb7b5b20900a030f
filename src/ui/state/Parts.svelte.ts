import type { DatasetSource } from '../../../workers/dataset-source.api.ts';
import type { ImportedDataset } from '../../app/imported-dataset.ts';
import type { RequestedPart } from '../../app/bedside.ts';
import type { Case } from '../../core/dataset.ts';
import type { ProfileId } from '../../core/profile.ts';
import type { Task } from '../../core/task.ts';

/** A dataset that is offered for a run, and the task it would be asked with. */
export interface PartOffer {
  /** Of task and dataset together. */
  readonly id: string;
  readonly dataset: string;
  readonly title: string;
  /** Null for the reader's own. */
  readonly shelf: EmbeddedShelf | null;
  readonly task: Task;
  /** Tasks that can ask these cases; never empty. */
  readonly tasks: readonly Task[];
  /** Profiles of the task chosen, the default first; empty when it is asked in one way only. */
  readonly profiles: readonly ProfileId[];
  /** Null when the page does not have it. */
  readonly source: DatasetSource | null;
  readonly isChosen: boolean;
}

/** What of the tasks' registry is needed here. */
export interface TaskRegistry {
  readonly distinctTasks: readonly Task[];
  profilesOf(id: string): readonly ProfileId[];
}

/** Where an embedded dataset is listed: what the demo model was made for, and small sets after the tasks of CLUE and of ClinicBench. */
export type EmbeddedShelf = 'demo' | 'clue' | 'clinicbench';

/** What the reader may evaluate on, and what of it was chosen. */
export class Parts {
  #offers = $state.raw<readonly PartOffer[]>([]);
  #tasks: TaskRegistry | null = null;

  get offers(): readonly PartOffer[] {
    return this.#offers;
  }

  get chosen(): readonly PartOffer[] {
    return this.#offers.filter((offer) => offer.isChosen);
  }

  get own(): readonly PartOffer[] {
    return this.on(null);
  }

  on(shelf: EmbeddedShelf | null): readonly PartOffer[] {
    return this.#offers.filter((offer) => offer.shelf === shelf);
  }

  /** Lists what ships with the page. The tasks come after the first paint, so nothing is offered before. */
  offerEmbedded(sources: readonly DatasetSource[], registry: TaskRegistry): void {
    this.#tasks = registry;
    this.#offers = [...embeddedOffers(sources, registry), ...this.own];
  }

  /** A dataset kept from an earlier visit; one that is offered already stays as it is. */
  offerKept(source: DatasetSource): void {
    if (this.sourceOf(source.card.id) === null) this.#offer(source, { isChosen: false });
  }

  /** A file just imported is what the reader wants to run on, so it is chosen at once. */
  offerImported({ source }: ImportedDataset): void {
    this.remove(source.card.id);
    this.#offer(source, { isChosen: true });
  }

  /** All offers of a dataset. */
  remove(dataset: string): void {
    this.#offers = this.#offers.filter((offer) => offer.dataset !== dataset);
  }

  choose(ids: readonly string[], options: { readonly chosen: boolean }): void {
    this.#offers = this.#offers.map((offer) =>
      ids.includes(offer.id) ? { ...offer, isChosen: options.chosen } : offer,
    );
  }

  setTask(id: string, taskId: string): void {
    this.#offers = this.#offers.map((offer) => {
      const task = offer.tasks.find((candidate) => candidate.id === taskId);
      const profiles = this.#tasks?.profilesOf(taskId) ?? [];
      return offer.id !== id || task === undefined ? offer : { ...offer, task, profiles };
    });
  }

  /** Null when no such dataset is here. */
  sourceOf(dataset: string): DatasetSource | null {
    return this.#offers.find((offer) => offer.dataset === dataset)?.source ?? null;
  }

  #offer(source: DatasetSource, { isChosen }: Pick<PartOffer, 'isChosen'>): void {
    if (this.#tasks === null) throw new Error('a dataset was offered before the tasks were there');
    this.#offers = [...this.#offers, ...ownOffers(source, this.#tasks, { isChosen })];
  }
}

/**
 * One offer, whose task can be changed; but one for each task where a format was made for several, as LongHealth's
 * is for three that belong together.
 */
function ownOffers(
  source: DatasetSource,
  registry: TaskRegistry,
  { isChosen }: Pick<PartOffer, 'isChosen'>,
): readonly PartOffer[] {
  const fitting = tasksFor(source, registry);
  const [first] = fitting;
  const { id: dataset, title, format } = source.card;
  if (first === undefined) throw new Error(`no task asks the format "${format ?? ''}"`);
  const offer = { dataset, title, source, isChosen, shelf: null };
  const made = fitting.filter((task) => task.formats[0] === format);
  if (made.length < 2)
    return [{ ...offer, id: dataset, task: first, tasks: fitting, profiles: registry.profilesOf(first.id) }];
  return made.map((task) => {
    const profiles = registry.profilesOf(task.id);
    return { ...offer, id: `${dataset} ${task.id}`, task, tasks: [task], profiles };
  });
}

/** Tasks for files of this format, those made for it first; where the first case is at hand, only those that can ask it. */
function tasksFor({ card, cases }: DatasetSource, { distinctTasks }: TaskRegistry): readonly Task[] {
  const ofFormat = distinctTasks
    .filter((task: Task) => task.formats.some((format) => format === card.format))
    .toSorted((left, right) => Number(right.formats[0] === card.format) - Number(left.formats[0] === card.format));
  const first = cases.kind === 'memory' ? cases.cases[0] : undefined;
  const fitting = first === undefined ? ofFormat : ofFormat.filter((task) => canAsk(task, first));
  return fitting.length === 0 ? ofFormat : fitting;
}

function canAsk(task: Task, item: Case): boolean {
  return item.target.kind === task.target && task.fields.every((name) => Object.hasOwn(item.fields, name));
}

/** In the profile chosen, where a task has it. */
export function requestedParts(offers: readonly PartOffer[], profile: ProfileId | null): readonly RequestedPart[] {
  return offers.flatMap(({ task, source, profiles }): RequestedPart[] => {
    if (source === null) return [];
    const hasProfile = profile !== null && profiles.includes(profile);
    return [{ task: task.id, dataset: source, ...(hasProfile && { profile }) }];
  });
}

function embeddedOffers(sources: readonly DatasetSource[], registry: TaskRegistry): readonly PartOffer[] {
  return registry.distinctTasks.flatMap((task): PartOffer[] => {
    const { id, title, dataset } = task;
    if (dataset === null) return [];
    const shelf = shelfOf(id);
    const source = sources.find(({ card }) => card.id === dataset) ?? null;
    const profiles = registry.profilesOf(id);
    return [{ id, dataset, title, task, tasks: [task], profiles, source, isChosen: false, shelf }];
  });
}

function shelfOf(task: string): EmbeddedShelf {
  if (task.startsWith('demo/')) return 'demo';
  return task.startsWith('clinicbench/') ? 'clinicbench' : 'clue';
}
