import { describe, expect, test } from 'vitest';
import { rendererById, renderers } from '../../../src/core/renderers/index.ts';
import type { Rendering } from '../../../src/core/renderers/renderer.ts';
import type { Result } from '../../../src/core/report.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { answered, overlong } from '../../fixtures/judged.ts';

const labels = ['entailment', 'neutral', 'contradiction'];
const right: Result = {
  task: 'demo/nli',
  dataset: 'demo-nli',
  metric: 'accuracy',
  value: 2 / 3,
  interval: [0.2, 0.9],
  method: 'Wilson',
  n: 3,
  unscored: 1,
  unreadable: 0,
  baseline: 1 / 3,
  seconds: 12.34,
  tokensPerSecond: 45.67,
};
const missing: Result = {
  ...right,
  metric: '=cmd|"x"!A1',
  value: null,
  interval: null,
  method: null,
  n: 0,
  baseline: null,
  reason: 'no case could be scored: 1 × context',
};
const rendering: Rendering = {
  report: {
    schema: 1,
    run: { fingerprint: 'f'.repeat(64), id: null, spec: null, engine: null, state: null },
    results: [right, missing],
    shots: { b: ['2'], a: ['1'] },
    unscored: { 'demo/nli': { context: 1 } },
  },
  parts: [
    {
      task: demoNli,
      judged: [
        overlong(demoNli, { ...labelCase('neutral', labels), id: 'second' }, 1),
        answered(demoNli, { ...labelCase('neutral', labels), id: 'first' }, 0, 'Neutral.\u2028'),
      ],
    },
  ],
};

describe('table', () => {
  test('rounds, aligns, and says below what could not be scored', () => {
    expect(rendererById('table').render(rendering)).toBe(
      [
        'task      metric       value   95 % interval  n  unreadable  baseline  seconds  tokens/s',
        '--------  -----------  -----  --------------  -  ----------  --------  -------  --------',
        'demo/nli  accuracy     0.667  0.200 to 0.900  3           0     0.333     12.3      45.7',
        'demo/nli  =cmd|"x"!A1      –               –  0           0         –     12.3      45.7',
        'demo/nli: 1 unscored (context)',
        'demo/nli =cmd|"x"!A1: no case could be scored: 1 × context',
        '',
      ].join('\n'),
    );
  });

  test('says below how many scores rest on the beginning of a text', () => {
    const cut = { ...right, task: 'clue/meqsum', metric: 'bertscore-f1', cut: 3, n: 40 };
    const report = { ...rendering.report, results: [cut], unscored: {} };
    const [note] = rendererById('table')
      .render({ ...rendering, report })
      .trimEnd()
      .split('\n')
      .slice(-1);
    expect(note).toBe('clue/meqsum bertscore-f1: 3 of 40 cut at 512 tokens');
  });

  test('lets no control character through to the terminal', () => {
    const report = { ...rendering.report, results: [{ ...right, task: 'x\u001b[2J\u202e' }] };
    expect(rendererById('table').render({ ...rendering, report })).toContain('x?[2J?');
  });
});

describe('json', () => {
  test('tells the profile, the slices and what the differences did, where there are any', () => {
    const slice = { ...right, slice: 'length', bin: 'short', value: 1, interval: [0.5, 1] as const };
    const effect = { task: 'demo/nli', dataset: 'demo-nli', difference: 'd', metric: 'accuracy', value: 1, without: 0 };
    const report = {
      ...rendering.report,
      results: [{ ...right, profile: 'corrected' }],
      slices: [slice],
      effects: [effect],
    };
    expect(JSON.parse(rendererById('json').render({ ...rendering, report }))).toEqual(report);
  });

  test('is the report itself, nothing rounded, keys in one order', () => {
    const text = rendererById('json').render(rendering);
    expect(JSON.parse(text)).toEqual(rendering.report);
    expect(text).toContain('"value": 0.6666666666666666');
    const order = [...text.matchAll(/^ {2}"(\w+)"/gm)].map(([, key]) => key);
    expect(order).toEqual(['schema', 'run', 'results', 'shots', 'unscored']);
    const shuffled = { ...rendering.report, shots: { a: ['1'], b: ['2'] } };
    expect(rendererById('json').render({ ...rendering, report: shuffled })).toBe(text);
  });
});

describe('cases', () => {
  test('gives one line a case in dataset order', () => {
    const lines = rendererById('cases').render(rendering).trimEnd().split('\n');
    const [first, second] = lines.map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(first).toEqual({
      id: 'first',
      task: 'demo/nli',
      answer: 'neutral',
      rule: 'leading',
      scores: { accuracy: 1 },
      generation: {
        text: 'Neutral.\u2028',
        finish: 'stop',
        usage: { promptTokens: 20, cachedTokens: 10, outputTokens: 5 },
        timing: { firstTokenMs: 1000, prefillMs: 1000, decodeMs: 1000, totalMs: 2000 },
      },
    });
    expect(second).toEqual({
      id: 'second',
      task: 'demo/nli',
      answer: null,
      rule: null,
      scores: { accuracy: null },
      generation: null,
      reason: 'context',
      message: 'The prompt is too long.',
    });
  });
});

test('a case names the metrics that saw only the beginning of a text', () => {
  const row = answered(demoNli, { ...labelCase('neutral', labels), id: 'first' }, 0, 'Neutral.');
  const judged = [{ ...row, scores: { accuracy: { kind: 'scored', value: 1, isCut: true } as const } }];
  const text = rendererById('cases').render({ ...rendering, parts: [{ task: demoNli, judged }] });
  expect(JSON.parse(text)).toMatchObject({ id: 'first', scores: { accuracy: 1 }, cut: ['accuracy'] });
});

describe('csv', () => {
  const lines = rendererById('csv').render(rendering).split('\r\n');

  test('quotes every cell and rounds nothing', () => {
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"demo/nli","demo-nli","accuracy","0.6666666666666666","0.2","0.9"');
    expect(lines[1]?.split(',')).toHaveLength(lines[0]?.split(',').length ?? 0);
  });

  test('counts cut texts, 0 where there are none', () => {
    const report = { ...rendering.report, results: [right, { ...right, cut: 3 }] };
    const [heading = '', none = '', three = ''] = rendererById('csv')
      .render({ ...rendering, report })
      .split('\r\n');
    const column = heading.split(',').indexOf('"cut"');
    expect([none, three].map((line) => line.split(',')[column])).toEqual(['"0"', '"3"']);
  });

  test('defuses formulas', () => {
    expect(lines[2]).toContain(`"'=cmd|""x""!A1"`);
  });
});

test.each(renderers)('$id gives equal text for equal renderings, also for an empty one', (renderer) => {
  const empty: Rendering = { report: { ...rendering.report, results: [], unscored: {} }, parts: [] };
  const copy: Rendering = { ...rendering, report: structuredClone(rendering.report) };
  expect(renderer.render(copy)).toBe(renderer.render(rendering));
  expect(typeof renderer.render(empty)).toBe('string');
});
