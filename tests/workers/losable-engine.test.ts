import { expect, test } from 'vitest';
import { success } from '../../src/core/outcome.ts';
import { losableEngine } from '../../workers/evaluator/losable-engine.ts';
import { scriptedEngine } from '../fixtures/scripted-engine.ts';

const prompt = { prefix: [], suffix: [{ role: 'user', content: 'Q' }] } as const;

test('answers pass through', async () => {
  const engine = losableEngine(scriptedEngine(() => 'yes'));
  expect(await engine.countTokens(prompt)).toEqual(success(5));
});

test('a call to a lost engine settles as stopped, also when it was under way and never answers', async () => {
  const engine = losableEngine({ ...scriptedEngine(() => 'yes'), countTokens: () => new Promise(() => undefined) });
  const underWay = engine.countTokens(prompt);
  engine.lose();
  expect(await underWay).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  expect(await engine.setPrefix([])).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
});
