import { besidePublished, type OwnRun } from '../../core/clue/own-run.ts';
import { scoreOf, type ScoreId } from '../../core/clue/pairs.ts';
import { measures } from '../../core/clue/measures.ts';
import { sheetOf, type PublishedModel, type PublishedScores } from '../../core/clue/published.ts';
import { clueScores, measureKey, type ClueScores } from '../../core/clue/scores.ts';

/** A line of the published table: a model of it, or a run of one's own that may stand among them. */
export interface ClueRow {
  readonly key: string;
  readonly name: string;
  /** Billions of parameters; null when not known. */
  readonly paramsB: number | null;
  readonly scores: ClueScores;
  readonly source:
    { readonly kind: 'published'; readonly model: PublishedModel } | { readonly kind: 'own'; readonly own: OwnRun };
}

export type SortKey = 'name' | 'paramsB' | ScoreId;

export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** `all`: as published. `here`: metrics that this page can compute. Else the key of an own run: the metrics it has. */
export type Terms = string;

export const allMeasures: ReadonlySet<string> = new Set(measures.map(measureKey));
const computedHere: ReadonlySet<string> = new Set(measures.filter(({ own }) => own !== null).map(measureKey));

export function ownKey({ run, round }: OwnRun): string {
  return `${run.id}/${String(round)}`;
}

/** The measures to compare on. A run that is gone compares on all. */
export function measuresFor(terms: Terms, own: readonly OwnRun[]): ReadonlySet<string> {
  if (terms === 'here') return computedHere;
  const chosen = own.find((one) => ownKey(one) === terms);
  return chosen === undefined ? allMeasures : new Set(chosen.sheet.keys());
}

/** The published models and the runs that may stand among them over these measures. */
export function clueRows(
  published: PublishedScores,
  own: readonly OwnRun[],
  over: ReadonlySet<string>,
): readonly ClueRow[] {
  const models = published.models.map((model) => ({
    key: model.name,
    name: model.name,
    paramsB: model.paramsB,
    scores: clueScores(sheetOf(model), over),
    source: { kind: 'published', model } as const,
  }));
  const runs = own.flatMap((one): ClueRow[] => {
    const scores = besidePublished(one, over);
    if (scores === null) return [];
    const { parameters } = one.run.engine;
    return [
      {
        key: ownKey(one),
        name: one.run.spec.model.title,
        paramsB: parameters === null ? null : parameters / 1e9,
        scores,
        source: { kind: 'own', own: one },
      },
    ];
  });
  return [...models, ...runs];
}

/** What is not there stands last in either direction; equals stand by name. */
export function sortedRows(rows: readonly ClueRow[], { by, descending }: Sorting): readonly ClueRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    if (by === 'name') return sign * byName(left, right);
    const [one, other] = [valueOf(left, by), valueOf(right, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(left, right);
    return sign * (one - other) || byName(left, right);
  });
}

function valueOf(row: ClueRow, by: Exclude<SortKey, 'name'>): number | null {
  return by === 'paramsB' ? row.paramsB : scoreOf(row.scores, by);
}

function byName(left: ClueRow, right: ClueRow): number {
  return left.name.localeCompare(right.name, 'en') || (left.key < right.key ? -1 : 1);
}
