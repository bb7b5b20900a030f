import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { languagePlugin } from './tools/language/language-plugin.ts';
import { releasePlugin } from './tools/release/release-plugin.ts';
import { workerModulesPlugin } from './tools/release/worker-modules.ts';
import { isolationHeaders } from './tools/serve/headers.ts';

export default defineConfig({
  // Relative addresses: the built folder works under any path of any static host.
  base: './',
  plugins: [languagePlugin(), svelte(), releasePlugin()],
  server: { headers: isolationHeaders },
  worker: { format: 'es', plugins: () => [workerModulesPlugin()] },
  build: {
    target: 'es2023',
    // Data stays data: a case file must never become a string inside a script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'app.html', 'library.html'] },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // Nobody waits at this machine meanwhile; by default one core is left idle.
    maxWorkers: availableParallelism(),
  },
});
