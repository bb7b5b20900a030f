/** Which cases' speed is shown. */
export interface SpeedView {
  /** Id of a task; null: all cases of a run. */
  readonly task: string | null;
}

export function parseSpeedView(query: string): SpeedView {
  return { task: new URLSearchParams(query).get('task') };
}

export function speedQuery({ task }: SpeedView): string {
  return task === null ? '' : `?task=${encodeURIComponent(task)}`;
}
