import type { BesideUpstream } from '../../core/clue/beside-upstream.ts';
import type { Sayable } from '../../core/text/said.ts';
import { signedPoints } from './clue.ts';
import { inReadersLanguage } from './said.ts';
import { metricTitle } from './titles.ts';

type Compared = Extract<BesideUpstream, { readonly kind: 'compared' }>;

/** What a comparison with CLUE's own means comes to, in one or two sentences. `reasons` are what may lie behind a difference. */
export function upstreamFinding(rows: readonly BesideUpstream[], reasons: readonly Sayable[]): string {
  const compared = rows.filter((row) => row.kind === 'compared');
  if (compared.length === 0) return 'None of its means is one that this run has.';
  const differing = compared.filter(({ isSame }) => !isSame);
  if (differing.length === 0) return agreement(compared);
  const told = differing.map(
    ({ upstream, difference }) => `${metricTitle(upstream.metric)} ${signedPoints(difference * 100)}`,
  );
  const first = `${String(differing.length)} of the ${String(compared.length)} means that both have differ, here less there in points: ${told.join(', ')}.`;
  return reasons.length === 0 ? first : `${first} It may be that ${reasons.map(inReadersLanguage).join('; or that ')}.`;
}

function agreement(compared: readonly Compared[]): string {
  const far = compared.some(({ upstream }) => upstream.isRounded) ? ', as far as the file’s two decimals tell' : '';
  return compared.length === 1
    ? `The one mean that both have agrees${far}.`
    : `All ${String(compared.length)} means that both have agree${far}.`;
}
