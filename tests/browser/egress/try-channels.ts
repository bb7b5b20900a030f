import type { BrowserContext, Page } from '@playwright/test';
import type { Channel, Target } from './channel.ts';
import { documentChannels, workerChannels } from './channels/index.ts';
import type { ForeignHosts } from './foreign-hosts.ts';

export interface Configuration {
  readonly name: string;
  /** Origin, without a trailing slash. */
  readonly own: string;
  /** Opens a page under this configuration. */
  readonly open: (context: BrowserContext) => Promise<Page>;
}

/** Slow ways out need so long after the last of them was set off: idle prefetches, connectivity checks. */
const settleMs = 3000;
const leaveMs = 1000;
const atOnce = 5;

/** Sets every channel off and gives those that reached a foreign host. */
export async function tryChannels(
  context: BrowserContext,
  hosts: ForeignHosts,
  { name, own, open }: Configuration,
): Promise<ReadonlySet<string>> {
  const aim = ({ id }: Channel): Target => hosts.target(id, name, own);
  const page = await open(context);
  for (const channel of documentChannels.filter(({ leaves }) => leaves !== true)) {
    // Many never settle, and none says anything worth knowing: only the hosts tell.
    page.evaluate(channel.run, aim(channel)).catch(() => undefined);
  }
  const inWorker = workerChannels.map((channel) => `try { ${quiet(channel, aim(channel))} } catch {}`);
  await page.evaluate(startWorker, inWorker.join('\n'));
  const leaving = documentChannels.filter(({ leaves }) => leaves === true);
  const leave = async (channel: Channel): Promise<void> => {
    const own = await open(context);
    own.evaluate(channel.run, aim(channel)).catch(() => undefined);
    // Not the page's own clock: a channel may end the page's process.
    await new Promise((resolve) => setTimeout(resolve, leaveMs));
    await own.close();
  };
  for (let start = 0; start < leaving.length; start += atOnce)
    await Promise.all(leaving.slice(start, start + atOnce).map(leave));
  await page.waitForTimeout(settleMs);
  await page.close();
  return hosts.seen(name);
}

function quiet({ run }: Channel, target: Target): string {
  return `Promise.resolve((${run.toString()})(${JSON.stringify(target)})).catch(() => undefined);`;
}

/** Just as the page starts its own: from a blob. Kept on the window, so that it is not collected. */
function startWorker(code: string): void {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  Reflect.set(window, 'leakingWorker', new Worker(address));
}
