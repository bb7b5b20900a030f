import { expect, test } from 'vitest';
import { refusedImports } from '../../tools/release/worker-modules.ts';

const entry = { type: 'chunk', isEntry: true, imports: [] } as const;
const lazy = (...imports: readonly string[]) => ({ type: 'chunk', isEntry: false, imports }) as const;

test('a module that a worker fetches later may import from the worker itself', () => {
  expect(refusedImports({ 'engine.js': entry, 'package.js': lazy('engine.js'), 'a.wasm': { type: 'asset' } })).toEqual(
    [],
  );
});

test('what two such modules share is refused, by name', () => {
  const bundle = {
    'engine.js': entry,
    'a.js': lazy('engine.js', 'shared.js'),
    'b.js': lazy('shared.js'),
    'shared.js': lazy(),
  };
  expect(refusedImports(bundle)).toEqual([
    expect.stringContaining('a.js imports shared.js'),
    expect.stringContaining('b.js imports shared.js'),
  ]);
});
