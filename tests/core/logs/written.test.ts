import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findLogForm, type LogFormId, logForms } from '../../../src/core/logs/index.ts';
import { partNames, type WrittenLog } from '../../../src/core/logs/logged-run.ts';
import { pythonJson } from '../../../src/core/logs/python-json.ts';
import { allMessages } from '../../../src/core/prompt.ts';
import { parsePythonJson } from '../../../workers/containers/parse-python-json.ts';
import { isRow } from '../../../workers/containers/jsonl.ts';
import {
  inspectHeaderProblem,
  inspectSampleProblem,
  inspectStartProblem,
  inspectSummariesProblem,
  lmEvalResultsProblem,
  lmEvalSampleProblem,
} from '../../fixtures/foreign-shapes.ts';
import { aLoggedRun, nliCase, wordsPart } from '../../fixtures/logged-run.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';

const run = aLoggedRun();

function written(id: LogFormId, of = run): WrittenLog {
  const form = findLogForm(id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form.write(of);
}

function read(text: string): Readonly<Record<string, unknown>> {
  const parsed = parsePythonJson(text);
  if (!parsed.ok || !isRow(parsed.value)) throw new Error('no JSON object');
  return parsed.value;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

describe('lm-evaluation-harness', () => {
  const { files } = written('lm-eval');
  const results = read(files[0]?.text ?? '');
  const lines = files.slice(1).map(({ text }) => text.trimEnd().split('\n').map(read));

  test('a folder named after the model, and names from which upstream finds task and date', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'Acme__tiny-1b __b__Q4__b__.gguf/results_2026-11-21T10-06-30.007000.json',
      'Acme__tiny-1b __b__Q4__b__.gguf/samples_demo_nli_2026-11-21T10-06-30.007000.jsonl',
      'Acme__tiny-1b __b__Q4__b__.gguf/samples_demo_nli-2_2026-11-21T10-06-30.007000.jsonl',
    ]);
    const escaping = written('lm-eval', { ...run, model: { ...run.model, title: '..' } });
    expect(escaping.files[0]?.path).toMatch(/^_\//);
  });

  test('every file is what upstream calls one', () => {
    expect(lmEvalResultsProblem(results)).toBeNull();
    expect(lines.flat().map(lmEvalSampleProblem)).toEqual(lines.flat().map(() => null));
    expect(lines.map((rows) => rows.length)).toEqual([3, 2]);
  });

  test('hashes are those upstream makes of the same values', () => {
    const [sample = {}] = lines[0] ?? [];
    const prompt = run.parts[0]?.rows[0]?.prompt;
    const context = pythonJson(prompt === null || prompt === undefined ? [] : allMessages(prompt));
    expect(sample['prompt_hash']).toBe(sha256(context));
    expect(sample['arguments']).toEqual({
      gen_args_0: { arg_0: context, arg_1: { until: ['\n'], max_gen_toks: 8, do_sample: false, temperature: 0 } },
    });
    expect(sample['doc_hash']).toBe(sha256(pythonJson(sample['doc'], 2)));
    expect(sample['target_hash']).toBe(sha256('neutral'));
    const joined = (lines[0] ?? []).map(
      (row) => `${String(row['doc_hash'])}${String(row['prompt_hash'])}${String(row['target_hash'])}`,
    );
    expect(results['task_hashes']).toMatchObject({ demo_nli: sha256(joined.join('')) });
  });

  test('numbers are the report’s, and a case without an answer is counted apart', () => {
    expect(results['results']).toEqual({
      demo_nli: {
        name: 'demo_nli',
        alias: 'Demo: inference',
        sample_len: 3,
        'accuracy,none': 1 / 3,
        'accuracy_stderr,none': expect.closeTo(1 / 3, 12),
      },
      'demo_nli-2': expect.objectContaining({ 'accuracy,none': 0 }),
    });
    expect(results['n-samples']).toMatchObject({ demo_nli: { original: 4, effective: 3 } });
    expect(results['bedside']).toMatchObject({ without_answer: { demo_nli: [{ id: 'd', reason: 'context' }] } });
  });

  test('log-likelihoods are written as Python writes them', () => {
    expect(lines[1]?.map(({ resps }) => resps)).toEqual([
      [[['-0.25', 'None']], [['-2', 'None']], [['-3', 'None']]],
      [[['-1.5', 'None']], [['-0.5', 'None']], [['-inf', 'None']]],
    ]);
  });
});

