import type { Bedside } from '../../app/bedside.ts';
import type { HeldRating, KeptRating, RatingRow } from '../../app/ratings.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import type { BuiltRating } from '../../core/rating/build-rating-task.ts';
import { mergeSheet } from '../../core/rating/merge-sheets.ts';
import { parseRatingFile, taskOfRatings } from '../../core/rating/rating-file.ts';
import type { RatingResults } from '../../core/rating/rating-results.ts';
import { newSheet, undone, withEvent, type RatingEvent, type Sheet } from '../../core/rating/sheet.ts';
import type { Sayable } from '../../core/text/said.ts';
import { LONGEST_FILE, parseTaskFile, TASK_FORMAT } from '../../core/rating/task-file.ts';

export type HeldTask = KeptRating & HeldRating;

/** What was said last, for the reader. */
export interface RatingNote {
  readonly kind: 'problem' | 'plain';
  readonly text: Sayable;
}

/** Rating tasks of this browser, and what is being rated. */
export class RatingDesk {
  readonly #bedside: () => Promise<Bedside>;
  #tasks = $state.raw<readonly HeldTask[] | null>(null);
  #note = $state.raw<RatingNote | null>(null);
  #unwritten = $state.raw(0);
  #refusals = $state.raw(0);
  /** Writes follow each other, so that the last state is the one kept. */
  #writing: Promise<void> = Promise.resolve();

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** Newest first; null before they were read. */
  get tasks(): readonly HeldTask[] | null {
    return this.#tasks;
  }

  get note(): RatingNote | null {
    return this.#note;
  }

  /** Changes that are not on the device yet. */
  get unwritten(): number {
    return this.#unwritten;
  }

  /** How often a change could not be kept: then what is kept is shown again. */
  get refusals(): number {
    return this.#refusals;
  }

  find(id: string | null): HeldTask | null {
    return this.#tasks?.find((task) => task.id === id) ?? null;
  }

  async refresh(): Promise<void> {
    this.#tasks = await (await this.#bedside()).ratings();
  }

