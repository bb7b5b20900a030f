import type { Rendering } from '../renderers/renderer.ts';
import type { RunPart, RunSpec } from '../run.ts';
import { settingTexts } from '../run/setting-text.ts';
import { civilTime } from '../text/civil-time.ts';
import { count, counted, duration } from '../text/numbers.ts';
import { firstResults } from './first-results.ts';
import { metricTitle, taskTitle } from './titles.ts';

/** A guideline for reports, with what this report can say to each of its items. */
export interface ReportingGuideline {
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  /** Where it is published. */
  readonly address: string;
  readonly items: readonly ReportingItem[];
}

export interface ReportingItem {
  /** As the guideline numbers it. */
  readonly number: string;
  /** What it asks for, in a few words of ours; the guideline's own words count. */
  readonly about: string;
  /** Null: not known to Bedside, so whoever writes the report must say. */
  readonly answer: string | null;
}

type Described = Pick<Rendering, 'report' | 'parts' | 'cards'>;

/** Both guidelines, filled in as far as the specification and the results tell. Empty where the run is not known. */
export function reportingGuidelines(rendering: Described): readonly ReportingGuideline[] {
  const { spec } = rendering.report.run;
  return spec === null ? [] : [tripodLlm(rendering, spec), miClearLlm(rendering, spec)];
}

const NO_PATIENTS = 'Not applicable where the cases are no patient records; else not known to Bedside.';

function tripodLlm(rendering: Described, spec: RunSpec): ReportingGuideline {
  return {
    id: 'tripod-llm',
    title: 'TRIPOD-LLM',
    citation:
      'Gallifant J, Afshar M, Ameen S, et al. The TRIPOD-LLM reporting guideline for studies using large language models. Nature Medicine 2025;31:60–69.',
    address: 'https://doi.org/10.1038/s41591-024-03425-5',
    items: [
      item('1', 'title', `Evaluation of an existing model: ${spec.model.title} on ${tasksOf(spec)}.`),
      item('2', 'abstract', null),
      item('3a', 'healthcare context and rationale', null),
      item('3b', 'target population and intended use', null),
      item('4', 'objectives', 'Evaluation; no model was developed or tuned.'),
      item('5a', 'sources of data', `Training data: not known to Bedside. Evaluation data: ${sourcesOf(rendering)}`),
      item('5b', 'description of the data', `${sizesOf(rendering)} Other descriptors: not known to Bedside.`),
      item('5c', 'dates of the oldest and newest text', null),
      item('5d', 'preparation and quality of the data', preparation(spec)),
      item('5e', 'missing and imbalanced data', missing(rendering)),
      item('6a', 'name, version and training date of the model', modelOf(spec)),
      item('6b', 'how the model was developed', 'Nothing was developed here; see what the makers of the model say.'),
      item('6c', 'prompts and inference settings', `${settingsOf(spec)} The prompts stand under Methods.`),
      item('6d', 'raw and processed output', outputOf(spec)),
      item('6e', 'classification, probabilities and thresholds', classificationOf(spec)),
      item('7a', 'metrics of quality', metricsOf(rendering)),
      item('7b', 'relevance of the metrics', null),
      item('7c', 'outcome, computation and date', outcomeOf(rendering)),
      item('7d', 'assessors', 'No person judged: every score here is automatic.'),
      item(
        '7e',
        'comparison',
        'With a constant answer on the same cases, where that has a meaning. No other comparison here.',
      ),
      item('8a', 'annotation: how', annotation(rendering)),
      item('8b', 'annotation: how many annotators', null),
      item('8c', 'annotation: who', null),
      item('9a', 'how prompts were designed', promptsOf(rendering)),
      item('9b', 'data used for designing prompts', null),
      item('10', 'preparation before summarising', preparation(spec)),
      item('11', 'instruction tuning and alignment', 'None was done here.'),
      item('12', 'compute', computeOf(rendering)),
      item('13', 'ethics approval', null),
      item('14a', 'funding', null),
      item('14b', 'conflicts of interest', null),
      item('14c', 'protocol', `The run is fixed by its fingerprint: ${rendering.report.run.fingerprint}.`),
      item('14d', 'registration', null),
      item('14e', 'availability of the data', accessOf(rendering)),
      item(
        '14f',
        'availability of the code',
        'The program is Bedside; versions of tasks and engine stand under Methods.',
      ),
      item('15', 'patient and public involvement', null),
      item('16a', 'flow of patients', NO_PATIENTS),
      item('16b', 'characteristics of patients', NO_PATIENTS),
      item('16c', 'distribution in development and evaluation', null),
      item('16d', 'numbers in each analysis', numbersOf(rendering)),
      item('17', 'performance', 'Under Results, with 95 % intervals.'),
      item('18', 'updating of the model', 'None was done.'),
      item('19a', 'interpretation and fairness', null),
      item('19b', 'limitations', 'Those that follow from the run stand under Limits; others are not known to Bedside.'),
      item('19c', 'known challenges of the data', null),
      item('19d', 'intended use', null),
      item('19e', 'poor or missing input', null),
      item('19f', 'expertise required of users', null),
      item('19g', 'next steps', null),
    ],
  };
}

