import { success, type Outcome } from '../../src/core/outcome.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import type { OptionOrder, Protocol, Subset } from '../../src/core/run.ts';
import { distinctTasks, findTask } from '../../src/core/tasks/index.ts';
import { LOG_OPTIONS, readLogOptions, type LogOptions } from '../setup/log-options.ts';
import { readOptions, refuse, wholeNumber } from '../setup/read-options.ts';
import { aidsFrom, readProfile, type AidFiles } from '../setup/shared-options.ts';
import { readSetting, SETTING_OPTIONS, SETTING_USAGE, type SettingOptions } from './setting-options.ts';

export interface EvaluateOptions extends SettingOptions {
  readonly help: boolean;
  readonly list: boolean;
  readonly json: boolean;
  /** Forms of other tools in which the run is written as well. */
  readonly log: LogOptions;
  /** `demo`, or the path of a GGUF file. */
  readonly model: string;
  /** Empty: the demo tasks, or the task that fits the dataset. */
  readonly tasks: readonly string[];
  /** Null: each task's default. */
  readonly profile: ProfileId | null;
  readonly dataset: string | null;
  /** File with the ids to keep, for example PubMedQA's official test ids. */
  readonly ids: string | null;
  readonly limit: number | null;
  /** Null: as many as the task's protocol has. */
  readonly shots: number | null;
  readonly seed: number;
  readonly protocol: Protocol;
  /** Null: every case is asked. */
  readonly stopFrom: 'constant' | null;
  /** Null: cases are asked in their listed order only. */
  readonly optionOrder: OptionOrder | null;
  /** Null: the whole dataset, repeated as the task says. */
  readonly subset: Subset | null;
  readonly aids: AidFiles;
  /** Folder for report.json and cases.jsonl; null: a new one under bedside-results. */
  readonly out: string | null;
  /** Whether report.html holds the texts of the cases and answers. */
  readonly hasTexts: boolean;
}

