import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve, type Served } from '../../../tools/serve/serve.ts';
import { enginePreload, workerPreload } from '../preload-plugin.ts';

const outDir = fileURLToPath(new URL('../../../node_modules/.cache/bedside/webgpu-app', import.meta.url));

/** The page as it ships, but for what its engine worker imports first, served with its headers. */
export async function serveApp(): Promise<Served> {
  await build({
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
    worker: { plugins: () => [enginePreload(), workerPreload()] },
  });
  return serve(outDir, 0);
}
