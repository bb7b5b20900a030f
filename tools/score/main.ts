/** `npm run score`: stored answers through the same readers and metrics, without a model. */
import { openAsBlob, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedDatasets } from '../../datasets/index.ts';
import type { CaseSink } from '../../src/core/case-sink.ts';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import type { Aids } from '../../src/core/evidence.ts';
import { readPrediction, scoreAnswer, unjudged } from '../../src/core/judge.ts';
import { failure, success, type Failure, type Outcome } from '../../src/core/outcome.ts';
import { rendererById } from '../../src/core/renderers/index.ts';
import type { Rendering } from '../../src/core/renderers/renderer.ts';
import { confusionOf } from '../../src/core/report/confusion.ts';
import { sliceResults } from '../../src/core/report/slices.ts';
import { summarize } from '../../src/core/report/summarize.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import { chooseCases, type CaseChoice } from '../../src/core/run/choose-cases.ts';
import { gatherEvidence } from '../../src/core/run/gather-evidence.ts';
import type { AidIdentity } from '../../src/core/run.ts';
import { matchAnswers } from '../../src/core/stored/match-answers.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { readStoredAnswers } from '../../workers/importer/read-stored-answers.ts';
import { importFile } from '../../workers/importer/import-file.ts';
import { writeLogs } from '../setup/log-options.ts';
import { isFile } from '../setup/is-file.ts';
import { missingAid } from '../setup/shared-options.ts';
import { readArguments, USAGE, type ScoreOptions } from './arguments.ts';
import { exportTask } from './export-task.ts';
import { openAidFiles } from './open-aid-files.ts';
import { readingGradeLine } from './reading-grades.ts';
import { statedLines } from './stated-lines.ts';
import { storedRun } from './stored-run.ts';
import { writeReport } from './write-report.ts';
import { writeRescored } from './write-rescored.ts';
import { inEnglish } from '../../src/core/text/said.ts';

const BAD_ARGUMENTS = 2;
const FAILED = 1;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) return complain(read.failure.message, BAD_ARGUMENTS);
  if (read.value === null) return print(USAGE);
  const options = read.value;
  const missingFile = missingAid(options.aids);
  if (missingFile !== null) return complain(missingFile, BAD_ARGUMENTS);
  const missing = [options.dataset, options.ids, options.predictions].find((path) => path !== null && !isFile(path));
  if (missing !== undefined) return complain(`There is no file "${missing}".`, BAD_ARGUMENTS);
  const opened = await openTask(options);
  if (!opened.ok) return complain(opened.failure.message, FAILED);
  const exported = options.exportTask === null ? success([]) : exportTask(opened.value, options.exportTask);
  if (!exported.ok) return complain(exported.failure.message, FAILED);
  for (const path of exported.value) say(`written: ${path}`);
  if (options.predictions === null) return 0;
  const scored = await score(options, options.predictions, opened.value);
  if (!scored.ok) return complain(scored.failure.message, FAILED);
  if (options.cases !== null) writeFileSync(options.cases, rendererById('cases').render(scored.value));
  return print(rendererById(options.json ? 'json' : 'table').render(scored.value));
}

interface OpenedTask {
  readonly task: Task;
  readonly card: DatasetCard;
  readonly choice: CaseChoice;
  readonly shots: number;
}

async function openTask(options: ScoreOptions): Promise<Outcome<OpenedTask>> {
  const task = findTask(options.task, options.profile ?? undefined);
  if (task === undefined) return refuse(`Task "${options.task}" has no profile "${options.profile ?? ''}".`);
  const dataset = await readCases(task, options);
  if (!dataset.ok) return dataset;
  const { card, cases } = dataset.value;
  const part = { shots: options.shots ?? task.drawing?.shots ?? 0, limit: null };
  const chosen = chooseCases({ task, part, cases, pool: null, seed: options.seed });
  return chosen.ok ? success({ task, card, choice: chosen.value, shots: part.shots }) : chosen;
}