  /** @returns its id; null when it could not be taken in. */
  async add(
    { task, key }: Pick<BuiltRating, 'task'> & { readonly key: RatingRow['key'] },
    wish: 'memory' | 'device',
  ): Promise<string | null> {
    const known = this.#tasks?.find((held) => held.task.hash === task.hash);
    if (known !== undefined) {
      this.#say('plain', 'This rating task is here already.');
      return known.id;
    }
    const id = crypto.randomUUID();
    const row: RatingRow = { id, task, key, own: [], adjudications: [], isUnblinded: false, createdAt: Date.now() };
    const kept = await (await this.#bedside()).keepRating(row, wish);
    await this.refresh();
    if (!kept.ok) this.#say('problem', kept.failure.message);
    return kept.ok ? id : null;
  }

  /** Takes in a rating task, or the ratings of somebody for a task that is here. */
  async take(file: File, wish: 'memory' | 'device'): Promise<void> {
    if (file.size > 4 * LONGEST_FILE) {
      this.#say('problem', `The file "${file.name}" has ${file.size} bytes, more than any rating file.`);
      return;
    }
    const text = await file.text();
    if (text.slice(0, 200).includes(`"${TASK_FORMAT}"`)) {
      await this.#takeTask(text, file.name, wish);
      return;
    }
    const merged = await this.#takeRatings(text, file.name);
    this.#say(merged.ok ? 'plain' : 'problem', merged.ok ? merged.value : merged.failure.message);
  }

  async begin(held: HeldTask, rater: string): Promise<void> {
    const sheet = newSheet(crypto.randomUUID(), rater, held.task);
    await this.#write(held, sheet);
    await this.#change(held, { own: [...held.own, sheet.id] });
  }

  /** Refused changes are said and leave the sheet as it is. */
  record(held: HeldTask, sheet: Sheet, event: RatingEvent): boolean {
    const next = withEvent(held.task, sheet, event);
    if (!next.ok) this.#say('problem', next.failure.message);
    if (next.ok) void this.#write(held, next.value);
    return next.ok;
  }

  /** @returns what was taken back; null where there is nothing to take back. */
  undo(held: HeldTask, sheet: Sheet): RatingEvent | null {
    const before = undone(sheet);
    if (before === null) return null;
    void this.#write(held, before);
    return sheet.events.at(-1) ?? null;
  }

  async unblind(held: HeldTask): Promise<void> {
    await this.#change(held, { isUnblinded: true });
  }

  /** A value of null leaves the place open again. */
  async adjudicate(held: HeldTask, subject: string, dimension: string, value: number | null): Promise<void> {
    const others = held.adjudications.filter((one) => one.subject !== subject || one.dimension !== dimension);
    const adjudications = value === null ? others : [...others, { subject, dimension, value }];
    await this.#change(held, { adjudications });
  }

  /** Null where the task or its key is gone. */
  async results(id: string): Promise<RatingResults | null> {
    await this.#writing;
    return (await this.#bedside()).ratingResults(id);
  }

  async remove(id: string): Promise<void> {
    const removed = await (await this.#bedside()).removeRating(id);
    if (!removed.ok) this.#say('problem', removed.failure.message);
    await this.refresh();
  }

  forget(): void {
    this.#note = null;
  }

  async #takeTask(text: string, name: string, wish: 'memory' | 'device'): Promise<void> {
    const task = parseTaskFile(text, name);
    if (!task.ok) {
      this.#say('problem', task.failure.message);
      return;
    }
    const before = this.#tasks?.length ?? 0;
    await this.add({ task: task.value, key: null }, wish);
    if ((this.#tasks?.length ?? 0) > before) this.#say('plain', 'The rating task was added.');
  }

  async #takeRatings(text: string, name: string): Promise<Outcome<Sayable>> {
    const hash = taskOfRatings(text, name);
    if (!hash.ok) return hash;
    const held = this.#tasks?.find(({ task }) => task.hash === hash.value);
    if (held === undefined) {
      const message = `The file "${name}" holds ratings of a task that is not here (${hash.value.slice(0, 12)}…), perhaps of another version of one that is: add the task it was rated by. Nothing of it was taken.`;
      return failure({ kind: 'rating-file', message });
    }
    const handed = parseRatingFile(text, name, held.task);
    if (!handed.ok) return handed;
    const merged = mergeSheet(held.sheets, handed.value);
    if (!merged.ok) return merged;
    if (merged.value.kind !== 'same') await this.#write(held, handed.value);
    return { ok: true, value: merged.value.message };
  }

  /** Shown at once, kept in its turn. */
  #write(held: HeldTask, sheet: Sheet): Promise<void> {
    this.#note = null;
    const known = this.find(held.id)?.sheets ?? held.sheets;
    const before = known.find(({ id }) => id === sheet.id);
    this.#show(held.id, {
      sheets: before === undefined ? [...known, sheet] : known.map((one) => (one === before ? sheet : one)),
    });
    return this.#queue(async () => (await this.#bedside()).keepSheet(held.id, sheet, before?.revision ?? null));
  }

  #queue(write: () => Promise<Outcome<unknown>>): Promise<void> {
    this.#unwritten += 1;
    this.#writing = this.#writing.then(async () => {
      const kept = await write();
      this.#unwritten -= 1;
      if (kept.ok) return;
      this.#say('problem', kept.failure.message);
      await this.refresh();
      this.#refusals += 1;
    });
    return this.#writing;
  }

  async #change({ id }: HeldTask, change: Partial<RatingRow>): Promise<void> {
    this.#show(id, change);
    const held = this.find(id);
    if (held === null) return;
    const { task, key, own, adjudications, isUnblinded, createdAt } = held;
    const row = { id, task, key, own, adjudications, isUnblinded, createdAt };
    await this.#queue(async () => (await this.#bedside()).keepRating(row, held.isKept ? 'device' : 'memory'));
  }

  #show(id: string, change: Partial<HeldTask>): void {
    this.#tasks = (this.#tasks ?? []).map((held) => (held.id === id ? { ...held, ...change } : held));
  }

  #say(kind: RatingNote['kind'], text: Sayable): void {
    this.#note = { kind, text };
  }
}