function miClearLlm(rendering: Described, spec: RunSpec): ReportingGuideline {
  const { startedAt } = rendering.report.run;
  const date = startedAt === undefined ? 'date of the queries not known' : `asked from ${civilTime(startedAt)} on`;
  return {
    id: 'mi-clear-llm',
    title: 'MI-CLEAR-LLM',
    citation:
      'Park SH, Suh CH, Lee JH, Kahn CE Jr, Moy L. Minimum reporting items for clear evaluation of accuracy reports of large language models in healthcare (MI-CLEAR-LLM). Korean Journal of Radiology 2024;25:865–868.',
    address: 'https://doi.org/10.3348/kjr.2024.0843',
    items: [
      item(
        '1',
        'which model',
        `${modelOf(spec)} Manufacturer and end of training data: not known to Bedside. No access to the web; ${date}.`,
      ),
      item('2', 'randomness', randomnessOf(spec)),
      item(
        '3',
        'wording of the prompts',
        'Instruction and case turn of each task stand under Methods, character by character.',
      ),
      item(
        '4',
        'how prompts were put',
        'Each case in a conversation of its own; nothing of another case is in it but the solved cases named under Methods.',
      ),
      item('5', 'testing and choosing prompts', promptsOf(rendering)),
      item(
        '6',
        'independence of the test data',
        `Not known: what the model was trained on is not known to Bedside. Sources: ${sourcesOf(rendering)}`,
      ),
    ],
  };
}

function item(number: string, about: string, answer: string | null): ReportingItem {
  return { number, about, answer };
}

function tasksOf({ parts }: RunSpec): string {
  return [...new Set(parts.map(({ task }) => taskTitle(task)))].join(', ');
}

function sourcesOf({ cards = [], report }: Described): string {
  const { spec } = report.run;
  const named = datasetsOf(spec).map(({ dataset }) => {
    const card = cards.find(({ id, sha256 }) => id === dataset.id && sha256 === dataset.sha256);
    return card === undefined ? `${dataset.title}: not known.` : `${card.title}: ${card.source}`;
  });
  return named.join(' ');
}

/** One part for each dataset. */
function datasetsOf(spec: RunSpec | null): readonly RunPart[] {
  const parts = spec?.parts ?? [];
  return parts.filter(
    ({ dataset }, index) => parts.findIndex((other) => other.dataset.sha256 === dataset.sha256) === index,
  );
}

function sizesOf({ cards = [] }: Described): string {
  return cards.map(({ title, n }) => `${title}: ${counted(n, 'case')}.`).join(' ');
}

function preparation({ parts }: RunSpec): string {
  const texts = [...new Set(parts.flatMap(({ setting }) => settingTexts(setting ?? {})))];
  const told = texts.length === 0 ? '' : ` Setting: ${texts.join(', ')}.`;
  return `Rows were read as the file has them; rows that could not be read were refused, not repaired.${told}`;
}

