import type { Case, DatasetCard } from '../dataset.ts';
import { failure, type Outcome, success } from '../outcome.ts';
import { allMessages, type Message, type Prompt } from '../prompt.ts';
import type { Protocol } from '../run.ts';
import { targetText } from '../stored/fits-case.ts';
import type { Task } from '../task.ts';
import { type LogFile, plainName } from './logged-run.ts';
import { pythonJson } from './python-json.ts';

export interface TaskToExport {
  /** As the part of a run asks it. */
  readonly task: Task;
  readonly protocol: Protocol;
  readonly dataset: Pick<DatasetCard, 'title' | 'licence' | 'citation' | 'sha256'>;
  /** In the order asked. Their solved cases are the same. */
  readonly cases: readonly { readonly item: Case; readonly prompt: Prompt }[];
}

/**
 * A task with its cases for lm-evaluation-harness: a folder with the task as YAML, the cases as JSON lines, and how to run it. Names
 * and rules from lm_eval/config/task.py, lm_eval/api/task.py (`ConfigurableTask.fewshot_context`, `build_qa_turn`, `resolve_field`),
 * lm_eval/api/samplers.py and lm_eval/api/utils.py, commit 4e7e0d47 of 2026-08-21.
 *
 * No template is used: each of `doc_to_text`, `description` and `gen_prefix` names a column, whose text upstream takes as it is, so
 * nothing in a case is read as Jinja. With the chat template and few-shot examples as turns of their own, the messages are those that
 * were sent here, byte for byte. Fails where the prompts of the cases do not begin alike.
 */
export function lmEvalTask(request: TaskToExport): Outcome<readonly LogFile[]> {
  const { task, cases, protocol, dataset } = request;
  const [first] = cases;
  if (first === undefined) return refuse('there are no cases to export.');
  const shared = pythonJson(first.prompt.prefix);
  const other = cases.find(({ prompt }) => pythonJson(prompt.prefix) !== shared || prompt.suffix.length !== 1);
  if (other !== undefined) return refuse(`the prompt of case "${other.item.id.slice(0, 60)}" has other solved cases.`);
  const unfit = protocol === 'likelihood' ? cases.find(({ item }) => placeOfTarget(item) < 0) : undefined;
  if (unfit !== undefined)
    return refuse(`what is right in case "${unfit.item.id.slice(0, 60)}" is none of its options.`);
  const name = exportName(task);
  const config = taskConfig(name, request, first.prompt);
  return success([
    {
      path: `${name}/${name}.yaml`,
      text: `# JSON is YAML: every text is quoted, and nothing in it is a tag.\n${yamlJson(config)}\n`,
    },
    { path: `${name}/${name}.jsonl`, text: cases.map((one) => `${yamlJson(docOf(one, protocol), null)}\n`).join('') },
    { path: `${name}/README.md`, text: readme(name, task, dataset, cases.length) },
  ]);
}

export function exportName(task: Pick<Task, 'id' | 'profile'>): string {
  return plainName(`bedside_${task.id}${task.profile === undefined ? '' : `_${task.profile}`}`).replaceAll('-', '_');
}

function taskConfig(name: string, { task, protocol, dataset }: TaskToExport, prompt: Prompt): unknown {
  const { instruction, samples } = sharedTurns(prompt);
  const isScored = protocol === 'likelihood';
  return {
    task: name,
    dataset_path: 'json',
    dataset_kwargs: { data_files: { test: `${name}.jsonl` } },
    test_split: 'test',
    output_type: isScored ? 'multiple_choice' : 'generate_until',
    ...(instruction !== null && { description: 'instruction' }),
    doc_to_text: 'prompt',
    doc_to_target: 'answer',
    ...(isScored && { doc_to_choice: 'choices' }),
    ...(prompt.prefill !== undefined && { gen_prefix: 'prefill' }),
    target_delimiter: '\n',
    fewshot_delimiter: '\n\n',
    num_fewshot: samples.length,
    ...(samples.length > 0 && { fewshot_config: { sampler: 'first_n', samples, gen_prefix: '', doc_to_choice: null } }),
    ...(!isScored && {
      generation_kwargs: { until: task.stop, max_gen_toks: task.maxTokens, do_sample: false, temperature: 0 },
    }),
    metric_list: [
      { metric: metricOf(task, isScored), aggregation: aggregationOf(task, isScored), higher_is_better: true },
    ],
    metadata: {
      version: task.version,
      bedside_task: task.id,
      ...(task.profile !== undefined && { profile: task.profile }),
      dataset_sha256: dataset.sha256,
    },
  };
}