async function score(options: ScoreOptions, predictions: string, opened: OpenedTask): Promise<Outcome<Rendering>> {
  const { task, card, choice } = opened;
  const aids = await openAidFiles(options.aids);
  if (!aids.ok) return aids;
  const stored = await readStoredAnswers(await openAsBlob(predictions), basename(predictions));
  if (!stored.ok) return stored;
  const matched = matchAnswers(stored.value.rows, choice.items, task.profile);
  if (!matched.ok) return refuse(`${predictions}: ${matched.failure.message}`);
  for (const note of [...stored.value.notes, ...matched.value.notes]) say(note);
  const { answers } = matched.value;
  const judged = await judgeAll(task, choice, answers, aids.value.aids);
  const rendering = renderingOf({ task, card, choice, judged, aids: aids.value.identities, seed: options.seed });
  const grades = readingGradeLine(task, choice.derived, judged, options.seed);
  if (grades !== null) say(grades);
  for (const line of statedLines(stored.value.stated ?? [], rendering.report.results)) say(line);
  const run = storedRun({ ...opened, seed: options.seed, stored: stored.value, answers, rendering, now: Date.now() });
  for (const line of await writeLogs(run, options.log)) say(line);
  if (options.rescored !== null) {
    const byId = new Map(judged.map((row) => [row.caseId, row]));
    const judgedOf = (line: number) => byId.get(matched.value.caseOfLine.get(line) ?? '');
    const rescored = await writeRescored(predictions, options.rescored, judgedOf);
    if (!rescored.ok) return refuse(`${predictions}: ${rescored.failure.message}`);
    say(`written: ${options.rescored}`);
  }
  if (options.out !== null) {
    const cases = new Map(choice.derived.map((item) => [item.id, item]));
    for (const path of writeReport(options.out, rendering, options.hasTexts ? { cases, answers } : null))
      say(`written: ${path}`);
  }
  return success(rendering);
}

async function readCases(
  task: Task,
  options: ScoreOptions,
): Promise<Outcome<{ card: DatasetCard; cases: readonly Case[] }>> {
  const path = options.dataset ?? fileURLToPath(casesOfEmbedded(task));
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
  for (const note of notes) say(inEnglish(note));
  return success({ card, cases });
}

async function judgeAll(
  task: Task,
  { derived, items }: CaseChoice,
  answers: ReadonlyMap<string, string>,
  aids: Aids,
): Promise<readonly JudgedCase[]> {
  const places = new Map(derived.map((item, place) => [item, place]));
  const judged: JudgedCase[] = [];
  for (const item of items) judged.push(await judgeOne(task, item, places.get(item) ?? 0, answers.get(item.id), aids));
  return judged;
}

async function judgeOne(
  task: Task,
  item: Case,
  index: number,
  text: string | undefined,
  aids: Aids,
): Promise<JudgedCase> {
  const place = { caseId: item.id, index, ...(item.group !== undefined && { group: item.group }), failure: null };
  if (text === undefined) return { ...place, generation: null, answer: null, scores: unjudged(task, 'no prediction') };
  const answer = readPrediction(task, item, text);
  const evidence = await gatherEvidence(task, item, answer, aids);
  return { ...place, generation: null, answer, scores: scoreAnswer(task, item, answer, evidence) };
}

interface Scored {
  readonly task: Task;
  readonly card: DatasetCard;
  readonly choice: CaseChoice;
  readonly judged: readonly JudgedCase[];
  readonly aids: readonly AidIdentity[];
  readonly seed: number;
}

function renderingOf({ task, card, choice, judged, aids, seed }: Scored): Rendering {
  const byId = new Map(choice.derived.map((item) => [item.id, item]));
  const firstAsked = choice.items[0]?.id ?? null;
  const request = { task, dataset: card.id, cases: byId, judged, seed, firstAsked };
  const { results, unscored } = summarize(request);
  const slices = sliceResults(request);
  const confusion = confusionOf({ ...request, part: 0 });
  const answers = judged.map(({ caseId, answer }) => ({ caseId, answer }));
  const asked = { task: task.id, ...(task.profile !== undefined && { profile: task.profile }), version: task.version };
  const fingerprint = sha256Hex(canonicalJson({ ...asked, dataset: card.sha256, answers, aids, seed }));
  return {
    report: {
      schema: 1,
      run: { fingerprint, id: null, spec: null, engine: null, state: null },
      results,
      shots: { [task.id]: choice.drawnIds },
      unscored: { [task.id]: unscored },
      ...(slices.length > 0 && { slices }),
      ...(confusion !== null && { confusion: [confusion] }),
    },
    parts: [{ task, judged }],
    cards: [card],
  };
}

function casesOfEmbedded(task: Task): string {
  const found = embeddedDatasets.find(({ card }) => card.id === task.dataset);
  if (found === undefined)
    throw new Error(`task "${task.id}" names the dataset "${task.dataset}", which is not embedded`);
  return found.casesUrl;
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'score', message });
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
