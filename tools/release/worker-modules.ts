import type { Plugin } from 'vite';

/** What is known of a file of the bundle. */
interface Module {
  readonly type: 'chunk' | 'asset';
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/**
 * Firefox (153) holds the static imports of a module that a worker fetched to `worker-src`, which is `blob:` alone, unless the file is there already. So a worker
 * is one file, and a module that it fetches later imports from that file only.
 *
 * @returns a sentence for each file that Firefox would refuse
 */
export function refusedImports(bundle: Readonly<Record<string, Module>>): readonly string[] {
  return Object.entries(bundle).flatMap(([file, { imports = [] }]) =>
    imports
      .filter((other) => bundle[other]?.isEntry !== true)
      .map(
        (other) =>
          `${file} imports ${other} statically, which Firefox refuses in a worker: import it in the worker's own file, or with import().`,
      ),
  );
}

/** Fails the build of a worker that Firefox could not load. */
export function workerModulesPlugin(): Plugin {
  return {
    name: 'bedside-worker-modules',
    generateBundle(_, bundle) {
      const [first] = refusedImports(bundle);
      if (first !== undefined) this.error(first);
    },
  };
}
