import { isLoadedModel } from '../shapes/run-shape.ts';
import { isBoolean, isCount, isNumber, listOf, oneOf, orNull, shapeOf } from '../shapes/shape.ts';
import type { AgreementReport } from './agreement-report.ts';
import type { Agreement, Differing } from './compare-forced.ts';
import type { Repetition, Slowing, SpeedReport, SpeedSummary, Spread } from './speed-report.ts';

/** What stored measurements look like when they are read back. */

const isRepetition = shapeOf<Repetition>(
  {
    length: oneOf('short', 'long'),
    repetition: isCount,
    promptTokens: isCount,
    cachedTokens: isCount,
    outputTokens: isCount,
    firstTokenMs: isNumber,
    prefillMs: isNumber,
    decodeMs: isNumber,
    totalMs: isNumber,
    prefillSpeed: orNull(isNumber),
    decodeSpeed: orNull(isNumber),
    wasHidden: isBoolean,
  },
  {},
);

const isSpread = shapeOf<Spread>(
  { n: isCount, median: isNumber, least: isNumber, most: isNumber, deviation: isNumber },
  {},
);

const isSummary = shapeOf<SpeedSummary>(
  { firstTokenMs: orNull(isSpread), prefillSpeed: orNull(isSpread), decodeSpeed: orNull(isSpread) },
  {},
);

const isSlowing = shapeOf<Slowing>(
  { verdict: oneOf('slowed', 'steady', 'unknown'), share: isNumber, probability: isNumber },
  {},
);

export const isSpeedReport = shapeOf<SpeedReport>(
  {
    schema: oneOf(1),
    protocol: isCount,
    measuredAt: isNumber,
    model: isLoadedModel,
    repetitions: listOf(isRepetition),
    summaries: shapeOf<SpeedReport['summaries']>({ short: isSummary, long: isSummary }, {}),
    slowing: isSlowing,
    isUnsteady: isBoolean,
    shortAnswers: isCount,
  },
  {},
);

const isAgreement = shapeOf<Agreement>(
  {
    n: isCount,
    agreeing: isCount,
    clearlyDiffering: isCount,
    meanDifference: isNumber,
    largestDifference: isNumber,
    differing: listOf(shapeOf<Differing>({ position: isCount, lead: isNumber }, {})),
  },
  {},
);

export const isAgreementReport = shapeOf<AgreementReport>(
  {
    schema: oneOf(1),
    protocol: isCount,
    measuredAt: isNumber,
    pair: oneOf('graphics', 'threads'),
    reference: isLoadedModel,
    other: isLoadedModel,
    agreement: isAgreement,
    leftOut: isCount,
  },
  {},
);
