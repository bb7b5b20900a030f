import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { fileListPath, type Release } from '../../workers/service-worker.api.ts';
import { headersFile, serviceWorkerPath } from '../serve/headers.ts';
import { readPagePolicies } from '../serve/page-policies.ts';
import { readRelease } from './read-release.ts';

/**
 * Finishes a built folder: names the build in its pages, adds the service worker that knows every file of it by hash, the list of
 * its files, and the `_headers` of hosts that read one. Returns the build's name, 64 hex digits.
 */
export async function finishBuild(folder: string): Promise<string> {
  const { build: name } = readRelease(folder);
  nameBuild(folder, name);
  // The pages changed by their name: their hashes are taken again, the name stays.
  const release = { ...readRelease(folder), build: name };
  await buildServiceWorker(folder, release);
  const list = { build: name, files: release.files.map(({ path }) => path) };
  writeFileSync(join(folder, fileListPath), JSON.stringify(list));
  writeFileSync(join(folder, '_headers'), headersFile(readPagePolicies(folder)));
  return name;
}

/** A page knows which build it is without asking anybody. */
function nameBuild(folder: string, name: string): void {
  for (const page of Object.keys(readPagePolicies(folder))) {
    const path = join(folder, page);
    const unnamed = readFileSync(path, 'utf8').replace(/\s*<meta name="bedside-build"[^>]*>/u, '');
    writeFileSync(
      path,
      unnamed.replace('<meta charset="utf-8" />', `$&\n    <meta name="bedside-build" content="${name}" />`),
    );
  }
}

/** One classic script at the root of its scope, whose bytes change with every build. */
async function buildServiceWorker(folder: string, release: Release): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { BEDSIDE_RELEASE: JSON.stringify(release) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: resolve(import.meta.dirname, '../../workers/service-worker.ts'),
        output: { format: 'iife', entryFileNames: serviceWorkerPath },
      },
    },
  });
}
