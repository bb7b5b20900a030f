import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { BEDSIDE_WORKER_PRELOAD: preload = '' } = process.env;

/** What a worker imports before WebLLM, in this build only: libraries of another time may need a bridge. */
function workerPreload(): Plugin {
  const name = 'virtual:worker-preload';
  return {
    name: 'worker-preload',
    resolveId: (id) => (id === name ? (preload === '' ? `\0${name}` : resolve(preload)) : undefined),
    load: (id) => (id === `\0${name}` ? '' : undefined),
  };
}

/** Built apart from the app, so that nothing of it ships. */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  worker: { format: 'es', plugins: () => [workerPreload()] },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
    outDir: here('../../../node_modules/.cache/bedside/webgpu-rig'),
    emptyOutDir: true,
    rolldownOptions: { input: here('index.html') },
  },
});
