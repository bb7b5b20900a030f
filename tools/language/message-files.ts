import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const rooms = ['src/ui', 'src/library'];

/** Where a file may have texts for a reader; what the core and the workers write is a record, and stays as it was written. */
export function hasMessages(path: string): boolean {
  return rooms.some((room) => path.startsWith(`${room}/`)) && /(?<!\.d)\.(ts|svelte)$/u.test(path);
}

/** All of them, from the root of the repository, with forward slashes, sorted. */
export function messageFiles(root: string): readonly string[] {
  return rooms
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${room}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter(hasMessages)
    .sort();
}
