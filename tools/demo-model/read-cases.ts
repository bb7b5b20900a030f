import { readFileSync } from 'node:fs';
import type { Case } from '../../src/core/dataset.ts';
import { bedsideCases } from '../../src/core/formats/bedside-cases.ts';

/**
 * The cases of an embedded dataset.
 * @throws when a row is not a case: these files are ours.
 */
export function readCases(path: string): Case[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line, index) => {
    const row: unknown = JSON.parse(line);
    const item = bedsideCases.toCase({ line: index + 1, index, row: Object.fromEntries(Object.entries(row ?? {})) });
    if (!item.ok) throw new Error(`${path}, line ${index + 1}: ${item.failure.message}`);
    return item.value;
  });
}
