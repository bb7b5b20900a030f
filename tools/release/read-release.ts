import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileListPath, type Release } from '../../workers/service-worker.api.ts';
import { headersFor, type Headers, type PagePolicies, serviceWorkerPath } from '../serve/headers.ts';
import { readPagePolicies } from '../serve/page-policies.ts';

/** Not part of what the page is made of: written from it, or read by the host only. */
const ABOUT_IT = [serviceWorkerPath, fileListPath, '_headers', '.sources'];

/** Every file of a built folder with its hash and headers, and the hash of them all. */
export function readRelease(folder: string): Release {
  const policies = readPagePolicies(folder);
  const keyOf = (path: string): string => JSON.stringify(headersFor(path, policies));
  const paths = pathsIn(folder).filter((path) => !ABOUT_IT.includes(path));
  const sets = new Map<string, Headers>();
  for (const path of paths) sets.set(keyOf(path), headersFor(path, policies));
  const headers = [...sets.values()];
  const files = paths.map((path) => {
    const content = readFileSync(join(folder, path));
    const set = [...sets.keys()].indexOf(keyOf(path));
    return { path, sha256: hexOf(content), bytes: content.length, headers: set };
  });
  return { build: hexOf(JSON.stringify({ files, headers })), files, headers, hubs: foreignSources(policies) };
}

/** What the pages may connect to beyond their own host; only the library lists any. */
function foreignSources(policies: PagePolicies): string[] {
  const sources = Object.values(policies).flatMap((policy) => policy.match(/https:\/\/[^\s;]+/gu) ?? []);
  return [...new Set(sources)];
}

/** With forward slashes, in one order on every machine. */
function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

function hexOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
