import { canonicalJson } from '../canonical-json.ts';
import { shown } from '../text/shown.ts';
import type { NamedHandIn } from './group-hand-ins.ts';

/** Of files that add nothing, one sentence each: the same run once more, or a share that another run holds. Cases count once. */
export function repeatNotes(handed: readonly NamedHandIn[]): readonly string[] {
  const runs = new Map<string, string>();
  const shares = new Map<string, string>();
  return handed.flatMap(({ record: { id, spec, merged }, title }) => {
    if (merged !== undefined) return [];
    const { share } = spec.parts[0] ?? {};
    const shareKey = canonicalJson(share ?? null);
    const sameRun = runs.get(id);
    const sameShare = shares.get(shareKey);
    runs.set(id, sameRun ?? title);
    shares.set(shareKey, sameShare ?? title);
    if (sameRun !== undefined)
      return [`${named(title)} holds the same run as ${named(sameRun)}: its cases count once.`];
    if (sameShare === undefined || share === undefined) return [];
    return [
      `${named(title)} holds share ${share.number} of ${share.of}, as ${named(sameShare)} does: its cases count once.`,
    ];
  });
}

function named(title: string): string {
  return shown(title, 80);
}
