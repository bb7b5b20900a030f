import { expect, test } from 'vitest';
import { beforeEndToken, clue2024Output } from '../../../src/core/readers/clue-2024-output.ts';
import { readerById } from '../../../src/core/readers/index.ts';
import { labelCase, textCase } from '../../fixtures/a-case.ts';

test.each([
  ['I10, E11.9', 'I10, E11.9'],
  ['asthma You are an AI assistant.\nYou are an AI', 'asthma \n'],
  ['one[INST] two [/INST]\nthree', 'one\nthree'],
  ['one<|user|> two\u2028still two\r\nthree', 'one\nthree'],
  ['one <|end|> two\n<|end|> three', 'one'],
  ['one<|end|> two', 'one<|end|> two'],
  ['you are an ai, [inst], <|USER|>', 'you are an ai, [inst], <|USER|>'],
])('%j is cleaned to %j', (text, cleaned) => {
  expect(clue2024Output(text)).toBe(cleaned);
});

test('MeDiSumQA keeps what looks like self-prompting', () => {
  const answer = readerById('clue-2024-medisumqa').read(textCase('t'), ' You are an AI [INST] <|end|> x\n');
  expect(answer).toEqual({ kind: 'text', text: 'You are an AI [INST]', rule: 'whole' });
  // Trimmed first, so a text that begins with the token keeps it.
  expect(beforeEndToken(' <|end|>'.trim())).toBe('<|end|>');
});

test('what is cut away is not read', () => {
  const item = labelCase('neutral', ['entailment', 'neutral', 'contradiction']);
  const text = 'NEUTRAL [INST] CONTRADICTION, NEUTRAL';
  expect(readerById('mednli-upstream').read(item, text)).toMatchObject({ items: ['contradiction'] });
  expect(readerById('clue-2024-mednli').read(item, text)).toMatchObject({ items: ['neutral'] });
  expect(readerById('clue-2024-first-label').read(item, '[INST] entailment\nneutral')).toMatchObject({
    label: 'neutral',
  });
  expect(readerById('clue-2024-text').read(textCase('t'), 'a? You are an AI')).toMatchObject({ text: 'a?' });
});

test('an answer that is cut away whole is unreadable', () => {
  expect(readerById('clue-2024-text').read(textCase('t'), 'You are an AI').kind).toBe('unreadable');
});
