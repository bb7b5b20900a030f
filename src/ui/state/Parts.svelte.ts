import type { DatasetSource } from '../../../workers/evaluator.api.ts';
import type { ImportSummary } from '../../../workers/importer.api.ts';
import type { ImportedDataset, RunRequest } from '../../app/bedside.ts';
import type { FormatId } from '../../core/formats/index.ts';
import type { Task } from '../../core/task.ts';
import { tasks } from '../../core/tasks/index.ts';

/** A dataset that is offered for a run, and the task it would be asked with. */
export interface PartOffer {
  /** The dataset's id. */
  readonly id: string;
  readonly title: string;
  readonly origin: 'embedded' | 'kept' | 'imported';
  readonly task: Task;
  /** Tasks that can ask these cases; never empty. */
  readonly tasks: readonly Task[];
  /** Null until the page has looked at what it holds. */
  readonly source: DatasetSource | null;
  readonly summary: ImportSummary | null;
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
    return this.#offers.filter((offer) => offer.origin === 'embedded');
  }

  get own(): readonly PartOffer[] {
    return this.#offers.filter((offer) => offer.origin !== 'embedded');
  }

  /** Embedded datasets are listed before they are known; this completes them. */
  completeEmbedded(sources: readonly DatasetSource[]): void {
    this.#offers = this.#offers.map((offer) => {
      const source = sources.find((candidate) => candidate.card.id === offer.id);
      return source === undefined ? offer : { ...offer, source };
    });
  }

  offerKept(source: DatasetSource, fitting: readonly Task[]): void {
    const [task] = fitting;
    if (task === undefined || this.find(source.card.id) !== undefined) return;
    this.#add({
      id: source.card.id,
      title: source.card.title,
      origin: 'kept',
      task,
      tasks: fitting,
      source,
      summary: null,
      isChosen: false,
    });
  }

  /** A file just imported is what the reader wants to run on, so it is chosen at once. */
  offerImported({ source, summary }: ImportedDataset): void {
    const fitting = tasksFor(summary.format);
    const [task] = fitting;
    if (task === undefined) throw new Error(`no task asks the format "${summary.format}"`);
    const { id, title } = source.card;
    this.remove(id);
    this.#add({ id, title, origin: 'imported', task, tasks: fitting, source, summary, isChosen: true });
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

  #add(offer: PartOffer): void {
    this.#offers = [...this.#offers, offer];
  }
}

export function tasksFor(format: FormatId): readonly Task[] {
  const all: readonly Task[] = tasks;
  return all.filter((task) => task.formats.includes(format));
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
            origin: 'embedded' as const,
            task,
            tasks: [task],
            source: null,
            summary: null,
            isChosen: false,
          },
        ],
  );
}
