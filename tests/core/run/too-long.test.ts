import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { NO_AIDS } from '../../../src/core/evidence.ts';
import { allMessages } from '../../../src/core/prompt.ts';
import { buildPrompt } from '../../../src/core/build-prompt.ts';
import { conductRun, type RunEnd } from '../../../src/core/run/conduct-run.ts';
import type { Conductor } from '../../../src/core/run/conductor.ts';
import { refuseTooLong } from '../../../src/core/run/refuse-too-long.ts';
import type { RunPlan } from '../../../src/core/run/run-plan.ts';
import { cutMark, shortenedCase } from '../../../src/core/run/shortened-case.ts';
import { longestField } from '../../../src/core/run/shorten-case.ts';
import { promptHash } from '../../../src/core/run/trial-id.ts';
import type { TooLong, Trial } from '../../../src/core/run.ts';
import { isTrial } from '../../../src/core/shapes/run-shape.ts';
import { demoNoteQa } from '../../../src/core/tasks/demo-note-qa.ts';
import { countingEngine } from '../../fixtures/counting-engine.ts';
import { aLoadedModel, aRecord } from '../../fixtures/runs.ts';

const CONTEXT = 1200;

function noteCase(id: string, words: number): Case {
  const lines = Array.from({ length: words / 10 }, (_, line) => `Line ${line} of the note ${id} says nothing new.`);
  return {
    id,
    fields: { note: lines.join('\n'), question: 'What is new?' },
    target: { kind: 'text', text: 'nothing' },
  };
}

/** About 110, 9,000 and 100 tokens. */
const items = [noteCase('short', 50), noteCase('long', 5000), noteCase('other', 50)];

function planOf(tooLong: TooLong | undefined, cases: readonly Case[] = items, contextTokens = CONTEXT): RunPlan {
  const record = aRecord('run-1');
  const [base] = record.spec.parts;
  if (base === undefined) throw new Error('no part');
  const spec = { ...base, task: demoNoteQa.id, ...(tooLong !== undefined && { setting: { tooLong } }) };
  const planned = cases.map((item, index) => ({ index, item }));
  const part = { index: 0, spec, task: demoNoteQa, shots: [], drawnIds: [], cases: planned };
  const engine = aLoadedModel({ contextTokens });
  return { run: 'run-1', spec: { ...record.spec, parts: [spec] }, engine, parts: [part] };
}

interface Conducted {
  readonly trials: readonly Trial[];
  readonly end: RunEnd;
}

async function conduct(
  plan: RunPlan,
  engine: Conductor['engine'],
  change: Partial<Conductor> = {},
): Promise<Conducted> {
  const plain = { aids: NO_AIDS, recorded: null, done: new Map<string, never>(), isStopped: () => false };
  const run = conductRun(plan, { ...plain, engine, ...change });
  const trials: Trial[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done === true) return { trials, end: next.value };
    trials.push(next.value);
  }
}

const isNoting = (text: string): boolean => text.startsWith('This is part');
const answering = (text: string): string => (isNoting(text) ? 'Nothing new here.' : 'nothing');

test('asked plainly, the case that is too long is unscored as before', async () => {
  const { trials } = await conduct(planOf(undefined), countingEngine(CONTEXT, answering));
  expect(trials.map(({ failure }) => failure?.kind ?? null)).toEqual([null, 'context', null]);
  expect(trials.some((trial) => 'shortening' in trial)).toBe(false);
});

