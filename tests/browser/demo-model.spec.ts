import { existsSync, readFileSync } from 'node:fs';
import type { Message } from '../../src/core/prompt.ts';
import { expect, test } from './engine-rig/test.ts';

/** One prompt with what the trainer's own arithmetic gave for it, greedily and for at most 64 tokens. */
interface Reference {
  readonly id: string;
  readonly messages: readonly Message[];
  readonly answer: string;
  readonly promptTokens: number;
}

const referenceFile = 'tools/demo-model/reference.json';
const modelFile = 'public/models/demo.gguf';
const present = existsSync(referenceFile) && existsSync(modelFile);

test('the demo model answers in the browser what it answered to its trainer, from prompts of the same length', async ({
  rigPage,
}) => {
  test.skip(!present, `${referenceFile} and ${modelFile} are not both here`);
  const references = readReferences();
  expect(references.length).toBeGreaterThan(0);
  const answers = await rigPage.evaluate(
    async (prompts) => {
      const loaded = await window.rig.load('demo.gguf');
      if (!loaded.ok) throw new Error(loaded.failure.message);
      const decoding = { temperature: 0, topP: 1, seed: 0, maxTokens: 64, stop: [] };
      const outcomes = [];
      for (const messages of prompts)
        outcomes.push(await window.rig.host.generate({ prefix: [], suffix: messages }, decoding));
      return outcomes.map((outcome) =>
        outcome.ok
          ? { text: outcome.value.text, promptTokens: outcome.value.usage.promptTokens }
          : { text: outcome.failure.message, promptTokens: -1 },
      );
    },
    references.map(({ messages }) => messages),
  );
  const found = answers.map(({ text, promptTokens }, index) => ({
    id: references[index]?.id,
    answer: text,
    promptTokens,
  }));
  expect(found).toEqual(references.map(({ id, answer, promptTokens }) => ({ id, answer, promptTokens })));
});

test('counting alone gives the same lengths', async ({ rigPage }) => {
  test.skip(!present, `${referenceFile} and ${modelFile} are not both here`);
  const references = readReferences();
  const counted = await rigPage.evaluate(
    async (prompts) => {
      await window.rig.load('demo.gguf');
      const outcomes = [];
      for (const messages of prompts)
        outcomes.push(await window.rig.host.countTokens({ prefix: [], suffix: messages }));
      return outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.failure.message));
    },
    references.map(({ messages }) => messages),
  );
  expect(counted).toEqual(references.map(({ promptTokens }) => promptTokens));
});

function readReferences(): readonly Reference[] {
  const stored: unknown = JSON.parse(readFileSync(referenceFile, 'utf8'));
  const rows = typeof stored === 'object' && stored !== null && 'rows' in stored ? stored.rows : stored;
  if (!Array.isArray(rows) || !rows.every(isReference))
    throw new Error(`${referenceFile} holds no list of prompts with answers`);
  return rows;
}

function isReference(row: unknown): row is Reference {
  return (
    typeof row === 'object' &&
    row !== null &&
    ['id', 'messages', 'answer', 'promptTokens'].every((name) => name in row) &&
    'messages' in row &&
    Array.isArray(row.messages)
  );
}