function missing({ report }: Described): string {
  const cases = Object.values(report.unscored).flatMap((reasons) => Object.values(reasons));
  const unscored = cases.reduce((sum, n) => sum + n, 0);
  const lost =
    unscored === 0
      ? 'Every case asked was scored'
      : `${counted(unscored, 'case')} could not be scored, with reasons under Could not be scored`;
  return `${lost}; unreadable answers count as wrong. The constant answer shows what imbalance is worth.`;
}

function modelOf({ model }: RunSpec): string {
  return `${model.title}, file SHA-256 ${model.sha256}. End of training: not known to Bedside.`;
}

function settingsOf({ temperature, topP, seed }: RunSpec): string {
  return `Temperature ${String(temperature)}, top-p ${String(topP)}, seed ${String(seed)}, no penalties.`;
}

function hasLikelihood({ parts }: RunSpec): boolean {
  return parts.some(({ protocol }) => protocol === 'likelihood');
}

function outputOf(spec: RunSpec): string {
  return hasLikelihood(spec)
    ? 'Probabilities of the options; the most probable one is the answer.'
    : 'Free text, read by fixed rules into the answer; the reader of each task is named under Methods.';
}

function classificationOf(spec: RunSpec): string {
  return hasLikelihood(spec)
    ? 'The option with the highest probability, renormalised over the options; no threshold. Calibration stands under Calibration.'
    : 'The label that the answer names; no probability and no threshold.';
}

function metricsOf({ report }: Described): string {
  const titles = [...new Set(report.results.map(({ metric }) => metricTitle(metric)))];
  return `${titles.join(', ')}, against the dataset's right answers.`;
}

function outcomeOf({ report }: Described): string {
  const { startedAt } = report.run;
  const date = startedAt === undefined ? 'Date not known.' : `Computed from ${civilTime(startedAt)} on.`;
  return `The dataset's right answer; metrics and how they are computed stand under Methods. ${date}`;
}

function annotation({ cards = [] }: Described): string | null {
  const own = cards.filter(({ access }) => access === 'embedded');
  return own.length === 0 ? null : own.map(({ title, source }) => `${title}: ${source}`).join(' ');
}

function promptsOf({ parts }: Described): string {
  const named = parts.map(({ task }) => `${task.title}: ${task.promptSource}`);
  return `Nothing was tuned on these cases by Bedside. Where the wording comes from: ${[...new Set(named)].join('; ')}.`;
}

function computeOf({ report }: Described): string {
  const { engine } = report.run;
  const seconds = firstResults(report.results).reduce((sum, result) => sum + (result.seconds ?? 0), 0);
  const where =
    engine === null || engine.backend === 'none'
      ? 'no model was run'
      : `one device, ${engine.backend}, ${counted(engine.threads, 'thread')}`;
  return `${duration(seconds * 1000)} of inference on ${where}.`;
}

function accessOf({ cards = [] }: Described): string | null {
  if (cards.length === 0) return null;
  return cards.map(({ title, licence, access }) => `${title}: ${ACCESS[access]}; licence ${licence}.`).join(' ');
}

const ACCESS = {
  embedded: 'ships with Bedside',
  open: 'open to everybody',
  credentialed: 'on application only',
  user: 'a file of whoever ran this',
} as const;

function numbersOf({ report }: Described): string {
  return firstResults(report.results)
    .map(({ task, n, unscored }) => `${taskTitle(task)}: ${count(n)} scored, ${count(unscored)} not.`)
    .join(' ');
}

function randomnessOf(spec: RunSpec): string {
  const way =
    spec.temperature === 0
      ? 'Greedy decoding, so the same engine gives the same text again.'
      : `Drawn at temperature ${String(spec.temperature)} with the seed ${String(spec.seed)}.`;
  return `${way} Each question was asked once in this report; several draws were not averaged.`;
}
