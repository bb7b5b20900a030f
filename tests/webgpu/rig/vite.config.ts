import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { workerPreload } from '../preload-plugin.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
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
