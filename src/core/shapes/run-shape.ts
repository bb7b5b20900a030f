import type { Answer } from '../answer.ts';
import type { EngineFailure, Generation, Likelihood, LoadedModel, Timing, Usage } from '../engine.ts';
import type { StatedScore } from '../logs/stated-score.ts';
import type { Counts, Score, Scored, Unscored } from '../metric.ts';
import type { PackedDocument, Packing } from '../packing.ts';
import { findProfile, type ProfileId } from '../profile.ts';
import type {
  AidIdentity,
  CutField,
  DatasetIdentity,
  EarlierPart,
  ModelIdentity,
  NotedField,
  RunPart,
  RunRecord,
  RunSpec,
  Rotation,
  Setting,
  Share,
  Shortening,
  StopRule,
  Subset,
  Trial,
} from '../run.ts';
import { isEntity } from './case-shape.ts';
import {
  either,
  isBoolean,
  isCount,
  isNumber,
  isPair,
  isText,
  listOf,
  oneOf,
  orNull,
  recordOf,
  shapeOf,
  type Check,
} from './shape.ts';

/** What a stored run and its trials look like when they are read back. */

type Part<T, K extends string> = Extract<T, { readonly kind: K }>;

const isDatasetIdentity = shapeOf<DatasetIdentity>({ id: isText, title: isText, sha256: isText }, {});

const isModelIdentity = shapeOf<ModelIdentity>({ engine: isText, title: isText, sha256: isText }, {});

const isProfileId: Check<ProfileId> = (value): value is ProfileId => isText(value) && findProfile(value) !== undefined;

const isSubset = shapeOf<Subset>({ groups: orNull(isCount), perGroup: orNull(isCount), repeats: orNull(isCount) }, {});

const isSetting = shapeOf<Setting>(
  {},
  {
    layout: oneOf('flat'),
    reasoning: oneOf('step-by-step'),
    draw: isCount,
    shotsFrom: isDatasetIdentity,
    tooLong: oneOf('refuse', 'cut', 'map-reduce'),
    optionOrder: oneOf('sample', 'every'),
  },
);

const isAid = shapeOf<AidIdentity>(
  { kind: oneOf('icd10', 'terms', 'encoder'), title: isText, sha256: isText, detail: isText },
  {},
);

const isShare = shapeOf<Share>({ number: isCount, of: isCount }, {});

const isEarlierPart = shapeOf<EarlierPart>({ run: isText, fingerprint: isText, part: isCount }, {});

const isStopRule = shapeOf<StopRule>(
  { from: either<StopRule['from']>(oneOf('constant'), isEarlierPart), version: isCount },
  {},
);

const isRunPart = shapeOf<RunPart>(
  {
    task: isText,
    taskVersion: isCount,
    dataset: isDatasetIdentity,
    limit: orNull(isCount),
    shots: isCount,
    protocol: oneOf('generate', 'likelihood'),
  },
  { profile: isProfileId, subset: isSubset, setting: isSetting, share: isShare, stop: isStopRule },
);

export const isRunSpec = shapeOf<RunSpec>(
  {
    schema: oneOf(1),
    seed: isNumber,
    model: isModelIdentity,
    temperature: isNumber,
    topP: isNumber,
    parts: listOf(isRunPart),
  },
  { aids: listOf(isAid) },
);

const isStatedScore = shapeOf<StatedScore>({ name: isText, mean: isNumber, n: isCount, without: isCount }, {});

export const isLoadedModel = shapeOf<LoadedModel>(
  {
    engine: isText,
    engineVersion: isText,
    model: isText,
    sha256: isText,
    sizeBytes: isCount,
    backend: oneOf('wasm', 'webgpu', 'none'),
    threads: isCount,
    contextTokens: isCount,
    trainedContextTokens: orNull(isCount),
    parameters: orNull(isCount),
    notes: listOf(isText),
  },
  {
    beginToken: isText,
    refusesSystemRole: isBoolean,
    computing: isText,
    loadMs: isNumber,
    memoryBytes: isCount,
    stated: listOf(isStatedScore),
  },
);

