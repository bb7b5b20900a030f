import { expect, test } from 'vitest';
import type { AskingRequest, RequestedSetting } from '../../src/app/bedside.ts';
import { specFor } from '../../src/app/run-spec.ts';
import type { Setting } from '../../src/core/run.ts';
import { aRecord } from '../fixtures/runs.ts';

const card = { licence: '', access: 'user', citation: '', source: '', n: 0 } as const;
const cases = { kind: 'memory', cases: [] } as const;
const asked = { card: { ...card, id: 'asked', title: 'Asked', sha256: 'a' }, cases };
const other = { card: { ...card, id: 'other', title: 'Other', sha256: 'b' }, cases };

function settingOf(
  task: string,
  shots: number | null,
  setting: RequestedSetting,
  own?: RequestedSetting,
): Setting | undefined {
  const part = { task, dataset: asked, ...(own !== undefined && { setting: own }) };
  const request: AskingRequest = { parts: [part], limit: null, shots, seed: 0, protocol: 'generate', setting };
  const spec = specFor(request, { engine: 'x', title: 'x', sha256: 'x' });
  if (!spec.ok) throw new Error(spec.failure.message);
  return spec.value.parts[0]?.setting;
}

test('a rule to stop by stands where one is known, and compares with the part of an earlier run that asked the same', () => {
  const stopsOf = (stopFrom: AskingRequest['stopFrom'], change: Partial<AskingRequest> = {}): readonly unknown[] => {
    const parts = ['demo/nli', 'demo/codes'].map((task) => ({ task, dataset: asked }));
    const request = { parts, limit: null, shots: 0, seed: 0, protocol: 'generate', ...change } as const;
    const spec = specFor({ ...request, ...(stopFrom !== undefined && { stopFrom }) }, model);
    if (!spec.ok) throw new Error(spec.failure.message);
    return spec.value.parts.map(({ stop }) => stop);
  };
  const model = { engine: 'x', title: 'x', sha256: 'x' };
  expect(stopsOf(undefined)).toEqual([undefined, undefined]);
  // Codes are judged by a score counted over all cases together.
  expect(stopsOf('constant')).toEqual([{ from: 'constant', version: 1 }, undefined]);
  expect(stopsOf('constant', { share: { number: 1, of: 2 } })).toEqual([undefined, undefined]);
  const [part] = aRecord('r').spec.parts;
  if (part === undefined) throw new Error('no part');
  const same = { ...part, dataset: { ...part.dataset, sha256: 'a' } };
  const run = { ...aRecord('r'), spec: { ...aRecord('r').spec, parts: [{ ...same, shots: 3 }, same] } };
  const from = { run: 'r', fingerprint: run.fingerprint, part: 1 };
  expect(stopsOf(run)).toEqual([{ from, version: 1 }, undefined]);
  expect(stopsOf(run, { shots: 1 })).toEqual([undefined, undefined]);
});

test('a plain setting stands nowhere', () => {
  expect(settingOf('demo/nli', 2, {})).toBeUndefined();
  expect(settingOf('demo/nli', 2, { draw: 0 })).toBeUndefined();
});

test('a dataset that gives shots is named by its content', () => {
  expect(settingOf('demo/nli', 2, { draw: 1, shotsFrom: other })).toEqual({
    draw: 1,
    shotsFrom: { id: 'other', title: 'Other', sha256: 'b' },
  });
});

test('what means nothing for a part is left out of it', () => {
  expect(settingOf('demo/nli', 0, { draw: 1, shotsFrom: other, layout: 'flat' })).toEqual({ layout: 'flat' });
  expect(settingOf('clue/longhealth-1', null, { tooLong: 'cut' })).toBeUndefined();
});

test("a part's own setting takes the place of the request's, field by field", () => {
  expect(settingOf('demo/nli', 2, { layout: 'flat', draw: 1 }, { draw: 2 })).toEqual({ layout: 'flat', draw: 2 });
});

test('the name of a file is shortened, and nothing in it stays invisible', () => {
  const request: AskingRequest = {
    parts: [{ task: 'demo/nli', dataset: asked }],
    limit: null,
    shots: 0,
    seed: 0,
    protocol: 'generate',
  };
  const spec = specFor(request, { engine: 'recorded', title: `<b>\u202egnp.exe${'x'.repeat(10_000)}`, sha256: 'x' });
  const title = spec.ok ? spec.value.model.title : '';
  expect(title).toMatch(/^<b>U\+202Egnp\.exex+…$/);
  expect(title.length).toBe(120);
});
