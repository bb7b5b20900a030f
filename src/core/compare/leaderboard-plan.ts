import { canonicalJson } from '../canonical-json.ts';
import type { ModelIdentity, RunPart, RunRecord } from '../run.ts';
import { askingKey } from './asking.ts';

/** Which parts of which runs a leaderboard shows; found from the records alone, before any case is read. */
export interface LeaderboardPlan {
  /** By title, then by hash. */
  readonly models: readonly ModelIdentity[];
  readonly columns: readonly Column[];
  /** Runs left out because they asked a share of the cases only: it is no result of the whole until the shares are merged. */
  readonly shares: number;
}

/** A task on a dataset, in one profile. */
export interface Column {
  /** As most of the models were asked; of equals, as the newest run was. */
  readonly part: RunPart;
  /** One a model: its newest part that was asked so, else its newest; null where it was not asked. */
  readonly placed: readonly (PlacedPart | null)[];
}

export interface PlacedPart {
  readonly record: RunRecord;
  readonly part: RunPart;
  /** Position in the specification. */
  readonly place: number;
}

/** @param records in any order; runs without a finished case are passed over */
export function planLeaderboard(records: readonly RunRecord[]): LeaderboardPlan {
  const begun = records.filter(({ done }) => done > 0);
  const newestFirst = begun
    .filter((record) => !isShare(record))
    .toSorted((one, other) => other.startedAt - one.startedAt || (one.id < other.id ? -1 : 1));
  const models = modelsOf(newestFirst);
  const byColumn = new Map<string, PlacedPart[]>();
  for (const record of newestFirst) {
    for (const [place, part] of record.spec.parts.entries()) {
      const key = columnKey(part);
      byColumn.set(key, [...(byColumn.get(key) ?? []), { record, part, place }]);
    }
  }
  const columns = [...byColumn].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    models,
    columns: columns.flatMap(([, placed]) => columnOf(placed, models)),
    shares: begun.filter(isShare).length,
  };
}

function isShare({ spec }: RunRecord): boolean {
  return spec.parts.some(({ share }) => share !== undefined);
}

function columnOf(placed: readonly PlacedPart[], models: readonly ModelIdentity[]): readonly Column[] {
  const part = usualAsking(placed);
  if (part === null) return [];
  const key = askingKey(part);
  return [
    {
      part,
      placed: models.map((model) => {
        const own = placed.filter(({ record }) => modelKey(record.spec.model) === modelKey(model));
        return own.find((one) => askingKey(one.part) === key) ?? own[0] ?? null;
      }),
    },
  ];
}

/** @param placed newest first */
function usualAsking(placed: readonly PlacedPart[]): RunPart | null {
  const askings = new Map<string, { readonly part: RunPart; readonly models: Set<string> }>();
  for (const { part, record } of placed) {
    const known = askings.get(askingKey(part)) ?? { part, models: new Set<string>() };
    known.models.add(modelKey(record.spec.model));
    askings.set(askingKey(part), known);
  }
  // A stable sort leaves the newest of equals in front.
  const [usual] = [...askings.values()].sort((one, other) => other.models.size - one.models.size);
  return usual?.part ?? null;
}

function modelsOf(records: readonly RunRecord[]): readonly ModelIdentity[] {
  const byKey = new Map(records.toReversed().map(({ spec }) => [modelKey(spec.model), spec.model]));
  const byTitle = (one: ModelIdentity, other: ModelIdentity): number =>
    compareText(one.title, other.title) || compareText(modelKey(one), modelKey(other));
  return [...byKey.values()].sort(byTitle);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function modelKey({ engine, sha256 }: ModelIdentity): string {
  return `${engine} ${sha256}`;
}

function columnKey({ task, profile, dataset }: RunPart): string {
  return canonicalJson([task, profile ?? null, dataset.sha256]);
}
