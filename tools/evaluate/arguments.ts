import { success, type Outcome } from '../../src/core/outcome.ts';
import type { Protocol } from '../../src/core/run.ts';
import { findTask, tasks } from '../../src/core/tasks/index.ts';
import { readOptions, refuse, wholeNumber } from '../setup/read-options.ts';

export interface EvaluateOptions {
  readonly help: boolean;
  readonly list: boolean;
  readonly json: boolean;
  /** `demo`, or the path of a GGUF file. */
  readonly model: string;
  /** Empty: the demo tasks, or the task that fits the dataset. */
  readonly tasks: readonly string[];
  readonly dataset: string | null;
  /** File with the ids to keep, for example PubMedQA's official test ids. */
  readonly ids: string | null;
  readonly limit: number | null;
  readonly shots: number;
  readonly seed: number;
  readonly protocol: Protocol;
  /** Folder for report.json and cases.jsonl; null: a new one under bedside-results. */
  readonly out: string | null;
}

export const USAGE = `Evaluates a model on clinical tasks in a headless browser. Nothing leaves this machine.

npm run evaluate -- [options]
  --list             show the tasks, datasets and models, and stop
  --model ID|FILE    "demo" (default) or a GGUF file
  --task ID          may be repeated; default: the demo tasks, or what fits the dataset
  --dataset FILE     json, jsonl, csv or xlsx
  --ids FILE         keep only these case ids (PubMedQA: test_ground_truth.json)
  --limit N          first N cases of each task
  --shots N          solved cases before the question (default 0)
  --seed N           draws shots, intervals and text (default 0)
  --protocol NAME    generate (default) or likelihood
  --out DIR          where report.json and cases.jsonl go
  --json             print the report instead of the table
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  json: { type: 'boolean' },
  model: { type: 'string' },
  task: { type: 'string', multiple: true },
  dataset: { type: 'string' },
  ids: { type: 'string' },
  limit: { type: 'string' },
  shots: { type: 'string' },
  seed: { type: 'string' },
  protocol: { type: 'string' },
  out: { type: 'string' },
} as const;

export function readArguments(args: readonly string[]): Outcome<EvaluateOptions> {
  const read = readOptions(args, OPTIONS);
  if (!read.ok) return read;
  const values = read.value;
  const limit = wholeNumber('--limit', values.limit, 1);
  if (!limit.ok) return limit;
  const shots = wholeNumber('--shots', values.shots, 0);
  if (!shots.ok) return shots;
  const seed = wholeNumber('--seed', values.seed, 0);
  if (!seed.ok) return seed;
  const protocol = protocolFrom(values.protocol);
  if (!protocol.ok) return protocol;
  const unknown = (values.task ?? []).find((id) => findTask(id) === undefined);
  if (unknown !== undefined) return refuse(unknownTask(unknown));
  return success({
    help: values.help ?? false,
    list: values.list ?? false,
    json: values.json ?? false,
    model: values.model ?? 'demo',
    tasks: values.task ?? [],
    dataset: values.dataset ?? null,
    ids: values.ids ?? null,
    limit: limit.value,
    shots: shots.value ?? 0,
    seed: seed.value ?? 0,
    protocol: protocol.value,
    out: values.out ?? null,
  });
}

function unknownTask(id: string): string {
  return `There is no task "${id}". Tasks: ${tasks.map((task) => task.id).join(', ')}.`;
}

function protocolFrom(text: string | undefined): Outcome<Protocol> {
  if (text === undefined || text === 'generate') return success('generate');
  if (text === 'likelihood') return success('likelihood');
  return refuse(`--protocol is "${text}"; it must be generate or likelihood.`);
}
