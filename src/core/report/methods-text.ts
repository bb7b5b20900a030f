import type { DatasetCard } from '../dataset.ts';
import { metricById } from '../metrics/index.ts';
import { readerById } from '../readers/index.ts';
import type { Rendering } from '../renderers/renderer.ts';
import type { ReportRun, Result } from '../report.ts';
import { settingTexts } from '../run/setting-text.ts';
import type { RunPart, RunSpec } from '../run.ts';
import { RUN_ALPHA } from '../sequential/part-rule.ts';
import type { Task } from '../task.ts';
import { civilTime } from '../text/civil-time.ts';
import { bytes, count, counted } from '../text/numbers.ts';
import { recordKey } from './part-name.ts';
import { fullPartTitle } from './part-title.ts';

/** A paragraph of the methods, with what it is about. Titles of models and datasets in it are untrusted text. */
export interface MethodsParagraph {
  readonly title: string;
  readonly text: string;
}

/** How the numbers of a report came about, in prose, built from the specification alone. Empty where the run is not known. */
export function methodsText(rendering: Pick<Rendering, 'report' | 'parts' | 'cards'>): readonly MethodsParagraph[] {
  const { report, parts, cards = [] } = rendering;
  const { spec } = report.run;
  if (spec === null) return [];
  const asked = spec.parts.map((part, index) => ({
    title: fullPartTitle(spec, index),
    text: partText({
      spec,
      part,
      index,
      task: parts.find((rendered, place) => (rendered.part ?? place) === index)?.task,
      card: cardOf(cards, part),
      shots: report.shots,
    }),
  }));
  return [
    { title: 'Model and engine', text: modelText(spec, report.run) },
    ...asked,
    { title: 'Decoding', text: decodingText(spec) },
    { title: 'Scores and intervals', text: statisticsText(report.results, spec.parts.length) },
  ];
}

function cardOf(cards: readonly DatasetCard[], { dataset }: RunPart): DatasetCard | undefined {
  return cards.find(({ id, sha256 }) => id === dataset.id && sha256 === dataset.sha256);
}

function modelText({ model, aids = [] }: RunSpec, { engine, startedAt }: ReportRun): string {
  const began = startedAt === undefined ? '' : ` The run began at ${civilTime(startedAt)}.`;
  const used = aids
    .map(({ title, detail, sha256 }) => ` Metrics used ${title} (${detail}; SHA-256 ${sha256}).`)
    .join('');
  if (model.engine === 'recorded' || engine === null || engine.backend === 'none')
    return `No model was run: answers stored in ${model.title} (SHA-256 ${model.sha256}) were read and scored.${began}${used}`;
  const size = engine.parameters === null ? '' : `, ${count(engine.parameters)} parameters`;
  const threads = engine.backend === 'webgpu' ? '' : ` with ${counted(engine.threads, 'thread')}`;
  const computing = engine.computing === undefined ? '' : `, computing ${engine.computing}`;
  return (
    `The model was ${model.title} (${bytes(engine.sizeBytes)}${size}; SHA-256 ${model.sha256}). ` +
    `It was computed in a web browser, on the device of whoever ran it, by ${engine.engine} (${engine.engineVersion}) on ` +
    `${engine.backend}${threads}${computing}, with a context of ${count(engine.contextTokens)} tokens.${began}${used}`
  );
}

interface PartRequest {
  readonly spec: RunSpec;
  readonly part: RunPart;
  /** Its position in the specification. */
  readonly index: number;
  /** Undefined where this version does not know it. */
  readonly task: Task | undefined;
  readonly card: DatasetCard | undefined;
  readonly shots: Readonly<Record<string, readonly string[]>>;
}

function partText(request: PartRequest): string {
  const { task, part } = request;
  const asked = [datasetSentence(request), subsetSentence(part), shareSentence(part), stopSentence(request)];
  if (task === undefined) return [...asked, `The task ${part.task} is not known here.`].filter(isSaid).join(' ');
  return [
    `Task ${task.id}, version ${String(part.taskVersion)}: ${task.summary}`,
    ...asked,
    promptSentence(task),
    shotsSentence(request),
    settingSentence(part),
    answerSentence(task, part),
    metricsSentence(task),
  ]
    .filter(isSaid)
    .join(' ');
}

function isSaid(sentence: string): boolean {
  return sentence !== '';
}

function datasetSentence({ spec, part, card }: PartRequest): string {
  const { title, sha256 } = part.dataset;
  const size = card === undefined ? '' : `${counted(card.n, 'case')}; `;
  const order = part.stop === undefined ? 'in its order' : `in an order drawn by the seed ${String(spec.seed)}`;
  const limit = part.limit === null ? 'All cases' : `The first ${count(part.limit)} cases`;
  return `${limit} of the dataset ${title} (${size}SHA-256 ${sha256}) were asked, ${order}.`;
}

