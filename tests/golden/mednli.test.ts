import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgePrediction } from '../../src/core/judge.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { labelCase } from '../fixtures/a-case.ts';

interface Row {
  readonly output: string;
  readonly gold_label: string;
  readonly accuracy: number;
}

const rows: readonly Row[] = readFileSync(new URL('mednli.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRow);

test('there are 72 rows from the reference implementation', () => {
  expect(rows).toHaveLength(72);
});

test.each(rows)('$output for $gold_label is worth $accuracy', ({ output, gold_label, accuracy }) => {
  expect(valueOf('clue-2025-01', output, gold_label)).toBe(accuracy);
});

describe('the other profiles differ from the reference only where they mean to', () => {
  test('clue-2024-06: where something is cut away first', () => {
    const differing = rows.filter((row) => valueOf('clue-2024-06', row.output, row.gold_label) !== row.accuracy);
    for (const { output } of differing) expect(output).toMatch(/You are an AI|\[INST\]|<\|user\|>| <\|end\|>/);
  });

  test('corrected: one label at most is right for an answer', () => {
    for (const { output } of rows) {
      const values = ['entailment', 'neutral', 'contradiction'].map((label) => valueOf('corrected', output, label));
      expect([0, 1]).toContain(values.reduce((sum, value) => sum + value));
    }
  });
});

function valueOf(profile: ProfileId, output: string, label: string): number {
  const task = findTask('clue/mednli', profile);
  if (task === undefined) throw new Error(`no MedNLI in ${profile}`);
  const score = judgePrediction(task, labelCase(label, ['entailment', 'neutral', 'contradiction']), output).scores[
    'accuracy'
  ];
  if (score?.kind !== 'scored') throw new Error(`unscored: ${output}`);
  return score.value;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'output' in value && 'gold_label' in value;
}
