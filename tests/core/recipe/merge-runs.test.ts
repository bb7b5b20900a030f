import { describe, expect, test } from 'vitest';
import { chooseCases } from '../../../src/core/run/choose-cases.ts';
import { handInHead, handInLines, HandInReader, type HandIn } from '../../../src/core/recipe/hand-in.ts';
import { groupHandIns, type NamedHandIn } from '../../../src/core/recipe/group-hand-ins.ts';
import { mergeGroup } from '../../../src/core/recipe/merge-runs.ts';
import { runFingerprint } from '../../../src/core/run/run-fingerprint.ts';
import type { RunRecord, Share } from '../../../src/core/run.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { computingTime } from '../../fixtures/computing-time.ts';
import { nliCase } from '../../fixtures/logged-run.ts';
import { aLoadedModel, aRecord, aTrial } from '../../fixtures/runs.ts';

const CASES = 7;
const find = (part: RunRecord['spec']['parts'][number]) => findTask(part.task, part.profile);

/** A run of the share, of all cases without one, each answered by its number. */
function handIn(title: string, share?: Share, change: Partial<RunRecord> = {}, cases = CASES): NamedHandIn {
  const plain = aRecord(title, change);
  const parts = plain.spec.parts.map((part) => (share === undefined ? part : { ...part, share }));
  const spec = { ...plain.spec, parts };
  const indexes = Array.from({ length: cases }, (_, index) => index).filter(
    (index) => share === undefined || index % share.of === share.number - 1,
  );
  const fingerprint = runFingerprint(spec, plain.engine, [demoNli]);
  const done = { state: 'finished', planned: indexes.length, done: indexes.length } as const;
  const record: RunRecord = { ...plain, spec, fingerprint, ...done };
  return { title, record, trials: indexes.map((index) => aTrial(title, index, `answer ${index}`)) };
}

function merged(...handed: readonly NamedHandIn[]) {
  const { groups, leftOut } = groupHandIns(handed, find);
  expect(leftOut).toEqual([]);
  return groups.map((group) => mergeGroup(group, null));
}

function refusal(...handed: readonly NamedHandIn[]): string {
  const { groups, leftOut } = groupHandIns(handed, find);
  return [...leftOut, ...groups.flatMap((group) => mergeGroup(group, null).leftOut)].join('\n');
}

const shares = [1, 2, 3].map((number) => handIn(`student ${number}.jsonl`, { number, of: 3 }));
const [first, second, third] = shares;
if (first === undefined || second === undefined || third === undefined) throw new Error('three shares');

