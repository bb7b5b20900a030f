import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { finishBuild } from './finish-build.ts';

/** Makes a build of the page one that can be installed, kept and sealed. */
export function releasePlugin(): Plugin {
  let folder = '';
  return {
    name: 'bedside-release',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    closeBundle: async () => {
      await finishBuild(folder);
    },
  };
}
