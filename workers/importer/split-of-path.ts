import type { Split } from '../../src/core/dataset.ts';

const NAMED = /(?:^|[^a-z])(train|training|dev|devel|development|val|valid|validation|test)(?=[^a-z]|$)/g;

const SPLITS: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  dev: 'dev',
  devel: 'dev',
  development: 'dev',
  val: 'dev',
  valid: 'dev',
  validation: 'dev',
  test: 'test',
};

/** The part of a dataset that a path in an archive names, the last name that does; null where none does. */
export function splitOfPath(path: string): Split | null {
  const name = Array.from(path.toLowerCase().matchAll(NAMED), ([, found = '']) => found).at(-1);
  return name === undefined ? null : (SPLITS[name] ?? null);
}
