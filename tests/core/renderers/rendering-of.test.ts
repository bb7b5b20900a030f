import { expect, test } from 'vitest';
import type { DatasetCard } from '../../../src/core/dataset.ts';
import { renderingOf, type RunToRender } from '../../../src/core/renderers/rendering-of.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';

const run = aRecord('run');
const saved: Omit<RunToRender, 'cards'> = {
  run,
  report: {
    schema: 1,
    run: { fingerprint: run.fingerprint, id: run.id, spec: run.spec, engine: run.engine, state: run.state },
    results: [],
    shots: {},
    unscored: {},
  },
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
const trials = [aTrial('run', 0), aTrial('run', 1)];

test('a report has no case and no text unless they are given', () => {
  const plain = renderingOf({ ...saved, cards: [card] });
  expect(plain.parts.map(({ judged, texts }) => [judged.length, texts])).toEqual([[0, undefined]]);
  const told = renderingOf({ ...saved, cards: [card] }, (part) => ({
    judged: trials,
    texts: new Map([[String(part), labelCase('neutral')]]),
  }));
  expect(told.parts.map(({ judged, texts }) => [judged, [...(texts?.keys() ?? [])]])).toEqual([[trials, ['0']]]);
});

test('only the card of the very dataset is taken', () => {
  expect(renderingOf({ ...saved, cards: [card] }).cards).toEqual([card]);
  expect(renderingOf({ ...saved, cards: [{ ...card, sha256: 'e'.repeat(64) }] }).cards).toEqual([]);
});