describe('cut', () => {
  test('only what is too long is cut, visibly, and as little as needed', async () => {
    const engine = countingEngine(CONTEXT, answering);
    const { trials } = await conduct(planOf('cut'), engine);
    expect(trials.map(({ shortening }) => shortening?.kind ?? null)).toEqual([null, 'cut', null]);
    expect(trials.every(({ failure }) => failure === null)).toBe(true);
    const { shortening } = trials[1] ?? {};
    if (shortening?.kind !== 'cut') throw new Error('not cut');
    expect(shortening.field).toBe('note');
    expect(engine.calls.find((call) => call.includes('note long says'))).toContain(
      cutMark(shortening.tokens, shortening.keptTokens),
    );
    expect(cutMark(2104, 812)).toBe('[… cut here: 812 of 2,104 tokens shown]');
    const shown = shortenedCase(items[1] ?? noteCase('none', 0), shortening);
    const prompt = buildPrompt(demoNoteQa, shown, []);
    const counted = await engine.countTokens(prompt);
    const room = CONTEXT - demoNoteQa.maxTokens - (counted.ok ? counted.value : 0);
    expect(room).toBeGreaterThanOrEqual(0);
    expect(room).toBeLessThan(16);
    expect(promptHash(prompt)).toBe(trials[1]?.promptHash);
  });

  test('what is far from the limit costs the engine no counting', async () => {
    const engine = countingEngine(CONTEXT, answering);
    await conduct(planOf('cut', [noteCase('a', 50), noteCase('b', 50)]), engine);
    expect(engine.counted).toEqual(['x']);
    expect(engine.exact).toHaveLength(1);
  });

  test('shots or an instruction that are too long alone give the failure they always gave', async () => {
    const plan = planOf('cut');
    const parts = plan.parts.map((part) => ({ ...part, shots: [noteCase('shot', 5000)] }));
    const { trials } = await conduct({ ...plan, parts }, countingEngine(CONTEXT, answering));
    expect(trials.map(({ failure, shortening }) => [failure?.kind, shortening])).toEqual(
      items.map(() => ['context', undefined]),
    );
  });

  test('the rest of a run that was broken off is the rest of the whole', async () => {
    const whole = (await conduct(planOf('cut'), countingEngine(CONTEXT, answering))).trials;
    const done = new Map(whole.slice(0, 2).map((trial) => [trial.id, trial]));
    const { trials } = await conduct(planOf('cut'), countingEngine(CONTEXT, answering), { done });
    expect(trials).toEqual(whole.slice(2));
  });

  test('an engine that cannot count still answers what fits', async () => {
    const refusal = {
      ok: false,
      failure: { kind: 'unsupported', message: 'no tokenizer', recoverable: false },
    } as const;
    const engine = { ...countingEngine(CONTEXT, answering), countText: async () => refusal };
    const { trials } = await conduct(planOf('cut'), engine);
    expect(trials.map(({ failure }) => failure?.kind ?? null)).toEqual([null, 'context', null]);
  });

  test('a trial of a run survives being written down', async () => {
    for (const tooLong of ['cut', 'map-reduce'] as const) {
      const { trials } = await conduct(planOf(tooLong), countingEngine(CONTEXT, answering));
      expect(trials.map((trial) => isTrial(JSON.parse(JSON.stringify(trial))))).toEqual([true, true, true]);
    }
  });
});

describe('map-reduce', () => {
  test('the long text is read in pieces, and the notes on them are asked in its place', async () => {
    const engine = countingEngine(CONTEXT, answering);
    const { trials } = await conduct(planOf('map-reduce'), engine);
    const noting = engine.calls.filter((call) => isNoting(call.replace('generate ', '')));
    const { shortening } = trials[1] ?? {};
    if (shortening?.kind !== 'map-reduce') throw new Error('no notes');
    expect(shortening).toMatchObject({ field: 'note', rounds: 1, totalMs: 2 * noting.length });
    expect(shortening.notes).toEqual(noting.map(() => 'Nothing new here.'));
    expect(noting.length).toBeGreaterThan(5);
    expect(engine.calls.filter((call) => call.includes('Nothing new here.\n\nNothing new here.'))).toHaveLength(1);
    expect(trials.map(({ failure }) => failure)).toEqual([null, null, null]);
  });

  test('pieces end with a line, and hold the whole text', async () => {
    const engine = countingEngine(CONTEXT, answering);
    await conduct(planOf('map-reduce', items.slice(1, 2)), engine);
    const pieces = engine.calls.flatMap((call) =>
      isNoting(call.slice(9)) ? [call.slice(call.indexOf('\n\n') + 2)] : [],
    );
    expect(pieces.join('\n')).toBe(items[1]?.fields['note']);
  });

  test('notes that are too long themselves are noted again, and no more than three times', async () => {
    const talkative = 'word '.repeat(120).trim();
    const engine = countingEngine(CONTEXT, (text) => (isNoting(text) ? talkative : 'nothing'));
    const { trials } = await conduct(planOf('map-reduce'), engine);
    expect(trials[1]?.shortening).toMatchObject({ rounds: 2 });
    const copying = countingEngine(CONTEXT, (text) =>
      isNoting(text) ? text.slice(text.indexOf('\n\n') + 2) : 'nothing',
    );
    const never = await conduct(planOf('map-reduce'), copying);
    expect(never.trials[1]).toMatchObject({ failure: { kind: 'context' }, generation: null });
    expect(never.trials[1]?.failure?.message).toContain('after 3 rounds');
    expect(never.trials[2]?.failure).toBeNull();
  });

  test('a text of more pieces than are read is unscored with a sentence', async () => {
    const { trials } = await conduct(
      planOf('map-reduce', [noteCase('book', 40_000)]),
      countingEngine(CONTEXT, answering),
    );
    expect(trials[0]?.failure).toMatchObject({ kind: 'context', message: expect.stringContaining('more than 32') });
  });

  test('a context too short for any piece is said to be', async () => {
    const { trials } = await conduct(planOf('map-reduce', items, 400), countingEngine(400, answering));
    expect(trials[1]?.failure?.message).toContain('too short to read it piece by piece');
  });

  test('the notes of a finished trial are not taken again', async () => {
    const whole = (await conduct(planOf('map-reduce'), countingEngine(CONTEXT, answering))).trials;
    const engine = countingEngine(CONTEXT, answering);
    const done = new Map(whole.slice(0, 2).map((trial) => [trial.id, trial]));
    const { trials } = await conduct(planOf('map-reduce'), engine, { done });
    expect(engine.calls.some((call) => isNoting(call.slice(9)))).toBe(false);
    expect(trials).toEqual(whole.slice(2));
  });

  test('a stop between two notes ends the run without a trial of the case', async () => {
    let asked = 0;
    const engine = countingEngine(CONTEXT, (text) => (isNoting(text) && asked++, answering(text)));
    const { trials, end } = await conduct(planOf('map-reduce'), engine, { isStopped: () => asked >= 2 });
    expect(trials.map(({ caseId }) => caseId)).toEqual(['short']);
    expect(end).toEqual({ kind: 'stopped' });
    expect(asked).toBe(2);
  });

  test('a crash while a note is taken is tried again', async () => {
    let crashed = false;
    const engine = countingEngine(CONTEXT, (text) => {
      const isFirst = isNoting(text) && !crashed;
      crashed ||= isNoting(text);
      return isFirst ? { crash: true } : answering(text);
    });
    const { trials } = await conduct(planOf('map-reduce'), engine);
    expect(engine.calls.filter((call) => call === 'restart')).toHaveLength(1);
    expect(trials[1]).toMatchObject({ failure: null, shortening: { kind: 'map-reduce' } });
  });
});

