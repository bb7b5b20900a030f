import type { DatasetSource } from '../../../workers/evaluator.api.ts';
import type { ImportedDataset, RunRequest } from '../../app/bedside.ts';
import type { Case } from '../../core/dataset.ts';
import type { Task } from '../../core/task.ts';
import { tasks } from '../../core/tasks/index.ts';

/** A dataset that is offered for a run, and the task it would be asked with. */
export interface PartOffer {
  /** The dataset's id. */
  readonly id: string;
  readonly title: string;
  readonly isEmbedded: boolean;
  readonly task: Task;
  /** Tasks that can ask these cases; never empty. */
  readonly tasks: readonly Task[];
  /** Null until the page has looked at what it holds. */
  readonly source: DatasetSource | null;
  readonly isChosen: boolean;
}

/** What the reader may evaluate on, and what of it was chosen. */
export class Parts {
  #offers = $state.raw<readonly PartOffer[]>(embeddedOffers());

  get offers(): readonly PartOffer[] {
    return this.#offers;
  }

  get chosen(): readonly PartOffer[] {
    return this.#offers.filter((offer) => offer.isChosen);
  }

  get embedded(): readonly PartOffer[] {
    return this.#offers.filter((offer) => offer.isEmbedded);
  }

  get own(): readonly PartOffer[] {
    return this.#offers.filter((offer) => !offer.isEmbedded);
  }

  /** Embedded datasets are listed before they are known; this completes them. */
  completeEmbedded(sources: readonly DatasetSource[]): void {
    this.#offers = this.#offers.map((offer) => {
      const source = sources.find((candidate) => candidate.card.id === offer.id);
      return source === undefined ? offer : { ...offer, source };
    });
  }

  /** A dataset kept from an earlier visit; one that is offered already stays as it is. */
  offerKept(source: DatasetSource): void {
    if (this.find(source.card.id) === undefined) this.#offer(source, { isChosen: false });
  }

  /** A file just imported is what the reader wants to run on, so it is chosen at once. */
  offerImported({ source }: ImportedDataset): void {
    this.remove(source.card.id);
    this.#offer(source, { isChosen: true });
  }

  remove(id: string): void {
    this.#offers = this.#offers.filter((offer) => offer.id !== id);
  }

  choose(ids: readonly string[], options: { readonly chosen: boolean }): void {
    this.#offers = this.#offers.map((offer) =>
      ids.includes(offer.id) ? { ...offer, isChosen: options.chosen } : offer,
    );
  }

  setTask(id: string, taskId: string): void {
    this.#offers = this.#offers.map((offer) => {
      const task = offer.tasks.find((candidate) => candidate.id === taskId);
      return offer.id !== id || task === undefined ? offer : { ...offer, task };
    });
  }

  find(id: string): PartOffer | undefined {
    return this.#offers.find((offer) => offer.id === id);
  }

  #offer(source: DatasetSource, { isChosen }: Pick<PartOffer, 'isChosen'>): void {
    const fitting = tasksFor(source);
    const [task] = fitting;
    if (task === undefined) throw new Error(`no task asks the format "${source.card.format ?? ''}"`);
    const { id, title } = source.card;
    this.#offers = [...this.#offers, { id, title, task, tasks: fitting, source, isChosen, isEmbedded: false }];
  }
}

/** Tasks for files of this format; where the first case is at hand, only those that can ask it. */
function tasksFor({ card, cases }: DatasetSource): readonly Task[] {
  const all: readonly Task[] = tasks;
  const ofFormat = all.filter((task) => task.formats.some((format) => format === card.format));
  const first = cases.kind === 'memory' ? cases.cases[0] : undefined;
  const fitting = first === undefined ? ofFormat : ofFormat.filter((task) => canAsk(task, first));
  return fitting.length === 0 ? ofFormat : fitting;
}

function canAsk(task: Task, item: Case): boolean {
  return item.target.kind === task.target && task.fields.every((name) => Object.hasOwn(item.fields, name));
}

export function requestedParts(offers: readonly PartOffer[]): RunRequest['parts'] {
  return offers.flatMap(({ task, source }) => (source === null ? [] : [{ task: task.id, dataset: source }]));
}

function embeddedOffers(): readonly PartOffer[] {
  const all: readonly Task[] = tasks;
  return all.flatMap((task) =>
    task.dataset === null
      ? []
      : [
          {
            id: task.dataset,
            title: task.title,
            task,
            tasks: [task],
            source: null,
            isChosen: false,
            isEmbedded: true,
          },
        ],
  );
}
