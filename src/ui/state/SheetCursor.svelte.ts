import { pointsOf } from '../../core/rating/rating-task.ts';
import { nextOpen, questionsOf, stateOf, type MarkKind, type Sheet } from '../../core/rating/sheet.ts';
import { markTitle } from '../wording/rating.ts';
import { actionOf, markingKeys, ratingKeys, type KeyActions } from './keys.ts';
import type { HeldTask, RatingDesk } from './RatingDesk.svelte.ts';

export interface RatedSheet {
  readonly desk: RatingDesk;
  readonly held: HeldTask;
  readonly sheet: Sheet;
}

/** Words of an answer that are about to be marked: places of the first and last one, whichever was chosen first. */
interface Marking {
  readonly code: string;
  readonly anchor: number;
  readonly head: number;
}

/** Where a rater is in a sheet, and what a key does there. */
export class SheetCursor {
  readonly #given: () => RatedSheet;
  readonly #arrive: () => void;
  #place = $state(0);
  /** Null: at the first question that is open. */
  #chosen = $state<number | null>(null);
  #marking = $state.raw<Marking | null>(null);
  isAlone = $state(false);
  /** What was just done, for those who cannot see it. */
  said = $state('');

  readonly task = $derived.by(() => this.#given().held.task);
  readonly rated = $derived.by(() => stateOf(this.#given().sheet));
  readonly item = $derived.by(() => this.task.items[this.#place] ?? this.task.items[0]);
  readonly questions = $derived.by(() => (this.item === undefined ? [] : questionsOf(this.task, this.item)));
  readonly open = $derived(nextOpen(this.rated, this.questions, -1));
  readonly #at = $derived(this.#chosen ?? (this.open === -1 ? this.questions.length - 1 : this.open));
  readonly current = $derived(this.questions[this.#at]);
  readonly isSaved = $derived(this.item !== undefined && this.rated.saved.has(this.item.id));
  readonly #words = $derived.by(() => {
    const text = this.item?.answers.find(({ code }) => code === this.#marking?.code)?.text ?? '';
    return [...text.matchAll(/\S+/gu)].map(({ index, 0: word }) => [index, index + word.length] as const);
  });
  readonly #span = $derived.by((): readonly [number, number] | null => {
    if (this.#marking === null) return null;
    const { anchor, head } = this.#marking;
    const [first, last] = [this.#words[Math.min(anchor, head)], this.#words[Math.max(anchor, head)]];
    return first === undefined || last === undefined ? null : [first[0], last[1]];
  });

  /** @param arrive called when another case is shown */
  constructor(given: () => RatedSheet, arrive: () => void) {
    this.#given = given;
    this.#arrive = arrive;
    this.#place = this.#firstUnsaved();
  }

  get place(): number {
    return this.#place;
  }

  /** The answer whose words are being marked; null when none are. */
  get markedCode(): string | null {
    return this.#marking?.code ?? null;
  }

  /** The words chosen, in UTF-16 units of the answer; null when none are. */
  get marking(): { readonly code: string; readonly span: readonly [number, number] } | null {
    return this.#marking === null || this.#span === null ? null : { code: this.#marking.code, span: this.#span };
  }

  rate(subject: string, dimension: string, value: number): void {
    const asked = this.questions.findIndex(
      (question) => question.subject.id === subject && question.dimension === dimension,
    );
    const { desk, held, sheet } = this.#given();
    if (!desk.record(held, sheet, { kind: 'rate', subject, dimension, value })) return;
    const kept = desk.find(held.id)?.sheets.find(({ id }) => id === sheet.id) ?? sheet;
    const after = nextOpen(stateOf(kept), this.questions, asked);
    this.#chosen = after === -1 ? null : after;
    const next = after === -1 ? 'All rated: Enter saves.' : `Next: ${this.#nameOf(after)}.`;
    this.said = `${this.#titleOf(dimension)} of ${subject}: ${String(value)}. ${next}`;
  }

  saveOrGoOn(): void {
    if (this.item === undefined) return;
    if (this.isSaved) {
      const { items } = this.task;
      const later = items.findIndex(({ id }, index) => index > this.#place && !this.rated.saved.has(id));
      this.#goTo(later === -1 ? this.#firstUnsaved() : later);
      return;
    }
    const { desk, held, sheet } = this.#given();
    if (desk.record(held, sheet, { kind: 'save', item: this.item.id }))
      this.said = `Case ${this.item.id} is saved. The reference is shown. Enter goes on.`;
  }

  undo(): void {
    const { desk, held, sheet } = this.#given();
    const taken = desk.undo(held, sheet);
    if (taken === null) {
      this.said = 'Nothing to take back: what is saved stays.';
      return;
    }
    const there = this.task.items.findIndex(({ id }) => id === /^\d+/u.exec(placeOf(taken))?.[0]);
    if (there !== -1) this.#place = there;
    if (taken.kind !== 'rate') {
      this.said = taken.kind === 'note' ? 'Taken back: a note.' : 'Taken back: a mark.';
      return;
    }
    this.#chosen = this.questions.findIndex(
      ({ subject, dimension }) => subject.id === taken.subject && dimension === taken.dimension,
    );
    this.said = `Taken back: ${this.#titleOf(taken.dimension)} of ${taken.subject}.`;
  }

  /** Of the answer the cursor is at; of a pair first one, then the other. */
  startMarking(): void {
    const codes = this.current?.subject.answers.map(({ code }) => code) ?? [];
    const next = codes[(codes.indexOf(this.#marking?.code ?? '') + 1) % codes.length];
    if (next !== undefined && !this.isSaved) this.#marking = { code: next, anchor: 0, head: 0 };
  }

  endMarking(): void {
    this.#marking = null;
  }

  /** Chooses the word at a position of the answer being marked. */
  point(position: number, isEnd: boolean): void {
    if (this.#marking === null) return;
    const { code, anchor } = this.#marking;
    const word = this.#words.findIndex(([, end]) => position < end);
    if (word !== -1) this.#marking = { code, head: word, anchor: isEnd ? anchor : word };
  }

  /** True when the key means something here. */
  act(key: string): boolean {
    const marking = this.#marking === null ? null : actionOf(markingKeys, key);
    if (marking !== null) {
      this.#markingActions[marking]();
      return true;
    }
    const action = actionOf(ratingKeys, key);
    if (action === null || action === 'note') return false;
    if (action === 'rate') return this.#rateByKey(key);
    this.#actions[action]();
    return true;
  }

  markAs(kind: MarkKind): void {
    if (this.marking === null) return;
    const { code, span } = this.marking;
    const { desk, held, sheet } = this.#given();
    if (desk.record(held, sheet, { kind: 'mark', mark: { code, start: span[0], end: span[1], kind } }))
      this.said = `Marked as ${markTitle(kind)}.`;
  }

  unmark(): void {
    if (this.marking === null) return;
    const { code, span } = this.marking;
    const { desk, held, sheet } = this.#given();
    desk.record(held, sheet, { kind: 'unmark', code, start: span[0], end: span[1] });
  }

  readonly #actions: Omit<KeyActions<typeof ratingKeys>, 'rate' | 'note'> = {
    save: () => {
      this.saveOrGoOn();
    },
    undo: () => {
      this.undo();
    },
    up: () => {
      this.#moveBy(-1);
    },
    down: () => {
      this.#moveBy(1);
    },
    previous: () => {
      this.#goTo(this.#place - 1);
    },
    next: () => {
      this.#goTo(this.#place + 1);
    },
    alone: () => {
      this.isAlone = !this.isAlone;
    },
    mark: () => {
      this.startMarking();
    },
  };

  readonly #markingActions: KeyActions<typeof markingKeys> = {
    back: () => {
      this.#moveMarking(-1, false);
    },
    on: () => {
      this.#moveMarking(1, false);
    },
    fewer: () => {
      this.#moveMarking(-1, true);
    },
    more: () => {
      this.#moveMarking(1, true);
    },
    unsupported: () => {
      this.markAs('unsupported');
    },
    contradicted: () => {
      this.markAs('contradicted');
    },
    harmless: () => {
      this.markAs('harmless');
    },
    useful: () => {
      this.markAs('useful');
    },
    unmark: () => {
      this.unmark();
    },
    end: () => {
      this.endMarking();
    },
  };

  /** @param key a digit. */
  #rateByKey(key: string): boolean {
    const dimension = this.task.dimensions.find(({ id }) => id === this.current?.dimension);
    if (this.current === undefined || dimension === undefined) return false;
    if (Number(key) > pointsOf(this.task.mode, dimension)) return false;
    this.rate(this.current.subject.id, this.current.dimension, Number(key));
    return true;
  }

  #moveMarking(step: number, isWider: boolean): void {
    if (this.#marking === null) return;
    const { code, anchor, head } = this.#marking;
    const next = Math.max(0, Math.min(this.#words.length - 1, head + step));
    this.#marking = { code, head: next, anchor: isWider ? anchor : next };
    const [start, end] = this.#words[next] ?? [0, 0];
    this.said = this.item?.answers.find((answer) => answer.code === code)?.text.slice(start, end) ?? '';
  }

  #moveBy(step: number): void {
    const next = Math.max(0, Math.min(this.questions.length - 1, this.#at + step));
    this.#chosen = next;
    this.said = this.#nameOf(next);
  }

  #goTo(next: number): void {
    if (next < 0 || next >= this.task.items.length) return;
    this.#place = next;
    this.#chosen = null;
    this.#marking = null;
    this.#arrive();
  }

  #firstUnsaved(): number {
    return Math.max(
      0,
      this.task.items.findIndex(({ id }) => !this.rated.saved.has(id)),
    );
  }

  #titleOf(dimension: string): string {
    return this.task.dimensions.find(({ id }) => id === dimension)?.title ?? dimension;
  }

  #nameOf(question: number): string {
    const { dimension = '', subject } = this.questions[question] ?? {};
    return `${this.#titleOf(dimension)} of ${subject?.id ?? ''}`;
  }
}

type Taken = NonNullable<ReturnType<RatingDesk['undo']>>;

/** Begins with the case's id. */
function placeOf(taken: Taken): string {
  switch (taken.kind) {
    case 'rate':
      return taken.subject;
    case 'mark':
      return taken.mark.code;
    case 'unmark':
      return taken.code;
    case 'note':
    case 'save':
      return taken.item;
  }
}
