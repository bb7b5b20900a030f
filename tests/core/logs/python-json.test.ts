import { expect, test } from 'vitest';
import { pythonJson } from '../../../src/core/logs/python-json.ts';

// Each text was printed by Python 3.11: json.dumps(value, indent=…, ensure_ascii=False).
test.each([
  [{ a: 1, b: [true, null, 'ü "q"\n'] }, null, '{"a": 1, "b": [true, null, "ü \\"q\\"\\n"]}'],
  [
    { a: { b: [1, 2.5], c: [] }, d: {} },
    2,
    '{\n  "a": {\n    "b": [\n      1,\n      2.5\n    ],\n    "c": []\n  },\n  "d": {}\n}',
  ],
  [[NaN, Infinity, -Infinity, -0], null, '[NaN, Infinity, -Infinity, -0.0]'],
  ['text', 2, '"text"'],
])('%j with indent %s', (value, indent, text) => {
  expect(pythonJson(value, indent)).toBe(text);
});

test('what is undefined is left out of objects, as in JSON', () => {
  expect(pythonJson({ a: undefined, b: 1 })).toBe('{"b": 1}');
});
