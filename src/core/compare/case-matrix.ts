import type { ComparedPart, ComparedTrial } from './compared-part.ts';

/** A case over all runs that asked it. */
export interface CaseRow {
  readonly caseId: string;
  /** Position in the dataset. */
  readonly index: number;
  /** One an entry; null where the run did not ask the case. */
  readonly cells: readonly (CaseCell | null)[];
  /** Not every run that asked it came out alike. */
  readonly isDifferent: boolean;
}

export interface CaseCell {
  readonly kind: 'scored' | 'unreadable' | 'unscored';
  /** 0 to 1; null when unscored. */
  readonly value: number | null;
  /** Position of the case in the run's own dataset. */
  readonly index: number;
}

/** Every case that any of the parts asked, in dataset order. */
export function caseMatrix(entries: readonly ComparedPart[], metric: string): readonly CaseRow[] {
  const byCase = new Map<string, { readonly index: number; readonly cells: (CaseCell | null)[] }>();
  for (const [place, { trials }] of entries.entries()) {
    for (const trial of trials) {
      const row = byCase.get(trial.caseId) ?? { index: trial.index, cells: entries.map(() => null) };
      row.cells[place] = cellOf(trial, metric);
      byCase.set(trial.caseId, row);
    }
  }
  const rows = [...byCase].map(([caseId, row]) => ({ caseId, ...row, isDifferent: isDifferent(row.cells) }));
  return rows.sort((one, other) => one.index - other.index || (one.caseId < other.caseId ? -1 : 1));
}

function cellOf({ scores, isUnreadable, index }: ComparedTrial, metric: string): CaseCell {
  const score = scores[metric];
  if (score?.kind !== 'scored') return { kind: 'unscored', value: null, index };
  return { kind: isUnreadable ? 'unreadable' : 'scored', value: score.value, index };
}

/** An answer that could not be read differs from a wrong one. */
function isDifferent(cells: readonly (CaseCell | null)[]): boolean {
  const [first, ...others] = cells.filter((cell) => cell !== null);
  if (first === undefined) return false;
  return others.some(({ kind, value }) => kind !== first.kind || value !== first.value);
}
