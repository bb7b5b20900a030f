import { expect, test } from 'vitest';
import type { Message } from '../../src/core/prompt.ts';
import { readChatConfig, type ConversationTemplate } from '../../workers/engines/webllm/chat-config.ts';
import { renderPrompt, renderTurns, standsSystemBare } from '../../workers/engines/webllm/render-turns.ts';

const chatml: ConversationTemplate = {
  system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
  system_message: 'You are a helpful assistant.',
  roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant' },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: ['<|im_end|>\n'],
  role_content_sep: '\n',
  role_empty_sep: '\n',
  stop_str: ['<|im_end|>'],
  stop_token_ids: [2],
};
const llama2: ConversationTemplate = {
  system_template: '[INST] <<SYS>>\n{system_message}\n<</SYS>>\n\n',
  system_message: '',
  roles: { user: '<s>[INST]', assistant: '[/INST]' },
  seps: [' ', ' </s>'],
  role_content_sep: ' ',
  role_empty_sep: ' ',
  add_role_after_system_message: false,
  stop_str: [],
  stop_token_ids: [2],
};
const gemma: ConversationTemplate = {
  ...chatml,
  system_template: '{system_message}',
  system_message: '',
  roles: { user: '<start_of_turn>user', assistant: '<start_of_turn>model' },
  seps: ['<end_of_turn>\n'],
};

const system: Message = { role: 'system', content: 'Be short.' };
const turns: Message[] = [
  { role: 'user', content: 'One?' },
  { role: 'assistant', content: 'Yes' },
  { role: 'user', content: 'Two?' },
];

test('turns are written as WebLLM writes them', () => {
  expect(renderPrompt(chatml, { prefix: [system], suffix: turns }, '')).toEqual([
    '<|im_start|>system\nBe short.<|im_end|>\n',
    '<|im_start|>user\nOne?<|im_end|>\n',
    '<|im_start|>assistant\nYes<|im_end|>\n',
    '<|im_start|>user\nTwo?<|im_end|>\n',
    '<|im_start|>assistant\n',
  ]);
  expect(renderTurns(chatml, turns)[0]).toBe('<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n');
});

test('a first turn joins the system message, and separators take turns, where a template says so', () => {
  expect(renderTurns(llama2, [system, ...turns]).join('')).toBe(
    '[INST] <<SYS>>\nBe short.\n<</SYS>>\n\nOne? [/INST] Yes </s><s>[INST] Two? ',
  );
});

test('an answer begins with the opening and the prefill', () => {
  const suffix: Message[] = [{ role: 'user', content: 'Q' }];
  expect(renderPrompt(chatml, { prefix: [], suffix, prefill: 'Answer: ' }, '<think>\n\n</think>\n\n').at(-1)).toBe(
    '<|im_start|>assistant\n<think>\n\n</think>\n\nAnswer: ',
  );
});

test('no character of a message is a command', () => {
  const content = "$& $$ $' {user_message} {function_string} {system_message}";
  const written = renderTurns(chatml, [
    { role: 'system', content },
    { role: 'user', content },
  ]);
  expect(written).toEqual([`<|im_start|>system\n${content}<|im_end|>\n`, `<|im_start|>user\n${content}<|im_end|>\n`]);
});

test('a bare system message is one the model was not trained with, unless it has its own', () => {
  expect([chatml, llama2, gemma, { ...gemma, system_message: 'A chat.' }].map(standsSystemBare)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

const whole = {
  conv_template: chatml,
  context_window_size: 4096,
  prefill_chunk_size: 1024,
  vocab_size: 10,
  tokenizer_files: ['tokenizer.json'],
};

test.each([
  ['what is no JSON', '<!doctype html>', 'no JSON object'],
  ['a list', '[]', 'no JSON object'],
  ['a template by name alone', JSON.stringify({ ...whole, conv_template: 'llama-2' }), 'conv_template'],
  ['a missing size', JSON.stringify({ ...whole, vocab_size: undefined }), 'size or a file list'],
  [
    'a template without separators',
    JSON.stringify({ ...whole, conv_template: { ...chatml, seps: [] } }),
    'no separator',
  ],
])('%s is refused with a reason', (_, text, words) => {
  expect(readChatConfig(text)).toEqual({ kind: 'invalid', reason: expect.stringContaining(words) });
});

test('a whole configuration is read', () => {
  expect(readChatConfig(JSON.stringify(whole))).toMatchObject({ kind: 'config', config: { prefill_chunk_size: 1024 } });
});
