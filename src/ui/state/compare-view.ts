/** What of a comparison is shown. It stands in the address, so it names runs and places only. */
export interface CompareView {
  /** Two or more for a comparison; of more than `MOST_RUNS` the first are compared. */
  readonly runs: readonly string[];
  /** The run that the others are set against; null: the first. */
  readonly against: string | null;
  /** Place of the task whose cases are shown. */
  readonly task: number;
  /** Place of the metric among the task's. */
  readonly metric: number;
  readonly cases: 'differ' | 'all';
  /** Metrics in the chart: the first of each task, or all; null: all where they are few. */
  readonly measures: 'first' | 'all' | null;
  /** Largest difference of no importance, in tenths of a percentage point: 0 to 500; null: as usual. */
  readonly band: number | null;
}

const plainView: CompareView = {
  runs: [],
  against: null,
  task: 0,
  metric: 0,
  cases: 'differ',
  measures: null,
  band: null,
};

/** So many runs can still be told apart on a screen. */
export const MOST_RUNS = 20;
const MOST_BAND = 500;

export function compareView(runs: readonly string[]): CompareView {
  return { ...plainView, runs: [...new Set(runs)] };
}

/** Reads what `compareQuery` wrote; anything unknown is passed over. */
export function parseCompareView(query: string): CompareView {
  const values = new URLSearchParams(query);
  const runs = (values.get('runs') ?? '').split(',').filter((id) => id !== '');
  const band = values.get('band');
  const measures = values.get('measures');
  return {
    ...compareView(runs),
    against: values.get('against'),
    task: smallNumber(values.get('task')),
    metric: smallNumber(values.get('metric')),
    cases: values.get('cases') === 'all' ? 'all' : 'differ',
    measures: measures === 'first' || measures === 'all' ? measures : null,
    band: band !== null && /^\d{1,3}$/u.test(band) ? Math.min(MOST_BAND, Number(band)) : null,
  };
}

export function compareQuery({ runs, against, task, metric, cases, measures, band }: CompareView): string {
  const values = [
    ...(runs.length === 0 ? [] : [`runs=${runs.map(encodeURIComponent).join(',')}`]),
    ...(against === null ? [] : [`against=${encodeURIComponent(against)}`]),
    ...(task === 0 ? [] : [`task=${String(task)}`]),
    ...(metric === 0 ? [] : [`metric=${String(metric)}`]),
    ...(cases === 'differ' ? [] : [`cases=${cases}`]),
    ...(measures === null ? [] : [`measures=${measures}`]),
    ...(band === null ? [] : [`band=${String(band)}`]),
  ];
  return values.length === 0 ? '' : `?${values.join('&')}`;
}

function smallNumber(text: string | null): number {
  return text !== null && /^\d{1,4}$/u.test(text) ? Number(text) : 0;
}
