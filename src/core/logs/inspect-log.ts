import { sha256Hex } from '../hash.ts';
import type { Score } from '../metric.ts';
import { allMessages, type Message } from '../prompt.ts';
import { targetText } from '../stored/fits-case.ts';
import {
  type LogArchive,
  type LogFile,
  type LoggedCase,
  type LoggedPart,
  type LoggedRun,
  partNames,
  plainName,
} from './logged-run.ts';
import { pythonJson } from './python-json.ts';
import { utcText } from './utc-text.ts';

/**
 * A part of a run as Inspect logs one: an `EvalLog` of version 2, which has one task. Names and shapes from
 * src/inspect_ai/log/_log.py, model/_model_output.py and scorer/_metric.py, commit 499e6152 of 2026-08-22. A metric that has no
 * value is NaN, Inspect's own mark for "unscored", with the reason as its explanation; numbers are plain means or pooled as the metric
 * says. What Inspect has no place for stands in `metadata`.
 */
interface InspectLog {
  readonly header: Readonly<Record<string, unknown>>;
  readonly samples: readonly InspectSample[];
}

type InspectSample = Readonly<Record<string, unknown>> & { readonly id: string; readonly epoch: number };

/** One `.json` a part. */
export function inspectJsonFiles(run: LoggedRun): readonly LogFile[] {
  return named(run).map(({ name, log }) => ({
    path: `${name}.json`,
    text: pythonJson({ ...log.header, samples: log.samples }, 2),
  }));
}

/**
 * What is packed into one `.eval` a part, by the names of _recorders/eval.py: the header at the end, a file a sample, summaries, and
 * the journal that a log which was broken off is read from.
 */
export function inspectEvalMembers(run: LoggedRun): readonly LogArchive[] {
  return named(run).map(({ name, log: { header, samples } }) => {
    const { version, eval: spec, plan } = header;
    const summaries = samples.map(summaryOf);
    const parts: readonly (readonly [string, unknown])[] = [
      ['_journal/start.json', { version, eval: spec, plan }],
      ['_journal/summaries/1.json', summaries],
      ...samples.map((sample) => [`samples/${memberName(sample.id)}_epoch_${sample.epoch}.json`, sample] as const),
      ['summaries.json', summaries],
      ['header.json', header],
    ];
    return { name: `${name}.eval`, members: parts.map(([path, value]) => ({ path, text: pythonJson(value, 2) })) };
  });
}

/**
 * Inspect puts ids as they are. One that an unpacker could follow out of its folder, that no name of a file can hold, or that could be
 * taken for one written so is written by number; the sample itself says its id.
 */
function memberName(id: string): string {
  if (id.length <= LONGEST_NAME && !/\.\.|^[/\\]|[\p{C}\\:%]/u.test(id)) return id;
  const plain = id.slice(0, LONGEST_NAME).replace(/\p{Cs}/gu, '\ufffd');
  const isWhole = plain === id;
  const written = encodeURIComponent(plain).replaceAll('.', '%2E');
  return isWhole ? written : `${written}_${sha256Hex(JSON.stringify(id)).slice(0, 16)}`;
}

/** In UTF-16 units; an archive allows 65,535 bytes, and a file system far less. */
const LONGEST_NAME = 120;

function named(run: LoggedRun): readonly { readonly name: string; readonly log: InspectLog }[] {
  const names = partNames(run.parts);
  return run.parts.map((part, place) => {
    const name = names[place] ?? '';
    const id = identifier(run, 'task', name);
    const created = moment(run.startedAt).replaceAll(':', '-');
    return { name: `${created}_${plainName(name)}_${id}`, log: logOf(run, part, name) };
  });
}

function logOf(run: LoggedRun, part: LoggedPart, name: string): InspectLog {
  const samples = part.rows.map((row) => sampleOf(row, run));
  return {
    header: {
      version: 2,
      status: { running: 'started', stopped: 'cancelled', finished: 'success', failed: 'error' }[run.state],
      eval: evalOf(run, part, name),
      plan: { name: 'plan', steps: [{ solver: 'generate', params: {}, params_passed: {} }], finish: null, config: {} },
      results: resultsOf(part),
      stats: {
        started_at: moment(run.startedAt),
        completed_at: moment(run.endedAt),
        model_usage: { [run.model.title]: usageOf(part.rows) },
        role_usage: {},
      },
      ...(run.state === 'failed' && { error: errorOf(run.message ?? 'no reason was stored') }),
      invalidated: false,
    },
    samples,
  };
}

function evalOf(run: LoggedRun, { task, dataset, protocol, shots, limit, rows }: LoggedPart, name: string): unknown {
  return {
    eval_id: identifier(run, 'eval', name),
    run_id: identifier(run, 'run', ''),
    created: moment(run.startedAt),
    task: name,
    task_id: identifier(run, 'task', name),
    task_version: task.version,
    task_display_name: task.title,
    task_attribs: {},
    task_args: { shots, protocol },
    task_args_passed: { shots, protocol },
    dataset: {
      name: dataset.title,
      samples: rows.length,
      sample_ids: rows.map(({ item }) => item.id),
      shuffled: false,
    },
    model: run.model.title,
    model_generate_config: {
      max_tokens: task.maxTokens,
      temperature: run.temperature,
      top_p: run.topP,
      seed: run.seed,
      ...(task.stop.length > 0 && { stop_seqs: task.stop }),
    },
    model_args: { engine: run.model.engine, sha256: run.model.sha256 },
    config: { limit, epochs: 1 },
    packages: {},
    metadata: {
      bedside_task: task.id,
      ...(task.profile !== undefined && { profile: task.profile }),
      dataset_sha256: dataset.sha256,
      fingerprint: run.fingerprint,
      ...(run.engine !== null && { engine_version: run.engine.engineVersion, backend: run.engine.backend }),
    },
    scorers: task.metrics.map((metric) => ({ name: metric, options: {}, metrics: [{ name: 'mean', options: {} }] })),
  };
}

