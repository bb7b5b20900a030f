import { expect, test } from 'vitest';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { renderingOf, renderingWithTexts, type SavedRun } from '../../src/ui/state/report-rendering.ts';
import { labelCase } from '../fixtures/a-case.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

const run = aRecord('run');
const saved: SavedRun = {
  run,
  report: {
    schema: 1,
    run: { fingerprint: run.fingerprint, id: run.id, spec: run.spec, engine: run.engine, state: run.state },
    results: [],
    shots: {},
    unscored: {},
  },
  trials: [aTrial('run', 0), aTrial('run', 1)],
};
const card: DatasetCard = {
  id: 'demo-nli',
  title: 'Inference',
  licence: 'CC0-1.0',
  access: 'user',
  citation: '',
  source: '',
  n: 2,
  sha256: 'd'.repeat(64),
};
const parts = (sha256: string) => ({
  sourceOf: () => ({ card: { ...card, sha256 }, cases: { kind: 'kept' } as const }),
});
const derived: readonly Case[] = [0, 1].map((place) => ({ ...labelCase('neutral'), id: `case-${place}` }));

test('a report has no texts unless they were asked for, and only the card of the very dataset', () => {
  const plain = renderingOf(saved, parts(card.sha256));
  expect(plain.parts.map(({ judged, texts }) => [judged.length, texts])).toEqual([[2, undefined]]);
  expect(plain.cards).toEqual([card]);
  expect(renderingOf(saved, parts('e'.repeat(64))).cards).toEqual([]);
});

test('texts are those of the cases asked; of a dataset that is gone there are none', async () => {
  const shelf = {
    asked: async () => ({ task: demoNli, choice: { derived, shots: [], items: derived, drawnIds: [] } }),
  };
  const told = await renderingWithTexts(saved, parts(card.sha256), shelf);
  expect([...(told.parts[0]?.texts?.keys() ?? [])]).toEqual(['case-0', 'case-1']);
  const gone = await renderingWithTexts(saved, parts(card.sha256), { asked: async () => null });
  expect(gone.parts[0]?.texts?.size).toBe(0);
});
