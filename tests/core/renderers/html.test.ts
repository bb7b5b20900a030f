import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { Case, DatasetCard } from '../../../src/core/dataset.ts';
import { rendererById } from '../../../src/core/renderers/index.ts';
import type { Rendering } from '../../../src/core/renderers/renderer.ts';
import { buildReport } from '../../../src/core/report/build-report.ts';
import { taskInSetting } from '../../../src/core/run/task-in-setting.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { percent } from '../../../src/core/text/numbers.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { answered, overlong } from '../../fixtures/judged.ts';
import { scoredCase } from '../../fixtures/scored.ts';
import { aRecord } from '../../fixtures/runs.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&lt;/style>\u202e';

interface Shown {
  readonly value: number;
  readonly pointer: string;
  readonly text: string;
}

interface Page {
  readonly tags: readonly string[];
  /** Every attribute as `name=value`. */
  readonly attributes: readonly string[];
  readonly numbers: readonly Shown[];
  readonly text: string;
}

function parsed(html: string): Page {
  const tags: string[] = [];
  const attributes: string[] = [];
  const numbers: Shown[] = [];
  let text = '';
  let open: { value: string; pointer: string; text: string } | null = null;
  const parser = new Parser({
    onopentag(name, found) {
      tags.push(name);
      attributes.push(...Object.entries(found).map(([key, value]) => `${key}=${value}`));
      if (name === 'data') open = { value: found['value'] ?? '', pointer: found['data-of'] ?? '', text: '' };
    },
    ontext(piece) {
      text += piece;
      if (open !== null) open.text += piece;
    },
    onclosetag(name) {
      if (name !== 'data' || open === null) return;
      numbers.push({ ...open, value: Number(open.value) });
      open = null;
    },
  });
  parser.end(html);
  return { tags, attributes, numbers, text };
}

function item(id: string, label: string): Case {
  return { ...labelCase(label, LABELS), id, fields: { premise: `Premise of ${id}.`, hypothesis: 'It is so.' } };
}

const cases = [item('a', 'neutral'), item('b', 'entailment'), item('c', 'neutral'), item('d', 'neutral')];
const judged = [
  ...['Neutral.', 'Entailment.', 'I cannot tell.'].flatMap((text, index) => {
    const asked = cases[index];
    return asked === undefined ? [] : [answered(demoNli, asked, index, text)];
  }),
  overlong(demoNli, item('d', 'neutral'), 3),
];
const card: DatasetCard = {
  id: 'demo-nli',
  title: 'Inference',
  licence: 'CC0-1.0',
  access: 'embedded',
  citation: 'Nobody 2026.',
  source: 'Written for this test.',
  n: 4,
  sha256: 'd'.repeat(64),
};

const compared = cases.map((asked, index) => scoredCase(demoNli, asked, index, [0.1 + index / 10, 0.5, 0.2]));

function rendering(modelTitle = 'Test model', datasetTitle = 'Inference', rows = judged): Rendering {
  const plain = aRecord('run', { state: 'finished' });
  const spec = {
    ...plain.spec,
    model: { ...plain.spec.model, title: modelTitle },
    parts: plain.spec.parts.map((part) => ({ ...part, dataset: { ...part.dataset, title: datasetTitle } })),
  };
  const byId = new Map(cases.map((one) => [one.id, one]));
  const part = { task: demoNli, judged: rows };
  const report = buildReport({ ...plain, spec }, [
    { ...part, dataset: 'demo-nli', cases: byId, drawnIds: ['s'], firstAsked: 'a', hasTexts: true },
  ]);
  return { report, parts: [part], cards: [card] };
}

const render = (made: Rendering): string => rendererById('html').render(made);

/** The value a JSON pointer leads to. */
function at(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((found, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return Object(found) === found ? Reflect.get(Object(found), name) : undefined;
  }, value);
}

