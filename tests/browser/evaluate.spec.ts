import { expect, test } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../tools/run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'bedside-evaluate-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

function casesOf(out: string): unknown[] {
  const lines = readFileSync(join(out, 'cases.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

function fingerprintOf(report: string): string | undefined {
  return /"fingerprint": "([^"]+)"/.exec(report)?.[1];
}

/** Each number of report.html beside the one of report.json that it points to. */
function numbersOf(out: string): readonly { pointer: string; written: number; reported: unknown }[] {
  const json: unknown = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  return Array.from(html.matchAll(/<data value="([^"]+)" data-of="([^"]+)">/gu), ([, written = '', pointer = '']) => {
    const steps = pointer.split('/').slice(1);
    const reported = steps.reduce<unknown>((found, step) => {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      return typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
    }, json);
    return { pointer, written: Number(written), reported };
  });
}

function premiseOf(line: string): string {
  const { fields }: { readonly fields: { readonly premise: string } } = JSON.parse(line);
  return fields.premise;
}

/** Times differ from run to run; nothing else may. */
function withoutTimes(line: unknown): string {
  return JSON.stringify(line, (key, value: unknown) => (key === 'timing' ? null : value));
}

test('two runs with one seed give the same cases and fingerprint; texts stand in the report of the one that asked for them', async () => {
  const outs = ['first', 'second'].map((name) => join(folder, name));
  for (const [place, out] of outs.entries()) {
    const texts = place === 1 ? ['--texts'] : [];
    const { code, err } = await runTool('evaluate', [
      '--limit',
      '6',
      '--shots',
      '2',
      '--seed',
      '3',
      '--out',
      out,
      ...texts,
    ]);
    expect(err).toContain('report.html, report.json and cases.jsonl are in');
    expect(code).toBe(0);
  }
  const [first = [], second = []] = outs.map((out) => casesOf(out).map(withoutTimes));
  expect(first).toHaveLength(36);
  expect(second).toEqual(first);
  const [one, other] = outs.map((out) => fingerprintOf(readFileSync(join(out, 'report.json'), 'utf8')));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(other).toBe(one);
  const premises = readFileSync('datasets/demo-nli/cases.jsonl', 'utf8').split('\n').slice(0, 6).map(premiseOf);
  const shown = outs.map((out) => readFileSync(join(out, 'report.html'), 'utf8'));
  expect(shown.map((html) => premises.filter((text) => html.includes(text)).length)).toEqual([0, 6]);
  for (const file of ['report.json', 'cases.jsonl'])
    expect(premises.filter((text) => readFileSync(join(outs[1] ?? '', file), 'utf8').includes(text))).toEqual([]);
  const numbers = numbersOf(outs[0] ?? '');
  expect(numbers.length).toBeGreaterThan(60);
  for (const { pointer, written, reported } of numbers) expect([pointer, written]).toEqual([pointer, reported]);
});

const real = [
  ['clinicbench/pubmedqa', 'pubmedqa/ori_pqal.json'],
  ['clinicbench/medmcqa', 'medmcqa/validation.jsonl'],
  ['clinicbench/mmlu-medicine', 'mmlu-medical/clinical_knowledge_test.csv'],
  ['clinicbench/pharmacology-qa', 'clinicbench-pharmacology-qa/Pharmacology-QA.xlsx'],
  ['clue/meqsum', 'meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx'],
] as const;

for (const [task, path] of real) {
  test(`evaluates ${task} from its original file`, async () => {
    const dataset = join('../shared/data', path);
    test.skip(!existsSync(dataset), `the original file of ${task} is not here: ${path}`);
    const out = join(folder, task);
    const { code, out: table } = await runTool('evaluate', ['--dataset', dataset, '--limit', '10', '--out', out]);
    expect(code).toBe(0);
    expect(table).toContain(task);
    expect(casesOf(out)).toEqual(Array.from({ length: 10 }, () => expect.objectContaining({ task })));
  });
}

test('lists tasks without a browser', async () => {
  const { code, out } = await runTool('evaluate', ['--list']);
  expect(code).toBe(0);
  expect(out).toContain('generic/choice');
});

for (const [args, sentence] of [
  [['--task', 'nope'], 'There is no task "nope"'],
  [['--model', 'nope.gguf'], '"nope.gguf" is neither the model "demo" nor a file'],
  [['--model', 'datasets'], '"datasets" is a folder: name the GGUF file in it'],
  [['--limit', '0'], '--limit is "0"'],
  [['--option-order', 'most'], '--option-order is "most"; it must be none, sample or every'],
  [['--dataset', 'nope.csv'], 'There is no file "nope.csv"'],
] as const) {
  test(`refuses ${args.join(' ')} with a sentence`, async () => {
    const { code, err } = await runTool('evaluate', args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
}

test('a folder compiled for WebLLM is refused with the way on', async () => {
  const model = join(folder, 'own-q0f32-MLC');
  mkdirSync(model, { recursive: true });
  writeFileSync(join(model, 'mlc-chat-config.json'), '{}');
  const { code, err } = await runTool('evaluate', ['--model', model]);
  expect(code).toBe(2);
  expect(err).toContain("add the folder in the page's library (npm start)");
});

test('a model file that is no GGUF ends with a sentence', async () => {
  const { code, err } = await runTool('evaluate', [
    '--model',
    'package.json',
    '--limit',
    '1',
    '--out',
    join(folder, 'no'),
  ]);
  expect(code).toBe(1);
  expect(err).toContain('GGUF');
});