describe('refuse', () => {
  const told: string[] = [];
  const counting = (engine: ReturnType<typeof countingEngine>, isStopped = (): boolean => false) => ({
    engine,
    isStopped,
    onProgress: (done: number, planned: number) => void told.push(`${done}/${planned}`),
  });

  test('names the cases, the longest and the context, and says what to do', async () => {
    const refused = await refuseTooLong(planOf('refuse'), counting(countingEngine(CONTEXT, answering)));
    if (refused.ok) throw new Error('not refused');
    expect(refused.failure.kind).toBe('context');
    const { message } = refused.failure;
    for (const words of ['1 case of 3', '("long")', 'context of 1,200 tokens', 'Have long cases cut'])
      expect(message).toContain(words);
    const prompt = buildPrompt(demoNoteQa, items[1] ?? noteCase('none', 0), []);
    const words = allMessages(prompt).reduce(
      (sum, { content }) => sum + 3 + (content.match(/\s+|\S+/g)?.length ?? 0),
      0,
    );
    expect(message).toContain(`about ${words.toLocaleString('en-GB')}`);
    expect(told).toEqual(['0/3', '1/3', '2/3']);
  });

  test('many are counted, and the first few named', async () => {
    const many = Array.from({ length: 5 }, (_, index) => noteCase(`n${index}`, 5000));
    const refused = await refuseTooLong(planOf('refuse', many), counting(countingEngine(CONTEXT, answering)));
    expect(refused.ok ? '' : refused.failure.message).toContain('5 cases of 5 ("n0", "n1", "n2", …) are too long');
  });

  test('lets begin what fits, to the token', async () => {
    const [item] = items;
    if (item === undefined) throw new Error('no case');
    const engine = countingEngine(CONTEXT, answering);
    const counted = await engine.countTokens(buildPrompt(demoNoteQa, item, []));
    const least = (counted.ok ? counted.value : 0) + demoNoteQa.maxTokens;
    for (const [context, fits] of [
      [least, true],
      [least - 1, false],
    ] as const) {
      const plan = planOf('refuse', [item], context);
      expect((await refuseTooLong(plan, counting(countingEngine(context, answering)))).ok).toBe(fits);
    }
  });

  test('asks nothing of parts that are not to be refused', async () => {
    const engine = countingEngine(CONTEXT, answering);
    expect(await refuseTooLong(planOf('cut'), counting(engine))).toEqual({ ok: true, value: undefined });
    expect([engine.counted, engine.exact]).toEqual([[], []]);
  });

  test('ends when it is stopped', async () => {
    let asked = 0;
    const stopped = await refuseTooLong(
      planOf('refuse'),
      counting(countingEngine(CONTEXT, answering), () => asked++ > 0),
    );
    expect(stopped).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
    expect(asked).toBe(2);
  });
});

describe('the longest field', () => {
  test('is one that the prompt shows', () => {
    const item = noteCase('a', 50);
    const hidden = { ...item, fields: { ...item.fields, rationale: 'x'.repeat(9000) } };
    expect(longestField(demoNoteQa, hidden)).toBe('note');
    expect(longestField({ ...demoNoteQa, ask: () => 'the same' }, item)).toBeUndefined();
  });
});