function resultsOf({ results, rows }: LoggedPart): unknown {
  return {
    total_samples: rows.length,
    completed_samples: rows.filter(({ judged }) => judged.failure === null).length,
    scores: results.map(({ metric, value, n, unscored, interval, method, baseline }) => ({
      name: metric,
      scorer: metric,
      reducer: null,
      scored_samples: n,
      unscored_samples: unscored,
      params: {},
      metrics: { mean: { name: 'mean', value: value ?? NaN, params: {} } },
      metadata: { interval, method, baseline },
    })),
  };
}

function sampleOf({ item, prompt, judged, text }: LoggedCase, run: LoggedRun): InspectSample {
  const asked: readonly Message[] = prompt === null ? [] : allMessages(prompt);
  const input =
    asked.length === 0 ? (item.fields['question'] ?? Object.values(item.fields).join('\n\n')) : asked.map(inputMessage);
  const said = text ?? chosen(judged.generation?.likelihoods) ?? null;
  const reply = said === null ? [] : [{ role: 'assistant', content: said, source: 'generate', model: run.model.title }];
  const { generation } = judged;
  return {
    id: item.id,
    epoch: 1,
    input,
    ...(item.options !== undefined && { choices: item.options.map((option) => option.text) }),
    target: targetText(item.target),
    messages: [...asked.map(inputMessage), ...reply],
    output: {
      model: run.model.title,
      choices: reply.map((message) => ({
        message,
        stop_reason: generation?.finish === 'length' ? 'max_tokens' : 'stop',
      })),
      completion: said ?? '',
      ...(generation !== null && { usage: usageOf([{ judged }]), time: generation.timing.totalMs / 1000 }),
      ...(generation?.likelihoods !== undefined && { metadata: { likelihoods: generation.likelihoods } }),
    },
    scores: Object.fromEntries(
      Object.entries(judged.scores).map(([metric, score]) => [metric, scoreOf(score, judged.answer)]),
    ),
    metadata: { index: judged.index, ...(item.group !== undefined && { group: item.group }) },
    store: {},
    events: [],
    model_usage: generation === null ? {} : { [run.model.title]: usageOf([{ judged }]) },
    ...(generation !== null && {
      total_time: generation.timing.totalMs / 1000,
      working_time: generation.timing.totalMs / 1000,
    }),
    ...(judged.failure !== null && { error: errorOf(judged.failure.message) }),
    attachments: {},
  };
}

function inputMessage({ role, content }: Message): unknown {
  return { role, content, source: 'input' };
}

/** The most probable option, in Inspect's words the completion. */
function chosen(
  likelihoods: readonly { readonly option: string; readonly logProbability: number }[] | undefined,
): string | null {
  if (likelihoods === undefined) return null;
  return likelihoods.reduce((best, one) => (one.logProbability > best.logProbability ? one : best), {
    option: '',
    logProbability: -Infinity,
  }).option;
}

function scoreOf(score: Score, answer: LoggedCase['judged']['answer']): unknown {
  const read = answer === null ? null : answerText(answer);
  return score.kind === 'scored'
    ? { value: score.value, answer: read, explanation: answer === null ? null : `rule: ${answer.rule}`, history: [] }
    : { value: NaN, answer: read, explanation: score.reason, history: [] };
}

function answerText(answer: NonNullable<LoggedCase['judged']['answer']>): string | null {
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'text':
      return answer.text;
    case 'set':
      return pythonJson(answer.items);
    case 'entities':
      return pythonJson(answer.entities);
    case 'unreadable':
      return null;
  }
}

function summaryOf(sample: InspectSample): unknown {
  const { id, epoch, input, choices, target, scores, metadata, model_usage, total_time, working_time } = sample;
  const short = typeof input === 'string' ? input.slice(0, 1000) : input;
  return {
    ...{ id, epoch, input: short },
    ...(choices !== undefined && { choices }),
    ...{ target, metadata, scores, model_usage },
    ...(total_time !== undefined && { total_time, working_time }),
    completed: sample['error'] === undefined,
  };
}

/** Kept tokens count as read from a cache, as Inspect counts them. */
function usageOf(rows: readonly Pick<LoggedCase, 'judged'>[]): Readonly<Record<string, number>> {
  let [read, cached, output] = [0, 0, 0];
  for (const { judged } of rows) {
    const { promptTokens = 0, cachedTokens = 0, outputTokens = 0 } = judged.generation?.usage ?? {};
    read += promptTokens - cachedTokens;
    cached += cachedTokens;
    output += outputTokens;
  }
  return {
    input_tokens: read,
    output_tokens: output,
    total_tokens: read + cached + output,
    input_tokens_cache_read: cached,
  };
}

function errorOf(message: string): Readonly<Record<string, string>> {
  return { message, traceback: message, traceback_ansi: message };
}

/** Inspect's ids are 22 letters and digits; here they follow from the run, so that equal runs give equal files. */
function identifier(run: LoggedRun, kind: string, name: string): string {
  return sha256Hex(`${run.id}\n${run.fingerprint}\n${kind}\n${name}`).slice(0, 22);
}

function moment(milliseconds: number): string {
  return `${utcText(milliseconds).slice(0, 19)}+00:00`;
}
