import type { Channel } from './channel.ts';

export interface EgressTable {
  readonly text: string;
  /** Channels that did reach a host without any policy. */
  readonly exercised: number;
}

/** A line for each channel: which configurations it left, or that it proves nothing. */
export function egressTable(
  channels: readonly Channel[],
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): EgressTable {
  const control = reached.get('control') ?? new Set<string>();
  const names = [...reached.keys()].filter((name) => name !== 'control');
  const mark = (id: string, name: string): string => {
    if (reached.get(name)?.has(id) === true) return 'LEFT';
    return control.has(id) ? 'closed' : '-';
  };
  const rows = channels.map(({ id }) => {
    const cells = names.map((name) => mark(id, name).padEnd(8));
    const note = control.has(id) ? '' : 'not exercised: reached nobody without a policy either';
    return `${id.padEnd(28)}${cells.join('')}${note}`.trimEnd();
  });
  const head = `${'channel'.padEnd(28)}${names.map((name) => name.padEnd(8)).join('')}`.trimEnd();
  const sum = `${control.size} of ${channels.length} channels exercised`;
  return { text: [head, ...rows, sum].join('\n'), exercised: control.size };
}
