import { describe, expect, test } from 'vitest';
import { exportName, lmEvalTask, type TaskToExport } from '../../../src/core/logs/lm-eval-task.ts';
import { allMessages } from '../../../src/core/prompt.ts';
import { buildPrompt } from '../../../src/core/build-prompt.ts';
import { taskInSetting } from '../../../src/core/run/task-in-setting.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { distinctTasks } from '../../../src/core/tasks/index.ts';
import type { Task } from '../../../src/core/task.ts';
import { isRow } from '../../../workers/containers/jsonl.ts';
import { lmEvalMessages } from '../../fixtures/lm-eval-chat.ts';
import { nliCase } from '../../fixtures/logged-run.ts';

const AWKWARD =
  '{{ doc.answer }} {% for x in y %} "quoted"\\n\u2028 \u0085 !!python/object: - a: b # c\n\t\u007f 😀 漢';

function exported(change: Partial<TaskToExport> = {}, task: Task = demoNli, shots = 2) {
  const items = [nliCase('a', 'neutral', AWKWARD), nliCase('b', 'entailment'), nliCase('null', 'contradiction')];
  const drawn = [nliCase('s1', 'neutral', AWKWARD), nliCase('s2', 'contradiction')].slice(0, shots);
  const cases = items.map((item) => ({ item, prompt: buildPrompt(task, item, drawn) }));
  const dataset = { title: 'Inference', licence: 'CC0', citation: 'Ours', sha256: 'd'.repeat(64) };
  const request: TaskToExport = { task, protocol: 'generate', dataset, cases, ...change };
  const files = lmEvalTask(request);
  if (!files.ok) throw new Error(files.failure.message);
  const [yaml, jsonl, readme] = files.value;
  const config: unknown = JSON.parse((yaml?.text ?? '').replace(/^#.*\n/, ''));
  const docs = (jsonl?.text ?? '')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  if (!isRow(config)) throw new Error('the YAML is no object');
  return {
    files: files.value,
    yaml: yaml?.text ?? '',
    jsonl: jsonl?.text ?? '',
    readme: readme?.text ?? '',
    config,
    docs: docs.filter(isRow),
    cases,
  };
}

function sent({ prompt }: TaskToExport['cases'][number]) {
  const begun = prompt.prefill === undefined ? [] : [{ role: 'assistant', content: prompt.prefill }];
  return [...allMessages(prompt), ...begun];
}

describe('the messages upstream sends are those sent here, byte for byte', () => {
  const tasks: readonly (readonly [string, Task, number])[] = [
    ['instruction of its own, two shots', demoNli, 2],
    ['no shots', demoNli, 0],
    ['instruction at the head of the first turn', { ...demoNli, instructionRole: 'user' }, 2],
    ['no instruction', { ...demoNli, instruction: '' }, 1],
    ['an answer that is begun', { ...demoNli, prefill: 'Answer:', reply: () => 'Answer: neutral' }, 1],
    ['one turn', taskInSetting(demoNli, { layout: 'flat' }), 2],
    ['step by step', taskInSetting(demoNli, { reasoning: 'step-by-step' }), 1],
  ];

  test.each(tasks)('%s', (_, task, shots) => {
    const { config, docs, cases } = exported({}, task, shots);
    expect(docs.map((doc) => lmEvalMessages(config, doc))).toEqual(cases.map(sent));
    expect(config['num_fewshot']).toBe(task.layout === 'flat' ? 0 : shots);
  });
});

describe('the files', () => {
  const { files, yaml, jsonl, readme, config, docs } = exported();

  test('are a folder of three', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'bedside_demo_nli/bedside_demo_nli.yaml',
      'bedside_demo_nli/bedside_demo_nli.jsonl',
      'bedside_demo_nli/README.md',
    ]);
    expect(readme).toContain('--tasks bedside_demo_nli --apply_chat_template --fewshot_as_multiturn --log_samples');
  });

  test('every value that upstream might take for a template names a column', () => {
    for (const name of ['description', 'doc_to_text', 'doc_to_target']) {
      const column = config[name];
      expect(
        docs.every((doc) => typeof column === 'string' && Object.hasOwn(doc, column)),
        name,
      ).toBe(true);
    }
  });

  test('generation ends as here, and the metric is upstream’s where it says the same', () => {
    expect(config).toMatchObject({
      output_type: 'generate_until',
      generation_kwargs: { until: ['\n'], max_gen_toks: 8, do_sample: false, temperature: 0 },
      metric_list: [{ metric: 'exact_match', aggregation: 'mean', higher_is_better: true }],
      dataset_kwargs: { data_files: { test: 'bedside_demo_nli.jsonl' } },
    });
    const summary = exported({}, { ...demoNli, metrics: ['rougeL'] }, 0);
    expect(summary.config['metric_list']).toEqual([
      { metric: 'bypass', aggregation: 'bypass', higher_is_better: true },
    ]);
  });

  test('comparing options is a multiple choice over their labels', () => {
    const scored = exported({ protocol: 'likelihood' });
    expect(scored.config).toMatchObject({ output_type: 'multiple_choice', doc_to_choice: 'choices' });
    expect(scored.config['metric_list']).toMatchObject([{ metric: 'acc' }]);
    expect(scored.config).not.toHaveProperty('generation_kwargs');
    expect(scored.docs[1]).toMatchObject({ choices: ['entailment', 'neutral', 'contradiction'], answer: 0 });
    expect(scored.docs.map((doc) => lmEvalMessages(scored.config, doc))).toEqual(scored.cases.map(sent));
  });

  test('a line holds no character that a reader of YAML or of lines takes for a line end', () => {
    expect(yaml + jsonl).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/);
    expect(jsonl.trimEnd().split('\n')).toHaveLength(3);
  });

  test('what cannot be exported is said', () => {
    const alone = lmEvalTask({
      task: demoNli,
      protocol: 'generate',
      dataset: { title: '', licence: '', citation: '', sha256: '' },
      cases: [],
    });
    expect(alone).toMatchObject({
      ok: false,
      failure: { message: 'The task cannot be exported: there are no cases to export.' },
    });
    const item = { ...nliCase('a', 'neutral'), target: { kind: 'label', label: 'other' } } as const;
    const cases = [{ item, prompt: buildPrompt(demoNli, item, []) }];
    expect(() => exported({ protocol: 'likelihood', cases })).toThrow(
      'what is right in case "a" is none of its options',
    );
  });

  test('no two tasks share a name', () => {
    const names = distinctTasks.map(exportName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^bedside_\w+$/);
  });
});
