/** Which history is shown. It stands in the address, so it names a run and a place in it, never a model or a dataset. */
export interface HistoryView {
  /** Any run of the history; null: the history that was run most recently. */
  readonly run: string | null;
  /** Place of the part in that run; null: any. */
  readonly part: number | null;
  /** Null: the first. */
  readonly metric: string | null;
}

export const newestHistory: HistoryView = { run: null, part: null, metric: null };

export function historyOf(run: string): HistoryView {
  return { ...newestHistory, run };
}

export function parseHistoryView(query: string): HistoryView {
  const values = new URLSearchParams(query);
  const part = values.get('part');
  return {
    run: values.get('run'),
    part: part !== null && /^\d{1,4}$/u.test(part) ? Number(part) : null,
    metric: values.get('metric'),
  };
}

export function historyQuery({ run, part, metric }: HistoryView): string {
  const values = [
    ...(run === null ? [] : [`run=${encodeURIComponent(run)}`]),
    ...(part === null ? [] : [`part=${String(part)}`]),
    ...(metric === null ? [] : [`metric=${encodeURIComponent(metric)}`]),
  ];
  return values.length === 0 ? '' : `?${values.join('&')}`;
}
