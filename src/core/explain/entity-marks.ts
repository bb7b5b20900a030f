import type { Answer } from '../answer.ts';
import type { Case, Entity } from '../dataset.ts';
import { markedText, type MarkedPiece, type MarkedSpan } from './marked-text.ts';

/** `differs`: an entity stands there in the answer and in the target, with another type, beginning or end. */
export type EntityMark = 'found' | 'missed' | 'extra' | 'differs';

/** Which entities were right, not found, and too much, and where they stand in the text. */
export interface ComparedEntities {
  readonly found: readonly Entity[];
  readonly missed: readonly Entity[];
  readonly extra: readonly Entity[];
  /** Null where no field of the case has the entities at their places. */
  readonly pieces: readonly MarkedPiece<EntityMark>[] | null;
}

/** Compares as entity F1 does: type, beginning and end, each entity once. Null where the target is no entities, or the answer has no places. */
export function compareEntities({ target, fields }: Case, answer: Answer | null): ComparedEntities | null {
  if (target.kind !== 'entities' || answer?.kind !== 'entities') return null;
  const wanted = distinct(target.entities);
  const answered = distinct(answer.entities);
  const found = [...wanted].filter(([key]) => answered.has(key)).map(([, entity]) => entity);
  const missed = [...wanted].filter(([key]) => !answered.has(key)).map(([, entity]) => entity);
  const extra = [...answered].filter(([key]) => !wanted.has(key)).map(([, entity]) => entity);
  const all = [...wanted.values(), ...answered.values()];
  const text = Object.values(fields).find((field) => all.every((entity) => isAt(field, entity)));
  const pieces = text === undefined ? null : markedText(text, spansOf({ found, missed, extra }));
  return { found, missed, extra, pieces };
}

function distinct(entities: readonly Entity[]): ReadonlyMap<string, Entity> {
  return new Map(
    entities.map((entity) => [`${entity.start} ${entity.end} ${entity.type.toLowerCase()}`, entity] as const),
  );
}

function isAt(field: string, { text, start, end }: Entity): boolean {
  return field.slice(start, end) === text;
}

type Groups = Pick<ComparedEntities, 'found' | 'missed' | 'extra'>;

/** Entities may overlap, so the text is cut wherever one begins or ends. */
function spansOf(groups: Groups): readonly MarkedSpan<EntityMark>[] {
  const changes = changesOf(groups);
  const cuts = [...changes.keys()].sort((left, right) => left - right);
  const open = { found: 0, missed: 0, extra: 0 };
  return cuts.flatMap((start, place) => {
    const change = changes.get(start);
    open.found += change?.found ?? 0;
    open.missed += change?.missed ?? 0;
    open.extra += change?.extra ?? 0;
    const mark = markOf(open);
    const end = cuts[place + 1];
    return mark === null || end === undefined ? [] : [{ start, end, mark }];
  });
}

interface Open {
  found: number;
  missed: number;
  extra: number;
}

/** By place: how many more entities of each group go on from there. */
function changesOf(groups: Groups): ReadonlyMap<number, Open> {
  const changes = new Map<number, Open>();
  const add = (place: number, kind: keyof Groups, by: number): void => {
    const change = changes.get(place) ?? { found: 0, missed: 0, extra: 0 };
    change[kind] += by;
    changes.set(place, change);
  };
  for (const kind of ['found', 'missed', 'extra'] as const) {
    for (const { start, end } of groups[kind]) {
      add(start, kind, 1);
      add(end, kind, -1);
    }
  }
  return changes;
}

/** What is wrong shows, also within what is right. */
function markOf({ found, missed, extra }: Open): EntityMark | null {
  if (missed > 0) return extra > 0 ? 'differs' : 'missed';
  if (extra > 0) return 'extra';
  return found > 0 ? 'found' : null;
}
