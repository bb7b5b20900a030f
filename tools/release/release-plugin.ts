import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { fileListPath, type Release } from '../../workers/service-worker.api.ts';
import { headersFile, serviceWorkerPath } from '../serve/headers.ts';
import { readPagePolicies } from '../serve/page-policies.ts';
import { readRelease } from './read-release.ts';

/**
 * Finishes a build: names it in its pages, adds the service worker that knows every file of it by hash, the list of its files,
 * and the `_headers` of hosts that read one.
 */
export function releasePlugin(): Plugin {
  let folder = '';
  return {
    name: 'bedside-release',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    closeBundle: async () => {
      const { build: name } = readRelease(folder);
      nameBuild(folder, name);
      // The pages changed by their name: their hashes are taken again, the name stays.
      const release = { ...readRelease(folder), build: name };
      await buildServiceWorker(folder, release);
      writeFileSync(
        join(folder, fileListPath),
        JSON.stringify({ build: name, files: release.files.map(({ path }) => path) }),
      );
      writeFileSync(join(folder, '_headers'), headersFile(readPagePolicies(folder)));
    },
  };
}

/** A page knows which build it is without asking anybody. */
function nameBuild(folder: string, name: string): void {
  for (const page of Object.keys(readPagePolicies(folder))) {
    const path = join(folder, page);
    const markup = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      markup.replace('<meta charset="utf-8" />', `$&\n    <meta name="bedside-build" content="${name}" />`),
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
