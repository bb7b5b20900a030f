import { readFileSync } from 'node:fs';
import type { Case } from '../../../src/core/dataset.ts';
import { isCase } from '../../../src/core/shapes/case-shape.ts';

/** The cases of a dataset that ships with the page. */
export function embeddedCases(dataset: string): readonly Case[] {
  const lines = readFileSync(`datasets/${dataset}/cases.jsonl`, 'utf8').trimEnd().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isCase);
}
