import { readFileSync } from 'node:fs';
import { MLCEngine, prebuiltAppConfig } from '@mlc-ai/web-llm';
import { expect, test } from 'vitest';
import { isHalfPrecision, singlePrecisionName } from '../../src/core/library/precision.ts';
import { webLlmVersion } from '../../workers/engines/webllm.ts';
import { answerOpening } from '../../workers/engines/webllm/choose-build.ts';
import { readPipeline } from '../../workers/engines/webllm/pipeline.ts';

const folder = 'node_modules/@mlc-ai/web-llm';
const code = readFileSync(`${folder}/lib/index.js`, 'utf8');
const ids = prebuiltAppConfig.model_list.map(({ model_id: id }) => id);

function versionIn(file: string, path: readonly string[]): unknown {
  let value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

test('the package is the one whose inside is known, exactly', () => {
  expect(versionIn('package.json', ['dependencies', '@mlc-ai/web-llm'])).toBe(webLlmVersion);
  expect(versionIn(`${folder}/package.json`, ['version'])).toBe(webLlmVersion);
});

test.each([
  'forwardKnownTokens(inputIds, isPrefill) {',
  'updateLogitsOnCPU(logits) {',
  'resetChat(keepStats = false) {',
  'this.filledKVCacheLength += inputDataLen;',
  'this.kvStateKind = this.parseKVStateKind(metadata.kv_state_kind);',
  'this.slidingWindowSize = config.sliding_window_size;',
  'this.loadedModelIdToPipeline.set(modelId, newPipeline);',
  'createArtifactCache("webllm/config"',
  'createArtifactCache("webllm/wasm"',
  'createScopedArtifactCache("webllm/model"',
  'adapter.requestDevice(',
])('its code still has %s', (part) => {
  expect(code).toContain(part);
});

test('an engine without a model, and anything else, is told apart from one with a pipeline', () => {
  expect(readPipeline(new MLCEngine(), 'none')).toMatchObject({ kind: 'unknown', tokenizer: null });
  const stranger = { loadedModelIdToPipeline: new Map([['x', { tokenizer: { encode: 1 } }]]) };
  expect(readPipeline(stranger, 'x')).toMatchObject({ kind: 'unknown', missing: expect.stringMatching(/\S/) });
});

test('the precision of every build in its list shows in the name', () => {
  const isHalf = prebuiltAppConfig.model_list.filter(({ required_features: needed = [] }) =>
    needed.includes('shader-f16'),
  );
  expect(isHalf.length).toBeGreaterThan(0);
  expect(isHalf.filter(({ model_id: id }) => !isHalfPrecision(id))).toEqual([]);
  expect(ids.filter((id) => /f32/.test(id) && isHalfPrecision(id))).toEqual([]);
  expect(ids.filter((id) => !/q\d+(f16|f32)/.test(id) && !/bf16/.test(id))).toEqual([]);
});

test('of most builds in half precision the list has the one in single precision under the name that is told', () => {
  const named = ids.flatMap((id) => singlePrecisionName(id) ?? []);
  const listed = named.filter((name) => ids.includes(name));
  expect(listed.length).toBeGreaterThan(40);
  expect(listed.length / named.length).toBeGreaterThan(0.8);
});

test('thinking is switched off for the thinking Qwen models of the list and for no other', () => {
  const opened = ids.filter((id) => answerOpening(id) !== '');
  expect(opened).toEqual(ids.filter((id) => id.startsWith('Qwen3')));
  expect(answerOpening('Qwen3-4B-Instruct-2507-q4f16_1-MLC')).toBe('');
});
