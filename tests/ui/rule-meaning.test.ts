import { expect, test } from 'vitest';
import { ruleMeaning } from '../../src/ui/wording/rule-meaning.ts';

test('a rule that fired behind a final answer tells both', () => {
  const own = ruleMeaning('demo/multiple-choice', undefined, 'leading');
  expect(own).not.toContain('earlier version');
  const [stated, lost] = ['final-answer: leading', 'no-final-answer: leading'].map((rule) =>
    ruleMeaning('demo/multiple-choice', undefined, rule),
  );
  expect(stated).toBe(`what follows the last "Final answer:"; then ${own}`);
  expect(lost).toContain('never came');
  expect(lost).toContain(own);
});

test('a rule nobody has any more is said to be one of an earlier version', () => {
  expect(ruleMeaning('demo/multiple-choice', undefined, 'no such: rule')).toContain('earlier version');
});
