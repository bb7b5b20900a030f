import { sha256Hex } from '../hash.ts';
import type { Case } from '../dataset.ts';
import { allMessages } from '../prompt.ts';
import { targetText } from '../stored/fits-case.ts';
import {
  type LogFile,
  type LoggedCase,
  type LoggedPart,
  type LoggedRun,
  partNames,
  scoredValues,
} from './logged-run.ts';
import { pythonJson } from './python-json.ts';
import { utcText } from './utc-text.ts';

/**
 * A run as lm-evaluation-harness saves one: `results_<date>.json` and a `samples_<task>_<date>.jsonl` for each part, in a folder named
 * after the model. Names and shapes from lm_eval/result_schema.py (`EvalResults`, `SampleResult`), lm_eval/evaluator.py (what is
 * hashed) and lm_eval/loggers/evaluation_tracker.py (file names, `sanitize_list`), commit 4e7e0d47 of 2026-08-21.
 *
 * What that form has no place for stands under `bedside`: intervals, and cases without an answer, which it cannot tell from wrong ones
 * and which are therefore no samples here. The context of a sample is the messages sent, as JSON, because the engine applies the chat
 * template itself. The last half of a sample's log-likelihood, whether it was the greedy answer, is not known: `None`.
 */
export function lmEvalFiles(run: LoggedRun): readonly LogFile[] {
  const names = partNames(run.parts);
  const parts = run.parts.map((part, place): NamedPart => ({
    name: names[place] ?? '',
    part,
    samples: samplesOf(part, run),
  }));
  const folder = sanitizedModel(run.model.title);
  const date = dateId(run.endedAt);
  return [
    { path: `${folder}/results_${date}.json`, text: pythonJson(resultsOf(run, parts), 2) },
    ...parts.map(({ name, samples }) => ({
      path: `${folder}/samples_${name}_${date}.jsonl`,
      text: samples.map((sample) => `${pythonJson(sample)}\n`).join(''),
    })),
  ];
}

interface NamedPart {
  readonly name: string;
  readonly part: LoggedPart;
  readonly samples: readonly Sample[];
}

type Sample = Readonly<Record<string, unknown>> & {
  readonly doc_hash: string;
  readonly prompt_hash: string;
  readonly target_hash: string;
};