export const isRunRecord: Check<RunRecord> = shapeOf<RunRecord>(
  {
    id: isText,
    spec: isRunSpec,
    fingerprint: isText,
    engine: isLoadedModel,
    state: oneOf('running', 'stopped', 'finished', 'failed'),
    startedAt: isNumber,
    changedAt: isNumber,
    planned: isCount,
    done: isCount,
    message: orNull(isText),
  },
  { merged: listOf(isShare), build: isText },
);

const isUsage = shapeOf<Usage>({ promptTokens: isCount, cachedTokens: isCount, outputTokens: isCount }, {});

const isTiming = shapeOf<Timing>(
  { firstTokenMs: isNumber, prefillMs: isNumber, decodeMs: isNumber, totalMs: isNumber },
  { pausedMs: isNumber },
);

const isGeneration = shapeOf<Generation>(
  { text: isText, finish: oneOf('stop', 'length', 'scored'), usage: isUsage, timing: isTiming },
  { likelihoods: listOf(shapeOf<Likelihood>({ option: isText, logProbability: isNumber }, {})) },
);

const isEngineFailure = shapeOf<EngineFailure>(
  {
    kind: oneOf(
      'bad-model',
      'no-template',
      'context',
      'out-of-memory',
      'unsupported',
      'stopped',
      'crashed',
      'timeout',
      'not-loaded',
      'no-prediction',
    ),
    message: isText,
    recoverable: isBoolean,
  },
  {},
);

const isAnswer = either<Answer>(
  shapeOf<Part<Answer, 'label'>>({ kind: oneOf('label'), label: isText, rule: isText }, {}),
  shapeOf<Part<Answer, 'text'>>({ kind: oneOf('text'), text: isText, rule: isText }, {}),
  shapeOf<Part<Answer, 'set'>>({ kind: oneOf('set'), items: listOf(isText), rule: isText }, {}),
  shapeOf<Part<Answer, 'entities'>>({ kind: oneOf('entities'), entities: listOf(isEntity), rule: isText }, {}),
  shapeOf<Part<Answer, 'unreadable'>>({ kind: oneOf('unreadable'), reason: isText, rule: oneOf('none') }, {}),
);

const isCounts = shapeOf<Counts>({ hits: isCount, predicted: isCount, expected: isCount }, { found: isCount });

const isScore = either<Score>(
  shapeOf<Scored>(
    { kind: oneOf('scored'), value: isNumber },
    { counts: isCounts, byLabel: recordOf(isCounts), isCut: isBoolean },
  ),
  shapeOf<Unscored>({ kind: oneOf('unscored'), reason: isText }, {}),
);

const isPacking = shapeOf<Packing>(
  {
    documents: listOf(
      shapeOf<PackedDocument>(
        { id: isText, tokens: isNumber, characters: orNull(isCount), lead: isText, tail: isText },
        {},
      ),
    ),
    answerPositions: listOf(isPair),
    documentTokens: isNumber,
    budget: isNumber,
  },
  {},
);

const isShortening = either<Shortening>(
  shapeOf<CutField>(
    { kind: oneOf('cut'), field: isText, tokens: isCount, keptTokens: isCount, characters: isCount },
    {},
  ),
  shapeOf<NotedField>(
    {
      kind: oneOf('map-reduce'),
      field: isText,
      tokens: isCount,
      notes: listOf(isText),
      rounds: isCount,
      totalMs: isNumber,
    },
    {},
  ),
);

const isRotation = shapeOf<Rotation>(
  {
    shift: isCount,
    generation: orNull(isGeneration),
    failure: orNull(isEngineFailure),
    answer: orNull(isAnswer),
    right: isCount,
  },
  {},
);

export const isTrial: Check<Trial> = shapeOf<Trial>(
  {
    id: isText,
    run: isText,
    part: isCount,
    task: isText,
    caseId: isText,
    index: isCount,
    promptHash: isText,
    generation: orNull(isGeneration),
    failure: orNull(isEngineFailure),
    answer: orNull(isAnswer),
    scores: recordOf(isScore),
    attempt: isCount,
  },
  {
    group: isText,
    packing: isPacking,
    retried: listOf(isText),
    shortening: isShortening,
    rotations: listOf(isRotation),
  },
);
