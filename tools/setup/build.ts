import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const BUILT = 'dist';

const STAMP = join(BUILT, '.sources');
const SOURCES = [
  'src',
  'workers',
  'datasets',
  'public',
  'index.html',
  'app.html',
  'library.html',
  'vite.config.ts',
  'tools/language',
  'tools/release',
  'tools/serve',
  'package-lock.json',
];

/** Builds the page, unless what it is made of has not changed since the last build. Returns the folder to serve. */
export async function buildPage(): Promise<string> {
  const sources = hashOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return BUILT;
  process.stderr.write('Building the page …\n');
  await build({ logLevel: 'warn' });
  writeFileSync(STAMP, sources);
  return BUILT;
}

/** Content, not time stamps: a fresh clone and a switched branch are judged alike. */
function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash.update(path).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}
