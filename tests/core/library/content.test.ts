import { describe, expect, test } from 'vitest';
import { whyNotContent } from '../../../src/core/library/content.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the first bytes of a file', () => {
  test.each([
    ['gguf', bytes('GGUF\u0003')],
    ['wasm', Uint8Array.of(0, 0x61, 0x73, 0x6d, 1)],
    ['json', bytes('{"a": 1}')],
    ['json', bytes('\uFEFF [1]')],
    ['binary', Uint8Array.of(1, 2, 3)],
    ['binary', bytes('question,answer')],
  ] as const)('pass as %s', (content, head) => {
    expect(whyNotContent(content, head)).toBeNull();
  });

  test.each([
    ['gguf', bytes('<!DOCTYPE html><title>Sign in'), 'web page'],
    ['binary', bytes('\n <html>'), 'web page'],
    ['gguf', bytes('version https://git-lfs.github.com/spec/v1'), 'pointer'],
    ['gguf', bytes('GGU'), 'not a GGUF model'],
    ['wasm', bytes('GGUF'), 'not WebAssembly'],
    ['json', bytes('Entry not found'), 'not JSON'],
    ['binary', bytes('{"error":"Repository not found"}'), 'error message'],
    ['gguf', new Uint8Array(0), 'not a GGUF model'],
  ] as const)('do not pass as %s', (content, head, words) => {
    expect(whyNotContent(content, head)).toContain(words);
  });
});