describe('Inspect', () => {
  test('.json is an EvalLog a part', () => {
    const logs = written('inspect-json').files.map(({ text }) => read(text));
    expect(logs.map(inspectHeaderProblem)).toEqual([null, null]);
    const samples = logs.map(({ samples: list }): readonly unknown[] => (Array.isArray(list) ? list : []));
    expect(samples.flat().map(inspectSampleProblem)).toEqual(samples.flat().map(() => null));
    expect(samples.map((list) => list.length)).toEqual([4, 2]);
  });

  test('.eval has the members that Inspect looks for', () => {
    const [archive] = written('inspect').archives;
    const members = new Map(archive?.members.map(({ path, text }) => [path, text]));
    expect(archive?.name).toMatch(/^2026-11-21T10-05-00\+00-00_demo_nli_[0-9a-f]{22}\.eval$/);
    expect([...members.keys()]).toEqual([
      '_journal/start.json',
      '_journal/summaries/1.json',
      ...['a', 'b', 'c', 'd'].map((id) => `samples/${id}_epoch_1.json`),
      'summaries.json',
      'header.json',
    ]);
    expect(inspectStartProblem(read(members.get('_journal/start.json') ?? ''))).toBeNull();
    expect(inspectHeaderProblem(read(members.get('header.json') ?? ''))).toBeNull();
    const summaries = parsePythonJson(members.get('summaries.json') ?? '');
    expect(summaries.ok && inspectSummariesProblem(summaries.value)).toBeNull();
  });

  test('what has no value is NaN with its reason, and a failure is the sample’s error', () => {
    const [log = {}] = written('inspect-json').files.map(({ text }) => read(text));
    expect(log['samples']).toMatchObject([
      { id: 'a', scores: { accuracy: { value: 1, answer: 'neutral', explanation: 'rule: leading' } } },
      {},
      { output: { completion: 'I cannot tell \u2028 "quoted"' } },
      { scores: { accuracy: { value: NaN, explanation: 'context' } }, error: { message: 'The prompt is too long.' } },
    ]);
    expect(written('inspect-json').files[0]?.text).toContain('"value": NaN');
    const nothing = { ...run, parts: [wordsPart(demoNli, [nliCase('a', 'neutral')], [], [])] };
    const empty = read(written('inspect-json', nothing).files[0]?.text ?? '');
    expect(inspectHeaderProblem(empty)).toBeNull();
    expect(empty['results']).toMatchObject({ scores: [{ metrics: { mean: { value: NaN } }, scored_samples: 0 }] });
  });

  test.each([
    ['stopped', 'cancelled'],
    ['failed', 'error'],
    ['running', 'started'],
  ] as const)('a run that is %s is %s', (state, status) => {
    const log = read(written('inspect-json', { ...run, state }).files[0]?.text ?? '');
    expect(log['status']).toBe(status);
    expect(inspectHeaderProblem(log)).toBeNull();
  });

  test('no id leads an unpacker out of its folder', () => {
    const items = [nliCase('../../etc/x', 'neutral'), nliCase('/abs', 'neutral'), nliCase('a/b', 'neutral')];
    const evil = { ...run, parts: [wordsPart(demoNli, items, [], ['neutral', 'neutral', 'neutral'])] };
    const paths = written('inspect', evil).archives[0]?.members.map(({ path }) => path) ?? [];
    expect(paths.filter((path) => path.startsWith('samples/'))).toEqual([
      'samples/%2E%2E%2F%2E%2E%2Fetc%2Fx_epoch_1.json',
      'samples/%2Fabs_epoch_1.json',
      'samples/a/b_epoch_1.json',
    ]);
  });
});

describe('plain files', () => {
  test('a table shows what a spreadsheet would run', () => {
    const items = ['=1+1', '+1', '@x', '-1'].map((id) => nliCase(id, 'neutral'));
    const formulas = { ...run, parts: [wordsPart(demoNli, items, [], ['=cmd|"/C calc"!A1', '+1', '@SUM(A1)', '-2'])] };
    expect(written('csv', formulas).files[0]?.text.split('\r\n').slice(0, 3)).toEqual([
      '"id","prediction","target","accuracy"',
      `"'=1+1","'=cmd|""/C calc""!A1","neutral","0"`,
      `"'+1","'+1","neutral","0"`,
    ]);
  });

  test("CLUE's lines hold the answer, what is right and scores with two decimals", () => {
    expect(written('clue').files[0]?.text.split('\n')[0]).toBe(
      '{"Model Answer":"neutral","Ground Truth Answer":"neutral","accuracy":"1.00"}',
    );
  });
});

test('equal runs give equal files', () => {
  for (const { id } of logForms) expect(written(id, aLoggedRun())).toEqual(written(id));
});

test('parts of one task get names of their own', () => {
  expect(partNames([{ task: demoNli }, { task: demoNli }, { task: { ...demoNli, id: '../…' } }])).toEqual([
    'demo_nli',
    'demo_nli-2',
    '_',
  ]);
});