/** Upstream's exact match of texts, where ours is right or wrong; other metrics are computed when the samples come back. */
function metricOf({ metrics }: Task, isScored: boolean): string {
  if (isScored) return 'acc';
  return metrics.some((id) => id === 'exact-match' || id === 'accuracy') ? 'exact_match' : 'bypass';
}

function aggregationOf(task: Task, isScored: boolean): string {
  return metricOf(task, isScored) === 'bypass' ? 'bypass' : 'mean';
}

interface SharedTurns {
  /** Null where no message of the system is sent. */
  readonly instruction: string | null;
  readonly samples: readonly { readonly prompt: string; readonly answer: string }[];
}

/** A prefix is an instruction and then questions with their answers in turn. */
function sharedTurns({ prefix }: Prompt): SharedTurns {
  const [first] = prefix;
  const instruction = first?.role === 'system' ? first.content : null;
  const turns = instruction === null ? prefix : prefix.slice(1);
  const samples = turns.flatMap((turn: Message, place) =>
    turn.role === 'user' ? [{ prompt: turn.content, answer: turns[place + 1]?.content ?? '' }] : [],
  );
  return { instruction, samples };
}

function docOf({ item, prompt }: TaskToExport['cases'][number], protocol: Protocol): Readonly<Record<string, unknown>> {
  const { instruction } = sharedTurns(prompt);
  return {
    id: item.id,
    ...(instruction !== null && { instruction }),
    prompt: allMessages(prompt).at(-1)?.content ?? '',
    ...(prompt.prefill !== undefined && { prefill: prompt.prefill }),
    ...(protocol === 'likelihood'
      ? { choices: (item.options ?? []).map(({ label }) => label), answer: placeOfTarget(item) }
      : { answer: targetText(item.target) }),
  };
}

function placeOfTarget({ options = [], target }: Case): number {
  return target.kind === 'label' ? options.findIndex(({ label }) => label === target.label) : -1;
}

/**
 * JSON that YAML 1.1 reads alike: its readers take some characters for line ends, and refuse others, even within quotation marks, so
 * these are written by number.
 */
function yamlJson(value: unknown, indent: number | null = 2): string {
  return pythonJson(value, indent).replace(
    /[\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function readme(name: string, { title, citation }: Task, dataset: TaskToExport['dataset'], count: number): string {
  return `# ${oneLine(title)}

${count} cases of "${oneLine(dataset.title)}" as Bedside asks them, for lm-evaluation-harness. Run it in this folder, with any model that has a chat template:

    lm_eval --model hf --model_args pretrained=<model> --include_path . --tasks ${name} --apply_chat_template --fewshot_as_multiturn --log_samples --output_path out

Without the chat template the messages run together, which is another protocol. What is printed is upstream's own metric on the bare text, or 999 where it has none that says the same. Bring \`out/…/samples_${name}_….jsonl\` back to Bedside ("Answers you already have") to have the same readers and metrics judge it, with intervals.

- Task: ${oneLine(citation)}
- Data: ${oneLine(dataset.citation)}
- Licence of the data: ${oneLine(dataset.licence)}. Whoever may not pass it on may not pass on this folder.
`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[<>]/g, '');
}

function refuse(message: string): {
  readonly ok: false;
  readonly failure: { readonly kind: string; readonly message: string };
} {
  return failure({ kind: 'export', message: `The task cannot be exported: ${message}` });
}
