import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const rooms = ['src/ui', 'src/library'];

/** Where a file may have texts for a reader; what the core and the workers write is a record, and stays as it was written. */
export function hasMessages(path: string): boolean {
  return rooms.some((room) => path.startsWith(`${room}/`)) && /(?<!\.d)\.(ts|svelte)$/u.test(path);
}

/**
 * Where constants stand that only pages show: the lesson's pages, and what a browser lacks. The page looks their German up by their
 * English (`inReadersWords`), because code of these rooms runs in workers and in Node as well.
 */
const lookedUp = /^src\/(core\/lesson\/steps\/.*|app\/capabilities)\.ts$/u;

export function isLookedUp(path: string): boolean {
  return lookedUp.test(path);
}

/** Whether texts are found by where they stand; elsewhere only those count that are tagged with `say`. */
export function isWhole(path: string): boolean {
  return hasMessages(path) || isLookedUp(path);
}

/** All of them, from the root of the repository, with forward slashes, sorted. */
export function messageFiles(root: string): readonly string[] {
  return [...rooms, 'src/core', 'src/app', 'workers']
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${room}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => isWhole(path) || /^(src\/(core|app)|workers)\/.*\.ts$/u.test(path))
    .sort();
}
