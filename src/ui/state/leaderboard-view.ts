/** What of the leaderboard is shown. Columns go by their place. */
export interface LeaderboardView {
  /** Column the models are sorted by; null: by name. */
  readonly sort: number | null;
  readonly descending: boolean;
  /** Column of the chart; null: the one in which most models can be compared. */
  readonly task: number | null;
}

export function parseLeaderboardView(query: string): LeaderboardView {
  const values = new URLSearchParams(query);
  return {
    sort: place(values.get('sort')),
    descending: values.get('order') === 'down',
    task: place(values.get('task')),
  };
}

export function leaderboardQuery({ sort, descending, task }: LeaderboardView): string {
  const values = [
    ...(sort === null ? [] : [`sort=${String(sort)}`]),
    ...(descending ? ['order=down'] : []),
    ...(task === null ? [] : [`task=${String(task)}`]),
  ];
  return values.length === 0 ? '' : `?${values.join('&')}`;
}

function place(text: string | null): number | null {
  return text !== null && /^\d{1,4}$/u.test(text) ? Number(text) : null;
}