describe('shares of one run', () => {
  test('become one run with every case once, in order', () => {
    const [one, ...others] = merged(...shares);
    expect(others).toEqual([]);
    expect(one?.trials.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(one?.record).toMatchObject({ state: 'finished', planned: CASES, done: CASES });
    expect(one?.record.spec.parts[0]).not.toHaveProperty('share');
    expect(one?.record.fingerprint).toBe(handIn('whole').record.fingerprint);
    expect(one?.trials.every(({ run }) => run === one.record.id)).toBe(true);
    expect(one?.notes).toEqual([]);
  });

  test('in any order, given twice, or merged before: the same', () => {
    const expected = merged(...shares);
    expect(merged(third, first, second)).toEqual(expected);
    const named = { notes: [expect.stringContaining('student 1.jsonl holds the same run'), expect.any(String)] };
    expect(merged(first, first, second, third, third)).toEqual(expected.map((run) => ({ ...run, ...named })));
    const half = merged(first, second).map((run) => ({ ...run, title: 'half' }));
    const again = merged(...merged(...shares).map((run) => ({ ...run, title: 'merged' })), ...shares);
    expect(again.map(({ record, trials }) => [record.id, record.state, trials])).toEqual(
      expected.map(({ record, trials }) => [record.id, record.state, trials]),
    );
    expect(half[0]?.record.id).toBe(expected[0]?.record.id);
  });

  test('one that is missing is named, and the run is not finished', () => {
    const [one] = merged(first, third);
    expect(one?.record.state).toBe('stopped');
    expect(one?.notes).toEqual(['Of 3 shares one is missing: 2.']);
  });

  const later = (...handed: readonly NamedHandIn[]) => merged(...handed).map((run) => ({ ...run, title: 'merged' }));

  test('a merged run knows which shares it holds, so that late files complete it, and nothing else does', () => {
    const [two] = merged(...later(first), second);
    expect(two?.record).toMatchObject({ state: 'stopped', done: 5, planned: 5 });
    expect(two?.notes).toEqual(['Of 3 shares one is missing: 3.']);
    const [all] = merged(...later(...later(first), second), third);
    expect(all?.record).toMatchObject({ state: 'finished', done: CASES, planned: CASES });
    expect(all?.trials).toEqual(merged(...shares)[0]?.trials);
    expect(all?.notes).toEqual([]);
  });

  test('a file that ends before its run did is not a whole share, merged before or not', () => {
    const cut = { ...second, trials: second.trials.slice(1) };
    for (const handed of [
      [first, cut, third],
      [...later(cut), first, third],
      [...later(first, cut), third],
    ]) {
      const [one] = merged(...handed);
      expect(one?.record).toMatchObject({ state: 'stopped', done: CASES - 1 });
      expect(one?.notes).not.toEqual([]);
    }
  });

  test('the whole run and a share of it are one run', () => {
    const [one] = merged(handIn('whole'), second);
    expect(one?.trials).toHaveLength(CASES);
    expect(one?.record.state).toBe('finished');
  });

  test('titles, of which the fingerprint knows nothing, are shortened and made visible', () => {
    const { spec } = first.record;
    const titled = { ...first.record, spec: { ...spec, model: { ...spec.model, title: `\u202e${'x'.repeat(500)}` } } };
    const title = merged({ ...first, record: titled })[0]?.record.spec.model.title ?? '';
    expect(title).toMatch(/^U\+202Ex{100,}…$/);
    expect(title.length).toBe(120);
  });

  test('two models are two runs', () => {
    const other = { engine: aLoadedModel({ sha256: 'e'.repeat(64) }) };
    expect(merged(first, handIn('other.jsonl', { number: 1, of: 3 }, other))).toHaveLength(2);
  });

  test('two answers to one case are told of, and the choice does not depend on the order', () => {
    const other = {
      ...first,
      title: 'z',
      trials: first.trials.map((trial) => ({ ...trial, ...aTrial('z', trial.index, 'else') })),
    };
    expect(merged(first, other)[0]?.notes.join(' ')).toContain('3 cases were answered differently in two files');
    expect(merged(other, first)[0]?.trials).toEqual(merged(first, other)[0]?.trials);
  });
});

describe('a class of thirty', () => {
  const class30 = Array.from({ length: 30 }, (_, place) =>
    handIn(`s${place + 1}.jsonl`, { number: place + 1, of: 30 }, {}, 90),
  );
  const seed9 = { spec: { ...aRecord('x').spec, seed: 9 } };
  const [one, two] = class30;
  if (one === undefined || two === undefined) throw new Error('no files');

  test('those that belong to no run are named one by one, and the rest is merged', () => {
    const odd = [1, 2].map((number) => handIn(`other ${number}.jsonl`, { number, of: 30 }, seed9, 90));
    const forged = { ...two, record: { ...two.record, fingerprint: 'a'.repeat(64) } };
    const { groups, leftOut } = groupHandIns(
      [...odd, ...class30.filter((file) => file !== two), forged, { ...one, title: 'again.jsonl' }],
      find,
    );
    expect(leftOut).toEqual([
      expect.stringMatching(/^s2\.jsonl: its fingerprint is not that/),
      'other 1.jsonl: it is no part of the run of again.jsonl, s1.jsonl, s10.jsonl and 27 more: the seed of one is 9, of the other 1.',
      'other 2.jsonl: it is no part of the run of again.jsonl, s1.jsonl, s10.jsonl and 27 more: the seed of one is 9, of the other 1.',
    ]);
    const runs = groups.map((group) => mergeGroup(group, null));
    expect(runs.map(({ trials, leftOut: more }) => [trials.length, more])).toEqual([[87, []]]);
    expect(runs[0]?.notes).toEqual([
      'Of 30 shares one is missing: 2.',
      's1.jsonl holds the same run as again.jsonl: its cases count once.',
    ]);
  });

  test('of many shares that are missing some are listed, and the others counted', () => {
    expect(merged(...class30.slice(0, 3))[0]?.notes).toEqual([
      `Of 30 shares 27 are missing: ${Array.from({ length: 20 }, (_, place) => place + 4).join(', ')} and 7 more.`,
    ]);
  });

  test('a share that two hold is named', () => {
    const twin = handIn('twin.jsonl', { number: 1, of: 30 }, { startedAt: 2000 }, 90);
    expect(merged(...class30, twin)[0]?.notes).toEqual([
      'twin.jsonl holds share 1 of 30, as s1.jsonl does: its cases count once.',
    ]);
  });

  test('cases that stand twice, or where another file has other cases, cost their file only', () => {
    const [trial] = one.trials;
    if (trial === undefined) throw new Error('no trial');
    for (const more of [trial, { ...trial, caseId: 'x' }, { ...trial, id: 'x', caseId: 'y' }]) {
      const twice = { ...one, trials: [...one.trials, more] };
      expect(refusal(twice, ...class30.slice(1))).toMatch(
        /^s1\.jsonl: case ".*" stands in it twice, or in the place of another/,
      );
    }
    const moved = { ...two, trials: two.trials.map((own) => ({ ...own, index: own.index - 1 })) };
    const run = groupHandIns([one, moved, ...class30.slice(2)], find).groups.map((group) => mergeGroup(group, null))[0];
    expect(run?.leftOut).toEqual([
      's2.jsonl: where case "case-1" stands, the other files have another: it was changed, or asked of another dataset.',
    ]);
    expect(run?.trials).toHaveLength(87);
    const before = { ...(merged(moved)[0] ?? moved), title: 'here' };
    const [group] = groupHandIns([one], find).groups;
    expect(group === undefined ? null : mergeGroup(group, before).leftOut).toHaveLength(1);
  });

  test('the work grows with the cases and not faster', () => {
    const computed = (cases: number): number => {
      const files = Array.from({ length: 30 }, (_, place) =>
        handIn(`s${place}`, { number: place + 1, of: 30 }, {}, cases),
      );
      const start = computingTime();
      merged(...files);
      return computingTime() - start;
    };
    computed(300);
    expect(computed(12_000)).toBeLessThan(6 * computed(3000) + 200);
  });
});

describe('what is refused', () => {
  const changed = (change: Partial<RunRecord>) => handIn('b.jsonl', { number: 2, of: 3 }, change);

  test.each([
    ['another seed', { spec: { ...aRecord('x').spec, seed: 2 } }, /the seed of one is 1, of the other 2\.$/],
    ['other threads', { engine: aLoadedModel({ threads: 4 }) }, /the threads of one is 1, of the other 4\.$/],
    ['another engine', { engine: aLoadedModel({ engineVersion: 'wllama 9 <b>' }) }, /of the other wllama 9 <b>\.$/],
  ])('%s', (_, change, pattern) => {
    expect(refusal(first, changed(change))).toMatch(/^student 1\.jsonl and b\.jsonl are no parts of one run: /);
    expect(refusal(first, changed(change))).toMatch(pattern);
  });

  test('a file whose fingerprint is not its own', () => {
    const forged = { ...first, record: { ...first.record, spec: { ...first.record.spec, seed: 9 } } };
    expect(refusal(forged)).toContain('student 1.jsonl: its fingerprint is not that of what it says was asked');
  });

  test('a case with metrics that its task does not have, or without those it has', () => {
    for (const scores of [
      {},
      { accuracy: { kind: 'scored', value: 1 }, luck: { kind: 'scored', value: 1 } },
    ] as const) {
      const strange = { ...first, trials: first.trials.map((trial) => ({ ...trial, scores })) };
      expect(refusal(strange)).toContain('student 1.jsonl: case "case-0" has other metrics than its task');
    }
  });

  test('a task that is not known', () => {
    const parts = first.record.spec.parts.map((part) => ({ ...part, task: 'nobody/knows' }));
    const strange = { ...first, record: { ...first.record, spec: { ...first.record.spec, parts } } };
    expect(refusal(strange)).toContain('it asks a task "nobody/knows", which is not known here');
  });
});

describe('a run file', () => {
  function textOf({ record, trials }: HandIn): string {
    return handInHead(record) + handInLines(trials);
  }

  function read(text: string): HandIn | string | null {
    const reader = new HandInReader();
    for (const line of text.trimEnd().split('\n')) {
      const taken = reader.take(JSON.parse(line));
      if (!taken.ok) return taken.failure.message;
    }
    return reader.whole();
  }

  test('is read as it was written', () => {
    const { record, trials } = first;
    expect(read(textOf({ record, trials: trials.toReversed() }))).toEqual({ record, trials });
  });

  test.each([
    ['{"id": "a", "prediction": "b"}', /the file is no run of Bedside/],
    ['{"kind": "bedside-run", "schema": 2}', /by another version/],
    ['[]', /not a JSON object/],
  ])('%s is refused', (text, pattern) => {
    expect(read(text)).toMatch(pattern);
  });

  test.each([
    ['share 0 of 0', { share: { number: 0, of: 0 } }, {}, 'its share is 0 of 0, which is none'],
    ['a share of a billion', { share: { number: 1, of: 1e9 } }, {}, 'its share is 1 of 1000000000'],
    ['a merged share that is none', {}, { merged: [{ number: 3, of: 2 }] }, 'its share is 3 of 2'],
    ['a moment that is none', {}, { startedAt: 1e300 }, 'which is no date'],
  ])('%s is refused', (_, ofPart, ofRecord, sentence) => {
    const { record } = first;
    const parts = record.spec.parts.map((part) => ({ ...part, ...ofPart }));
    const odd = { ...record, ...ofRecord, spec: { ...record.spec, parts } };
    expect(read(textOf({ record: odd, trials: [] }))).toContain(sentence);
  });

  test('parts without end, and parts of different shares, are refused', () => {
    const { record } = first;
    const [part] = record.spec.parts;
    if (part === undefined) throw new Error('no part');
    const { share, ...plain } = part;
    expect(share).toBeDefined();
    const asking = (parts: RunRecord['spec']['parts']) =>
      read(textOf({ record: { ...record, spec: { ...record.spec, parts } }, trials: [] }));
    expect(asking(Array.from({ length: 41 }, () => part))).toContain('it has 41 parts; 1 to 40 are possible');
    expect(asking([part, plain])).toContain('its parts ask different shares');
  });

  test('a case of no part, and one that is none, are refused', () => {
    const { record, trials } = first;
    expect(read(textOf({ record, trials: trials.map((trial) => ({ ...trial, part: 3 })) }))).toContain(
      'no part of the run',
    );
    expect(read(`${textOf({ record, trials: [] })}{"trial": {"id": 1}}\n`)).toContain('no finished case');
  });
});

test('a share is dealt out of the cases that would be asked, and all shares together are all of them', () => {
  const cases = Array.from({ length: 11 }, (_, place) => nliCase(`c${place}`, 'neutral'));
  const items = (share?: Share) => {
    const part = { shots: 2, limit: 8, ...(share !== undefined && { share }) };
    const chosen = chooseCases({ task: demoNli, part, cases, pool: null, seed: 1 });
    return chosen.ok ? chosen.value.items.map(({ id }) => id) : [];
  };
  const parts = [1, 2, 3].map((number) => items({ number, of: 3 }));
  expect(parts.map((ids) => ids.length)).toEqual([3, 3, 2]);
  expect(parts.flat().sort()).toEqual([...items()].sort());
});

test('a run that its rule has ended is whole with the cases it asked', () => {
  const whole = handIn('ended');
  const [part] = whole.record.spec.parts;
  if (part === undefined) throw new Error('no part');
  const spec = { ...whole.record.spec, parts: [{ ...part, stop: { from: 'constant', version: 1 } as const }] };
  const fingerprint = runFingerprint(spec, whole.record.engine, [demoNli]);
  const record: RunRecord = { ...whole.record, spec, fingerprint, done: 4 };
  const [one] = merged({ ...whole, record, trials: whole.trials.slice(0, 4) });
  expect(one?.record).toMatchObject({ state: 'finished', planned: CASES, done: 4 });
  expect(one?.notes).toEqual([]);
});
