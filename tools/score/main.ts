/** `npm run score`: stored answers through the same readers and metrics, without a model. */
import { existsSync, openAsBlob, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaseSink } from '../../src/core/case-sink.ts';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { judgePrediction, unjudged } from '../../src/core/judge.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { rendererById } from '../../src/core/renderers/index.ts';
import type { Rendering } from '../../src/core/renderers/renderer.ts';
import { summarize, type JudgedCase } from '../../src/core/report/summarize.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { importFile } from '../../workers/importer/import-file.ts';
import { readArguments, USAGE, type ScoreOptions } from './arguments.ts';
import { readPredictions, type Prediction } from './read-predictions.ts';

const BAD_ARGUMENTS = 2;
const FAILED = 1;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) return complain(read.failure.message, BAD_ARGUMENTS);
  if (read.value === null) return print(USAGE);
  const options = read.value;
  const missing = [options.dataset, options.ids, options.predictions].find(
    (path) => path !== null && !existsSync(path),
  );
  if (missing !== undefined) return complain(`There is no file "${missing}".`, BAD_ARGUMENTS);
  const scored = await score(options);
  if (!scored.ok) return complain(scored.failure.message, FAILED);
  if (options.cases !== null) writeFileSync(options.cases, rendererById('cases').render(scored.value));
  return print(rendererById(options.json ? 'json' : 'table').render(scored.value));
}

async function score(options: ScoreOptions): Promise<Outcome<Rendering>> {
  const task = findTask(options.task);
  if (task === undefined) throw new Error(`task "${options.task}" is not registered`);
  const dataset = await readCases(task, options);
  if (!dataset.ok) return dataset;
  const predictions = await readPredictions(options.predictions);
  if (!predictions.ok) return predictions;
  const { card, cases } = dataset.value;
  const known = new Set(cases.map((item) => item.id));
  const strangers = Array.from(predictions.value.keys()).filter((id) => !known.has(id));
  if (strangers.length === predictions.value.size)
    return failure({ kind: 'predictions', message: noneFits(options.predictions, strangers, cases) });
  if (strangers.length > 0)
    say(`${strangers.length} predictions belong to no case and were left out, the first: "${strangers[0] ?? ''}".`);
  const judged = cases.map((item, index) => judgeOne(task, item, index, predictions.value.get(item.id)));
  return success(renderingOf(task, card, cases, judged, options.seed));
}

async function readCases(
  task: Task,
  options: ScoreOptions,
): Promise<Outcome<{ card: DatasetCard; cases: readonly Case[] }>> {
  const path = options.dataset ?? `datasets/${task.dataset}/cases.jsonl`;
  const cases: Case[] = [];
  const sink: CaseSink = {
    accept: async (batch) => {
      cases.push(...batch);
      return Promise.resolve(success(undefined));
    },
    finish: async () => Promise.resolve(success(undefined)),
    abandon: async () => Promise.resolve(),
  };
  const subset = options.ids === null ? {} : { subset: await openAsBlob(options.ids) };
  const imported = await importFile(
    await openAsBlob(path),
    basename(path),
    { task: options.task, keep: 'memory', ...subset },
    { sink },
  );
  if (!imported.ok) return imported;
  const { card, rejected, notes } = imported.value;
  const [first] = rejected.rows;
  if (first !== undefined) say(`${path}: ${rejected.count} rows rejected, the first: ${first.message}`);
  for (const note of notes) say(note);
  return success({ card, cases });
}

function judgeOne(task: Task, item: Case, index: number, prediction: Prediction | undefined): JudgedCase {
  const place = { caseId: item.id, index, failure: null };
  if (prediction === undefined)
    return { ...place, generation: null, answer: null, scores: unjudged(task, 'no prediction') };
  return { ...place, generation: null, ...judgePrediction(task, item, prediction.text) };
}

function renderingOf(
  task: Task,
  card: DatasetCard,
  cases: readonly Case[],
  judged: readonly JudgedCase[],
  seed: number,
): Rendering {
  const byId = new Map(cases.map((item) => [item.id, item]));
  const { results, unscored } = summarize({ task, dataset: card.id, cases: byId, judged, seed });
  const answers = judged.map(({ caseId, answer }) => ({ caseId, answer }));
  const fingerprint = sha256Hex(
    canonicalJson({ task: task.id, version: task.version, dataset: card.sha256, answers, seed }),
  );
  return {
    report: {
      schema: 1,
      run: { fingerprint, id: null, spec: null, engine: null, state: null },
      results,
      shots: {},
      unscored: { [task.id]: unscored },
    },
    parts: [{ task, judged }],
  };
}

function noneFits(path: string, strangers: readonly string[], cases: readonly Case[]): string {
  return `None of the ids in ${path} is a case of the dataset: the first prediction is for "${strangers[0] ?? ''}", the first case is "${cases[0]?.id ?? ''}".`;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function complain(message: string, code: number): number {
  say(message);
  return code;
}
