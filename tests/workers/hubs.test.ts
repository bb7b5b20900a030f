import { expect, test } from 'vitest';
import { isOfHub } from '../../workers/service-worker/hubs.ts';

const hubs = ['https://huggingface.co', 'https://*.hf.co'];

test.each([
  ['https://huggingface.co/some/model', true],
  ['https://cdn.hf.co/file?signature=1', true],
  ['https://a.b.hf.co/', true],
  ['https://hf.co/', false],
  ['https://evilhf.co/', false],
  ['https://huggingface.co.evil.example/', false],
  ['https://sub.huggingface.co/', false],
  ['http://huggingface.co/', false],
  ['https://huggingface.co:8443/', false],
  ['https://huggingface.co@evil.example/', false],
])('%s is of a listed host: %s', (address, expected) => {
  expect(isOfHub(new URL(address), hubs)).toBe(expected);
});