/** Pointers to all numbers below a value. */
function numbersIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    numbersIn(inner, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

describe.each([
  ['written answers', rendering()],
  ['compared options', rendering('Test model', 'Inference', compared)],
])('numbers of %s', (_, made) => {
  const { numbers } = parsed(render(made));
  const json: unknown = JSON.parse(rendererById('json').render(made));

  test('are those of report.json to the last digit, at the place they name', () => {
    expect(numbers.length).toBeGreaterThan(8);
    for (const { value, pointer } of numbers) expect([pointer, value]).toEqual([pointer, at(json, pointer)]);
  });

  test('leave out none of the results', () => {
    const told = new Set(numbers.map(({ pointer }) => pointer));
    const { results, unscored, confusion } = made.report;
    const wanted = [
      ...numbersIn(results, '/results'),
      ...numbersIn(unscored, '/unscored'),
      ...numbersIn(
        confusion?.map(({ counts, unreadable }) => ({ counts, unreadable })),
        '/confusion',
      ),
    ];
    expect(wanted.length).toBeGreaterThan(8);
    expect(wanted.filter((pointer) => !told.has(pointer))).toEqual([]);
  });

  test('are shown as the screens round them', () => {
    const score = numbers.find(({ pointer }) => pointer === '/results/0/value');
    expect(score?.text).toBe(percent(made.report.results[0]?.value ?? -1));
  });
});

test('calibration is told with its diagram where options were compared', () => {
  const page = parsed(render(rendering('Test model', 'Inference', compared)));
  expect(page.text).toContain('Expected calibration error');
  expect(page.tags).toContain('polyline');
  expect(page.numbers.map(({ pointer }) => pointer)).toContain('/calibration/0/error/value');
});

test('parts asked in several ways are told apart, each with its wording', () => {
  const made = rendering();
  const { spec } = made.report.run;
  const [part] = spec?.parts ?? [];
  if (spec === null || part === undefined) throw new Error('no part');
  const setting = { reasoning: 'step-by-step' } as const;
  const run = { ...made.report.run, spec: { ...spec, parts: [part, { ...part, setting }] } };
  const results = [0, 1].flatMap((index) => made.report.results.map((result) => ({ ...result, part: index })));
  const parts = [
    { task: demoNli, part: 0, judged },
    { task: taskInSetting(demoNli, setting), part: 1, judged },
  ];
  const { text } = parsed(render({ ...made, report: { ...made.report, run, results }, parts }));
  expect(text).toContain('Demo: inference, 0 shots, step by step');
  expect(text).toContain('Reason step by step first');
});

test('what probes for contamination found is told with its limits', () => {
  const share = { value: 1 / 3, interval: [0.2, 0.5], expected: 0.25, expectedAtMost: 0.31 } as const;
  const probes = [{ probe: 'question-only', n: 60, method: 'Wilson', p: 0.001, adjusted: 0.004, ...share } as const];
  const found = { schema: 1, task: 'demo/nli', dataset: 'd', part: 0, seed: 1, n: 60, fixedOptions: 0 } as const;
  const page = parsed(render({ ...rendering(), contamination: [{ ...found, probes, suspects: [] }] }));
  expect(page.text).toContain('The model may have met some of them in training.');
  expect(page.text).toContain('What this cannot tell');
  expect(page.attributes).toContain(`value=${1 / 3}`);
});

describe('text from outside', () => {
  test('stays text: titles of models and datasets make no element and no attribute', () => {
    const plain = parsed(render(rendering()));
    const hostile = parsed(render(rendering(HOSTILE, HOSTILE)));
    expect(hostile.tags).toEqual(plain.tags);
    expect(hostile.tags).not.toContain('script');
    expect(hostile.tags).not.toContain('img');
    expect(hostile.attributes.filter((attribute) => attribute.startsWith('on'))).toEqual([]);
    expect(hostile.text).toContain('<script>alert(1)</script>');
    expect(hostile.text).toContain('U+202E');
  });

  test('of cases and answers is left out unless it was confirmed', () => {
    const made = rendering();
    expect(render(made)).not.toContain('Premise of');
    expect(render(made)).not.toContain('I cannot tell.');
    const texts = new Map(
      cases.map((one) => [one.id, { ...one, fields: { premise: `Premise of ${one.id}: ${HOSTILE}` } }]),
    );
    const page = parsed(render({ ...made, parts: made.parts.map((part) => ({ ...part, texts })) }));
    expect(page.text).toContain('Premise of a: <script>');
    expect(page.text).toContain('I cannot tell.');
    expect(page.tags).not.toContain('script');
    expect(page.tags).not.toContain('img');
  });

  test('is counted where it looks like an identifier, and is called no more than that', () => {
    const made = rendering();
    const texts = new Map(
      cases.map((one) => [one.id, { ...one, fields: { premise: 'Seen by Dr. Smith on 2024-03-01.', hypothesis: '' } }]),
    );
    const page = parsed(render({ ...made, parts: made.parts.map((part) => ({ ...part, texts })) }));
    expect(page.text).toContain('4 that look like dates, 4 that look like names after titles');
  });
});

describe('the file', () => {
  const page = parsed(render(rendering()));

  test('asks nobody for anything and can run nothing', () => {
    const policy = page.attributes.find((attribute) => attribute.startsWith("content=default-src 'none'"));
    expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/]{43}='/u);
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'form', 'base'])
      expect(page.tags).not.toContain(tag);
    expect(page.attributes.filter((attribute) => /^(src|srcset|style|on\w+)=/u.test(attribute))).toEqual([]);
  });

  test('says how it was done, what limits it, whom to cite, and what guidelines ask for', () => {
    for (const words of [
      'Test model on Demo: inference',
      'Decoding was greedy (temperature 0)',
      'Premise: {premise}',
      'The run began at 1970-01-01 00:00 UTC',
      'rests on 3 cases',
      'Written for this test.',
      'Nobody 2026.',
      'TRIPOD-LLM',
      'MI-CLEAR-LLM',
      'not known to Bedside',
      "the prompt does not fit into the model's context",
    ])
      expect(page.text).toContain(words);
  });
});