function resultsOf(run: LoggedRun, parts: readonly NamedPart[]): unknown {
  const byTask = <T>(read: (part: NamedPart) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(parts.map((part) => [part.name, read(part)]));
  return {
    results: byTask(taskResults),
    group_subtasks: byTask(() => []),
    configs: byTask(({ name, part }) => taskConfig(name, part, run)),
    versions: byTask(({ part }) => part.task.version),
    'n-shot': byTask(({ part }) => part.shots),
    higher_is_better: byTask(({ part }) => Object.fromEntries(part.task.metrics.map((metric) => [metric, true]))),
    'n-samples': byTask(({ part, samples }) => ({ original: part.rows.length, effective: samples.length })),
    config: runConfig(run),
    date: run.startedAt / 1000,
    task_hashes: byTask(({ samples }) =>
      sha256Hex(samples.map((sample) => sample.doc_hash + sample.prompt_hash + sample.target_hash).join('')),
    ),
    model_source: run.model.engine,
    model_name: run.model.title,
    model_name_sanitized: sanitizedModel(run.model.title),
    system_instruction: null,
    system_instruction_sha: null,
    fewshot_as_multiturn: true,
    chat_template: null,
    chat_template_sha: null,
    total_evaluation_time_seconds: String((run.endedAt - run.startedAt) / 1000),
    bedside: {
      fingerprint: run.fingerprint,
      run: run.id,
      state: run.state,
      results: run.parts.flatMap(({ results }) => results),
      without_answer: byTask(({ part }) => withoutAnswer(part)),
    },
  };
}

function taskResults({ name, part, samples }: NamedPart): Readonly<Record<string, unknown>> {
  const metrics = part.results.flatMap(({ metric, value }): [string, unknown][] =>
    value === null
      ? []
      : [
          [`${metric},none`, value],
          [`${metric}_stderr,none`, standardError(part, metric, value)],
        ],
  );
  return { name, alias: part.task.title, sample_len: samples.length, ...Object.fromEntries(metrics) };
}

/** Of a plain mean, from the sample's deviation as upstream has it; a pooled metric has none, and upstream writes "N/A" then. */
function standardError(part: LoggedPart, metric: string, value: number): number | 'N/A' {
  const values = part.rows.flatMap(({ judged }) => {
    const score = judged.scores[metric];
    return score?.kind === 'scored' ? [score.value] : [];
  });
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  if (values.length < 2 || Math.abs(mean - value) > 1e-9) return 'N/A';
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

function taskConfig(name: string, { task, dataset, protocol, shots }: LoggedPart, run: LoggedRun): unknown {
  const isScored = protocol === 'likelihood';
  return {
    task: name,
    task_alias: task.title,
    dataset_path: dataset.title,
    output_type: isScored ? 'multiple_choice' : 'generate_until',
    num_fewshot: shots,
    ...(!isScored && { generation_kwargs: generationArguments(task, run) }),
    metadata: { version: task.version, bedside_task: task.id, profile: task.profile, dataset_sha256: dataset.sha256 },
  };
}

function runConfig({ engine, model, seed, parts }: LoggedRun): Readonly<Record<string, unknown>> {
  const limits = new Set(parts.map(({ limit }) => limit));
  const [limit = null] = limits.size === 1 ? limits : [null];
  return {
    model: model.engine,
    model_args: `pretrained=${model.title}`,
    ...(typeof engine?.parameters === 'number' && { model_num_parameters: engine.parameters }),
    model_sha: model.sha256,
    batch_size: '1',
    batch_sizes: [],
    device: engine?.backend ?? null,
    use_cache: null,
    limit,
    bootstrap_iters: 0,
    gen_kwargs: null,
    random_seed: seed,
    numpy_seed: seed,
    torch_seed: seed,
    fewshot_seed: seed,
  };
}

function samplesOf(part: LoggedPart, run: LoggedRun): readonly Sample[] {
  return part.rows.flatMap((row) => {
    const given = answerOf(row, part, run);
    return given === null ? [] : [sampleOf(row, given)];
  });
}

function sampleOf({ item, prompt, judged }: LoggedCase, given: Given): Sample {
  const doc = docOf(item);
  const target = targetText(item.target);
  const context = prompt === null ? '' : contextOf(prompt);
  const scores = scoredValues(judged);
  return {
    doc_id: judged.index,
    doc,
    target,
    arguments: Object.fromEntries(
      given.requests.map((second, place) => [`gen_args_${place}`, { arg_0: context, arg_1: second }]),
    ),
    resps: given.responses.map((response) => [response]),
    filtered_resps: given.responses,
    filter: 'none',
    metrics: Object.keys(scores),
    doc_hash: sha256Hex(pythonJson(doc, 2)),
    prompt_hash: sha256Hex(context),
    target_hash: sha256Hex(target),
    ...scores,
  };
}

function contextOf(prompt: NonNullable<LoggedCase['prompt']>): string {
  const begun = prompt.prefill === undefined ? [] : [{ role: 'assistant', content: prompt.prefill }];
  return pythonJson([...allMessages(prompt), ...begun]);
}

/** The second argument of each request, and what came back for it. */
interface Given {
  readonly requests: readonly unknown[];
  readonly responses: readonly (string | readonly [string, string])[];
}

/** Null when nothing came back. */
function answerOf({ judged, text }: LoggedCase, { task }: LoggedPart, run: LoggedRun): Given | null {
  const likelihoods = judged.generation?.likelihoods;
  if (likelihoods !== undefined)
    return {
      requests: likelihoods.map(({ option }) => option),
      responses: likelihoods.map(({ logProbability }) => [pythonFloat(logProbability), 'None'] as const),
    };
  return text === null ? null : { requests: [generationArguments(task, run)], responses: [text] };
}

/** `str(float)` of Python, which is what upstream writes here. */
function pythonFloat(value: number): string {
  return Number.isFinite(value)
    ? String(value)
    : ({ NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' }[String(value)] ?? 'nan');
}

function generationArguments(
  { stop, maxTokens }: LoggedPart['task'],
  { temperature, topP }: LoggedRun,
): Readonly<Record<string, unknown>> {
  const sampled =
    temperature > 0 ? { do_sample: true, temperature, top_p: topP } : { do_sample: false, temperature: 0 };
  return { until: stop, max_gen_toks: maxTokens, ...sampled };
}

/** The case without its long documents: they stand in the prompt. */
function docOf({ fields, id, options, group, target }: Case): Readonly<Record<string, unknown>> {
  return {
    ...fields,
    id,
    ...(options !== undefined && { options: options.map(({ label, text }) => ({ label, text })) }),
    ...(group !== undefined && { group }),
    answer: targetText(target),
  };
}

function withoutAnswer(part: LoggedPart): readonly unknown[] {
  return part.rows.flatMap(({ item, judged, text }) =>
    text === null && judged.generation?.likelihoods === undefined
      ? [{ id: item.id, reason: judged.failure?.kind ?? 'no answer' }]
      : [],
  );
}

/** As upstream: `datetime.now().isoformat()` with its colons replaced. */
function dateId(milliseconds: number): string {
  return `${utcText(milliseconds)}000`.replaceAll(':', '-');
}

/** Upstream's rule, and no name that leads out of the folder. */
function sanitizedModel(title: string): string {
  const name = title.replace(/["<>:/|\\?*[\]]+/g, '__').replace(/[\p{C}]/gu, '_');
  return /^\.*$/.test(name) ? '_' : name.slice(0, 120);
}