export const USAGE = `Evaluates a model on clinical tasks in a headless browser. Nothing leaves this machine.

npm run evaluate -- [options]
  --list             show the tasks, datasets and models, and stop
  --model ID|FILE    "demo" (default) or a GGUF file
  --task ID          may be repeated; default: the demo tasks, or what fits the dataset
  --profile NAME     corrected (default), clue-2025-01 or clue-2024-06, for tasks that have profiles
  --dataset FILE     json, jsonl, csv or xlsx
  --ids FILE         keep only these case ids (PubMedQA: test_ground_truth.json)
  --limit N          first N cases of each task
  --groups N         first N groups (patients) of the dataset
  --per-group N      first N cases of each group
  --repeats N        how often each case is asked, where the task repeats cases
  --shots N          solved cases before the question (default: what the task's protocol has)
  --seed N           draws shots, intervals and text (default 0)
  --protocol NAME    generate (default) or likelihood
${SETTING_USAGE}
  --option-order HOW sample (default): ask some multiple-choice cases again with their options moved, at 1.3 times
                     the cost at most; every: all of them; none
  --stop-when WHAT   never (default); baseline: end a task when its score is separated from the best constant answer
  --icd10 FILE       table of codes that exist, for icd-valid
  --terms FILE       term list, for concept-f1
  --encoder DIR      ONNX model and tokenizer.json, for BERTScore
  --log FORM         write the run as another tool does, too: lm-eval, inspect, inspect-json, clue, jsonl or csv; may be repeated
  --log-out DIR      folder for that (default bedside-log); it holds the texts of the cases
  --out DIR          where report.json and cases.jsonl go
  --texts            put the texts of cases and answers into report.html; left out otherwise
  --json             print the report instead of the table
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  json: { type: 'boolean' },
  model: { type: 'string' },
  task: { type: 'string', multiple: true },
  profile: { type: 'string' },
  dataset: { type: 'string' },
  ids: { type: 'string' },
  limit: { type: 'string' },
  groups: { type: 'string' },
  'per-group': { type: 'string' },
  repeats: { type: 'string' },
  icd10: { type: 'string' },
  terms: { type: 'string' },
  encoder: { type: 'string' },
  shots: { type: 'string' },
  seed: { type: 'string' },
  protocol: { type: 'string' },
  ...SETTING_OPTIONS,
  'option-order': { type: 'string' },
  'stop-when': { type: 'string' },
  out: { type: 'string' },
  texts: { type: 'boolean' },
  ...LOG_OPTIONS,
} as const;

export function readArguments(args: readonly string[]): Outcome<EvaluateOptions> {
  const read = readOptions(args, OPTIONS);
  if (!read.ok) return read;
  const values = read.value;
  const limit = wholeNumber('--limit', values.limit, 1);
  if (!limit.ok) return limit;
  const shots = wholeNumber('--shots', values.shots, 0);
  if (!shots.ok) return shots;
  const log = readLogOptions(values);
  if (!log.ok) return log;
  const seed = wholeNumber('--seed', values.seed, 0);
  if (!seed.ok) return seed;
  const protocol = protocolFrom(values.protocol);
  if (!protocol.ok) return protocol;
  const setting = readSetting(values, protocol.value);
  if (!setting.ok) return setting;
  const optionOrder = optionOrderFrom(values['option-order']);
  if (!optionOrder.ok) return optionOrder;
  const stopFrom = stopFromText(values['stop-when']);
  if (!stopFrom.ok) return stopFrom;
  const unknown = (values.task ?? []).find((id) => findTask(id) === undefined);
  if (unknown !== undefined) return refuse(unknownTask(unknown));
  const profile = readProfile(values.profile, values.task ?? []);
  if (!profile.ok) return profile;
  const subset = subsetFrom(values);
  if (!subset.ok) return subset;
  return success({
    help: values.help ?? false,
    list: values.list ?? false,
    json: values.json ?? false,
    log: log.value,
    model: values.model ?? 'demo',
    tasks: values.task ?? [],
    profile: profile.value,
    subset: subset.value,
    aids: aidsFrom(values),
    dataset: values.dataset ?? null,
    ids: values.ids ?? null,
    limit: limit.value,
    shots: shots.value,
    seed: seed.value ?? 0,
    protocol: protocol.value,
    ...setting.value,
    optionOrder: optionOrder.value,
    stopFrom: stopFrom.value,
    out: values.out ?? null,
    hasTexts: values.texts ?? false,
  });
}

interface SubsetValues {
  readonly groups?: string | undefined;
  readonly 'per-group'?: string | undefined;
  readonly repeats?: string | undefined;
}

function subsetFrom(values: SubsetValues): Outcome<Subset | null> {
  const groups = wholeNumber('--groups', values.groups, 1);
  if (!groups.ok) return groups;
  const perGroup = wholeNumber('--per-group', values['per-group'], 1);
  if (!perGroup.ok) return perGroup;
  const repeats = wholeNumber('--repeats', values.repeats, 1);
  if (!repeats.ok) return repeats;
  const subset = { groups: groups.value, perGroup: perGroup.value, repeats: repeats.value };
  return success(Object.values(subset).every((bound) => bound === null) ? null : subset);
}

function unknownTask(id: string): string {
  return `There is no task "${id}". Tasks: ${distinctTasks.map((task) => task.id).join(', ')}.`;
}

function protocolFrom(text: string | undefined): Outcome<Protocol> {
  if (text === undefined || text === 'generate') return success('generate');
  if (text === 'likelihood') return success('likelihood');
  return refuse(`--protocol is "${text}"; it must be generate or likelihood.`);
}

function optionOrderFrom(text = 'sample'): Outcome<OptionOrder | null> {
  if (text === 'none') return success(null);
  if (text === 'sample' || text === 'every') return success(text);
  return refuse(`--option-order is "${text}"; it must be none, sample or every.`);
}

function stopFromText(text = 'never'): Outcome<'constant' | null> {
  if (text === 'never') return success(null);
  if (text === 'baseline') return success('constant');
  return refuse(`--stop-when is "${text}"; it must be never or baseline.`);
}
