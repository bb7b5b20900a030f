import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGgufHeader } from './gguf-header.ts';

const bytes = readFileSync('public/models/demo.gguf');
const manifest: unknown = JSON.parse(readFileSync('public/models/demo.json', 'utf8'));
const { fields, tensors, version } = readGgufHeader(bytes);

test('the manifest describes the file that is there', () => {
  expect(manifest).toMatchObject({
    id: 'demo',
    file: 'demo.gguf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contextTokens: 4096,
    threads: 1,
    card: 'demo-card.md',
  });
  expect(existsSync('public/models/demo-card.md')).toBe(true);
});

test('the file stays small enough to ship with the page', () => {
  expect(bytes.length).toBeLessThanOrEqual(8_000_000);
});

test('it is a llama model with the declared context', () => {
  expect(version).toBe(3);
  expect(fields.get('general.architecture')).toBe('llama');
  expect(fields.get('llama.context_length')).toBe(4096);
  expect(fields.get('llama.attention.head_count_kv')).toBe(fields.get('llama.attention.head_count'));
});

test('the head is tied: the embedding is there and no head of its own', () => {
  expect(tensors).toContain('token_embd.weight');
  expect(tensors).not.toContain('output.weight');
});

test('the tokenizer adds nothing of its own and ends a turn with its mark', () => {
  const tokens = fields.get('tokenizer.ggml.tokens');
  const end = fields.get('tokenizer.ggml.eos_token_id');
  expect(tokens).toHaveLength(Number(fields.get('llama.vocab_size')));
  expect(tokens).toHaveProperty(String(end), '<|im_end|>');
  expect(fields.get('tokenizer.ggml.token_type')).toHaveProperty(String(end), 3);
  expect(fields.get('tokenizer.ggml.model')).toBe('gpt2');
  expect(fields.get('tokenizer.ggml.pre')).toBe('qwen2');
  expect(fields.get('tokenizer.ggml.add_bos_token')).toBe(false);
  expect(fields.get('tokenizer.ggml.add_eos_token')).toBe(false);
});

test('every merge makes a token', () => {
  const { tokens, merges } = { tokens: texts('tokenizer.ggml.tokens'), merges: texts('tokenizer.ggml.merges') };
  const known = new Set(tokens);
  expect(merges.length).toBeGreaterThan(1000);
  expect(merges.filter((merge) => !known.has(merge.replace(' ', '')))).toEqual([]);
});

test('the chat template is ChatML', () => {
  expect(fields.get('tokenizer.chat_template')).toContain("<|im_start|>{{ message['role'] }}\n");
});

test.each(['', 'GGU', 'not a model at all'])('the header reader refuses %j', (text) => {
  expect(() => readGgufHeader(new TextEncoder().encode(text))).toThrow();
});

function texts(name: string): string[] {
  const value = fields.get(name);
  return Array.isArray(value) ? value.map(String) : [];
}
