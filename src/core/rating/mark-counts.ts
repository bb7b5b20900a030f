import { consensusOf, type RatedPlace } from './consensus.ts';
import type { RatingKey, RatingTask } from './rating-task.ts';
import { markKinds, stateOf, type Mark, type MarkKind, type Sheet, type SheetState } from './sheet.ts';

/** What raters marked in the answers of one model. */
export interface ModelMarks {
  /** Place in `RatingKey.models`. */
  readonly model: number;
  /** In the answers rated, each counted once for each of its raters. */
  readonly words: number;
  readonly counts: Readonly<Record<MarkKind, number>>;
  /** Null without words. */
  readonly per100Words: Readonly<Record<MarkKind, number>> | null;
}

/** Mean rating of answers with a mark of a kind, and of those without; null where there are none. */
export interface MarkedRating {
  readonly kind: MarkKind;
  readonly dimension: string;
  readonly marked: number | null;
  readonly unmarked: number | null;
  /** Answers with the mark. */
  readonly n: number;
}

/** Only cases that a rater has saved count. */
export function modelMarks(task: RatingTask, key: RatingKey, sheets: readonly Sheet[]): readonly ModelMarks[] {
  const models = new Map(key.answers.map(({ code, model }) => [code, model]));
  return key.models.map((_, model) => {
    const counts: Record<MarkKind, number> = { unsupported: 0, contradicted: 0, harmless: 0, useful: 0 };
    let words = 0;
    for (const state of sheets.map(stateOf)) {
      const answers = task.items.filter(({ id }) => state.saved.has(id)).flatMap((item) => item.answers);
      for (const { code, text } of answers.filter((answer) => models.get(answer.code) === model)) {
        words += text.match(/\S+/gu)?.length ?? 0;
        for (const { kind } of state.marks.get(code) ?? []) counts[kind] += 1;
      }
    }
    return { model, words, counts, per100Words: words === 0 ? null : over100(counts, words) };
  });
}

/** Of answers rated point by point; none in pairs. */
export function ratingsByMark(
  task: RatingTask,
  sheets: readonly Sheet[],
  places: readonly RatedPlace[],
): readonly MarkedRating[] {
  if (task.mode === 'pairwise') return [];
  const states = sheets.map(stateOf);
  return markKinds.flatMap((kind) => {
    const marked = new Set(
      states.flatMap((state) =>
        [...state.marks.values()]
          .flat()
          .flatMap((mark) => (mark.kind === kind && isSaved(state, mark) ? [mark.code] : [])),
      ),
    );
    return task.dimensions.map(({ id }) => {
      const own = places.filter((place) => place.dimension === id && consensusOf(place) !== null);
      const having = own.filter((place) => marked.has(place.subject.id));
      const lacking = own.filter((place) => !marked.has(place.subject.id));
      return { kind, dimension: id, n: having.length, marked: meanOf(having), unmarked: meanOf(lacking) };
    });
  });
}

function isSaved({ saved }: SheetState, { code }: Mark): boolean {
  return saved.has(code.slice(0, -1));
}

function over100(counts: Readonly<Record<MarkKind, number>>, words: number): Readonly<Record<MarkKind, number>> {
  const { unsupported, contradicted, harmless, useful } = counts;
  const share = (count: number): number => (100 * count) / words;
  return {
    unsupported: share(unsupported),
    contradicted: share(contradicted),
    harmless: share(harmless),
    useful: share(useful),
  };
}

function meanOf(places: readonly RatedPlace[]): number | null {
  const values = places.flatMap((place) => consensusOf(place) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
