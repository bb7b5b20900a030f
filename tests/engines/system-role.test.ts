import { expect, test } from 'vitest';
import { refusesSystemRole } from '../../workers/engines/llamacpp/system-role.ts';
import { computingTime } from '../fixtures/computing-time.ts';

/** The parts of well-known templates that decide, in their authors' spelling of the error. */
const templates = {
  chatml: "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}",
  gemma: "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}",
  mistral1:
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}",
  mistral3:
    "{% if messages[0]['role'] == 'system' %}{% set system_message = messages[0]['content'] %}{% endif %}{{ raise_exception('After the optional system message, conversation roles must alternate user/assistant') }}",
};

test.each([
  ['chatml', false],
  ['gemma', true],
  ['mistral1', true],
  ['mistral3', false],
] as const)('%s: %s', (name, expected) => {
  expect(refusesSystemRole(templates[name])).toBe(expected);
});

test('is linear in a hostile template', () => {
  const begin = computingTime();
  refusesSystemRole('raise_exception('.repeat(100_000));
  expect(computingTime() - begin).toBeLessThan(1500);
});
