/**
 * Which runs are removed, told over all tabs: what another tab still shows of one is out of date, and what its worker holds may be text of cases that
 * somebody wanted gone.
 */
export interface RunRemovals {
  /** Tells every tab, this one included. */
  say(runId: string): void;
  /** Calls back for each run that is removed from now on, here or in another tab. */
  watch(tell: (runId: string) => void): void;
  /** Hears and says nothing any more. */
  end(): void;
}

const channelName = 'bedside:removed-runs';

/** @param forget lets go, in this tab, of what is held of any run; called when another tab has removed one, before anybody is told. */
export function createRunRemovals(forget: () => Promise<void>): RunRemovals {
  const channel = new BroadcastChannel(channelName);
  const watchers = new Set<(runId: string) => void>();
  const tellAll = (runId: string): void => {
    for (const tell of watchers) tell(runId);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
    void forget().then(() => tellAll(data));
  });
  return {
    say: (runId) => {
      channel.postMessage(runId);
      tellAll(runId);
    },
    watch: (tell) => void watchers.add(tell),
    end: () => {
      watchers.clear();
      channel.close();
    },
  };
}