function subsetSentence({ subset }: RunPart): string {
  if (subset === undefined) return '';
  const bounds = [
    subset.groups === null ? '' : `the first ${counted(subset.groups, 'group')} of cases`,
    subset.perGroup === null ? '' : `the first ${counted(subset.perGroup, 'case')} of each group`,
    subset.repeats === null ? '' : `each case ${counted(subset.repeats, 'time')}`,
  ].filter(isSaid);
  return bounds.length === 0 ? '' : `Of them: ${bounds.join(', ')}.`;
}

function shareSentence({ share }: RunPart): string {
  if (share === undefined) return '';
  return `This is share ${count(share.number)} of ${count(share.of)}: every ${count(share.of)}th of these cases, so that several devices share the run.`;
}

function stopSentence({ spec, part }: PartRequest): string {
  if (part.stop === undefined) return '';
  const alpha = `${shortPercent(RUN_ALPHA / spec.parts.length)} (5 % over the ${counted(spec.parts.length, 'part')} of the run)`;
  const rule =
    part.stop.from === 'constant'
      ? 'an interval for the score that holds at all times at once did not hold the score of the best constant answer on all planned cases'
      : `the evidence for a difference from an earlier run on the same cases (fingerprint ${part.stop.from.fingerprint}), a paired e-process, allowed it`;
  return `They were to end before the last as soon as ${rule}; looked at after every case, this happens without a difference with probability at most ${alpha}: Waudby-Smith and Ramdas 2024, doi:10.1093/jrsssb/qkad009; Howard et al. 2021, doi:10.1214/20-AOS1991.`;
}

function shortPercent(fraction: number): string {
  return `${String(Number((fraction * 100).toPrecision(2)))} %`;
}

function promptSentence({ promptSource, promptNote }: Task): string {
  const source =
    promptSource === 'ours'
      ? 'The wording of the prompt is ours: nothing published was found.'
      : `The wording of the prompt is ${promptSource}.`;
  return promptNote === undefined ? source : `${source} ${promptNote}`;
}

function shotsSentence({ spec, index, part, task, shots }: PartRequest): string {
  if (part.shots === 0) return 'No solved case stood before the question.';
  const by = task?.drawing === undefined ? `drawn by the seed ${String(spec.seed)}` : 'drawn as the protocol says';
  const ids = shots[recordKey(spec, index, part.task)] ?? [];
  const from =
    ids.length === 0
      ? 'from cases kept apart, none of which was scored'
      : `from the dataset itself and so not scored (${ids.join(', ')})`;
  return `${counted(part.shots, 'solved case')} stood before each question, ${by} ${from}.`;
}

function settingSentence({ setting }: RunPart): string {
  const texts = settingTexts(setting ?? {});
  return texts.length === 0 ? '' : `Setting: ${texts.join(', ')}.`;
}

function answerSentence(task: Task, { protocol }: RunPart): string {
  if (protocol === 'likelihood')
    return 'Nothing was written: in one forward pass the options were compared by the probability that the answer begins with them, and the most probable one was taken.';
  const { id, version } = readerById(task.reader);
  const stops = task.stop.length === 0 ? '' : ` or came to ${task.stop.map((stop) => JSON.stringify(stop)).join(', ')}`;
  const most = stops === '' ? 'or had' : 'had';
  return `The answer was written freely, until it ended, ${most} ${count(task.maxTokens)} tokens${stops}, and read by fixed rules (reader ${id}, version ${String(version)}); what came before it as thinking was not read.`;
}

function metricsSentence({ metrics }: Task): string {
  const named = metrics.map((id) => {
    const { title, version, definition } = metricById(id);
    return `${title} (version ${String(version)}): ${definition}`;
  });
  return `Metrics: ${named.join(' ')}`;
}

function decodingText({ temperature, topP, seed }: RunSpec): string {
  const way =
    temperature === 0
      ? 'Decoding was greedy (temperature 0)'
      : `Text was drawn at temperature ${String(temperature)} and top-p ${String(topP)}`;
  return (
    `${way}; the seed was ${String(seed)}. Each question stood in a conversation of its own that held nothing but the ` +
    'instruction, the solved cases and the case. A question was repeated unchanged only where the engine had failed.'
  );
}

function statisticsText(results: readonly Result[], parts: number): string {
  const stopped = results.some(({ stop }) => stop !== undefined)
    ? `Intervals of parts with a rule to stop by hold for ${counted(parts, 'part')} together; apart from that nothing`
    : 'Nothing';
  const methods = [...new Set(results.flatMap(({ method }) => (method === null ? [] : [method])))];
  const intervals = methods.length === 0 ? '' : `Intervals are 95 % intervals, by ${methods.join('; ')}. `;
  return (
    `${intervals}They tell what another sample of cases would change, and nothing else. Cases of one group (a patient, a document) are ` +
    'not taken as independent. An answer that could not be read counts as wrong; a case that could not be scored counts nowhere and is ' +
    'listed with its reason. The constant answer is the best one that is the same for every case, scored on the same cases. ' +
    `${stopped} was corrected for the number of results in this report.`
  );
}
