import { readFileSync } from 'node:fs';
import { isCase } from '../../src/core/shapes/case-shape.ts';
import type { Case } from '../../src/core/dataset.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { chooseShots } from '../../src/core/shots.ts';
import type { Task } from '../../src/core/task.ts';
import type { BarePrompt } from './rig/bare.ts';

export interface PromptRequest {
  readonly task: Task & { readonly dataset: string };
  readonly limit: number;
  readonly shots: number;
  readonly seed: number;
}

/** The very prompts a run of a demo task sends, for a loop that knows nothing of tasks. */
export function demoPrompts({ task, limit, shots: k, seed }: PromptRequest): BarePrompt[] {
  const chosen = chooseShots({ pool: read(task.dataset, 'shots'), cases: read(task.dataset, 'cases'), k, seed, limit });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  const { items, shots } = chosen.value;
  return items.map((item) => ({
    messages: allMessages(buildPrompt(task, item, shots)),
    maxTokens: task.maxTokens,
    stop: task.stop,
  }));
}

/** In the order of the file. */
export function demoCases(dataset: string): readonly Case[] {
  return read(dataset, 'cases');
}

function read(dataset: string, file: string): Case[] {
  const lines = readFileSync(`datasets/${dataset}/${file}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isCase);
}
