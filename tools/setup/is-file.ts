import { statSync } from 'node:fs';

/** A folder is none: reading one fails late and says nothing of the path. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
