/** What one worker tried and whether it was refused, by the name of the way. */
export interface WorkerProbe {
  readonly id: 'worker-fetch' | 'worker-websocket' | 'worker-import' | 'worker-eval' | 'worker-worker';
  readonly isRefused: boolean;
}
