import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PagePolicies } from './headers.ts';

/** Reads the policies out of the pages of a folder, so that a header can never say something else than the page. */
export function readPagePolicies(folder: string): PagePolicies {
  const policies: Record<string, string> = {};
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    const policy = policyIn(readFileSync(join(folder, page), 'utf8'));
    if (policy !== null) policies[page] = policy;
  }
  return policies;
}

/** Null for a page without one, such as a test's; that each of ours has one is a test of its own. */
function policyIn(markup: string): string | null {
  return /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/u.exec(markup)?.[1] ?? null;
}
