import { findProfile, type ProfileId } from '../profile.ts';
import {
  isBoolean,
  isNumber,
  isRecord,
  isText,
  listOf,
  oneOf,
  orNull,
  recordOf,
  shapeOf,
  type Check,
} from '../shapes/shape.ts';
import { clueTasks, measuresOf, type ClueTaskId } from './measures.ts';
import type { ScoreSheet } from './scores.ts';

/** CLUE's table of June 2024, as published: numbers in percent, without intervals. */
export interface PublishedScores {
  readonly paper: { readonly title: string; readonly arxiv: string; readonly laterTitle: string };
  readonly version: string;
  /** The protocol that the numbers were made with. */
  readonly profile: ProfileId;
  readonly unit: 'percent';
  readonly sources: readonly PublishedSource[];
  readonly notes: readonly string[];
  /** The "parameterless baseline" of the paper's figure, read off its pixels. */
  readonly baseline: {
    readonly level1: number;
    readonly level2: number;
    readonly uncertainty: number;
    readonly how: string;
  };
  /** What later versions of the paper say; their tables are not among the sources. */
  readonly laterVersions: readonly { readonly version: string; readonly statement: string }[];
  readonly laterVersionsNote: string;
  readonly models: readonly PublishedModel[];
}

export interface PublishedSource {
  readonly id: string;
  readonly what: string;
  readonly repo: string;
  readonly commit: string;
  readonly path: string;
}

export interface PublishedModel {
  readonly name: string;
  readonly biomedical: boolean;
  /** Billions of parameters. */
  readonly paramsB: number;
  /** Null for a model that is not compared with another. */
  readonly base: PublishedBase | null;
  readonly level1: number | null;
  readonly level2: number | null;
  /** Null where the source has no numbers for the task. */
  readonly scores: Readonly<Record<ClueTaskId, Readonly<Record<string, number>> | null>>;
  readonly note?: string;
}

export interface PublishedBase {
  readonly model: string;
  /** False: inferred, because the source names none. */
  readonly stated: boolean;
  readonly source: string;
  /** Other models that may be meant. */
  readonly alternatives: readonly string[];
}

const isProfile: Check<ProfileId> = (value): value is ProfileId => isText(value) && findProfile(value) !== undefined;

/** All measures of the task and no others: a mean over fewer would be another score. */
function isTaskScores(task: ClueTaskId): Check<Readonly<Record<string, number>> | null> {
  const names = measuresOf(task).map(({ name }) => name);
  const check = recordOf(isNumber);
  return orNull(
    (value): value is Readonly<Record<string, number>> =>
      check(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name)),
  );
}

const isPublishedModel = shapeOf<PublishedModel>(
  {
    name: isText,
    biomedical: isBoolean,
    paramsB: isNumber,
    base: orNull(
      shapeOf<PublishedBase>({ model: isText, stated: isBoolean, source: isText, alternatives: listOf(isText) }, {}),
    ),
    level1: orNull(isNumber),
    level2: orNull(isNumber),
    scores: shapeOf<PublishedModel['scores']>(
      {
        MedNLI: isTaskScores('MedNLI'),
        MeQSum: isTaskScores('MeQSum'),
        ProblemSummary: isTaskScores('ProblemSummary'),
        LongHealth: isTaskScores('LongHealth'),
        MeDiSumQA: isTaskScores('MeDiSumQA'),
        MeDiSumCode: isTaskScores('MeDiSumCode'),
      },
      {},
    ),
  },
  { note: isText },
);

const isPublishedScores = shapeOf<PublishedScores>(
  {
    paper: shapeOf<PublishedScores['paper']>({ title: isText, arxiv: isText, laterTitle: isText }, {}),
    version: isText,
    profile: isProfile,
    unit: oneOf('percent'),
    sources: listOf(
      shapeOf<PublishedSource>({ id: isText, what: isText, repo: isText, commit: isText, path: isText }, {}),
    ),
    notes: listOf(isText),
    baseline: shapeOf<PublishedScores['baseline']>(
      { level1: isNumber, level2: isNumber, uncertainty: isNumber, how: isText },
      {},
    ),
    laterVersions: listOf(
      shapeOf<PublishedScores['laterVersions'][number]>({ version: isText, statement: isText }, {}),
    ),
    laterVersionsNote: isText,
    models: listOf(isPublishedModel),
  },
  {},
);

/**
 * The published table. Names are unique and every base is among the models.
 * @throws when it is not one: the file is ours, so a wrong one is a bug.
 */
export function parsePublished(value: unknown): PublishedScores {
  if (!isPublishedScores(value)) throw new Error(`not the published scores: ${firstWrong(value)}`);
  const names = new Set(value.models.map(({ name }) => name));
  if (names.size < value.models.length) throw new Error('the published scores name a model twice');
  const unknown = value.models
    .flatMap(({ base }) => (base === null ? [] : [base.model, ...base.alternatives]))
    .find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new Error(`the published scores have no model "${unknown}", which is named as a base`);
  return value;
}

/** Every measure the source has for a model. */
export function sheetOf(model: PublishedModel): ScoreSheet {
  const sheet = new Map<string, number>();
  for (const { id } of clueTasks) {
    for (const [name, value] of Object.entries(model.scores[id] ?? {})) sheet.set(`${id}/${name}`, value);
  }
  return sheet;
}

function firstWrong(value: unknown): string {
  if (!isRecord(value) || !Array.isArray(value['models'])) return 'it has no list of models';
  const place = value['models'].findIndex((model) => !isPublishedModel(model));
  return place < 0 ? 'something beside the models is missing' : `model ${place + 1} is not as expected`;
}
