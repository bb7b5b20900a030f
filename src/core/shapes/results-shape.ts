import type { VerdictCounts } from '../case-list/verdict-counts.ts';
import type { Estimate } from '../metric.ts';
import type { OptionOrderResult, OrderResult, PlaceResult } from '../option-order/option-order-result.ts';
import { orderStandings, type OrderStrip, type StripCase } from '../option-order/order-strip.ts';
import type { MeanGrade, MeanGrades } from '../readability/mean-grades.ts';
import type { MiddleDifference, PartPositions, PositionPlace } from '../report/part-positions.ts';
import type { PartCalibration } from '../report/calibration.ts';
import type { PartConfusion } from '../report/confusion.ts';
import type { PartReasoning } from '../report/reasoning.ts';
import type { PartGrades, RunResults } from '../report/run-results.ts';
import type { DifferenceEffect, Report, ReportRun, Result, SliceResult, StopResult } from '../report.ts';
import type { ReliabilityBin } from '../statistics/reliability-curve.ts';
import type { RiskCoverage, RiskCoveragePoint } from '../statistics/risk-coverage.ts';
import { isLoadedModel, isRunSpec } from './run-shape.ts';
import { isBoolean, isCount, isNumber, isPair, isText, listOf, oneOf, orNull, recordOf, shapeOf } from './shape.ts';

/** What the kept results of a run look like when they are read back. */

const isEstimate = shapeOf<Estimate>({ value: isNumber, interval: isPair, n: isCount, method: isText }, {});

const isStop = shapeOf<StopResult>(
  {
    asked: isCount,
    planned: orNull(isCount),
    side: orNull(oneOf('above', 'below')),
    from: oneOf('constant', 'earlier'),
  },
  { label: isText, isGone: isBoolean },
);

const isResult = shapeOf<Result>(
  {
    task: isText,
    dataset: isText,
    metric: isText,
    value: orNull(isNumber),
    interval: orNull(isPair),
    method: orNull(isText),
    n: isCount,
    unscored: isCount,
    unreadable: isCount,
    baseline: orNull(isNumber),
    seconds: orNull(isNumber),
    tokensPerSecond: orNull(isNumber),
  },
  { profile: isText, part: isCount, cut: isCount, shortened: isCount, paused: isCount, reason: isText, stop: isStop },
);

const isSlice = shapeOf<SliceResult>(
  {
    task: isText,
    dataset: isText,
    metric: isText,
    slice: isText,
    bin: isText,
    value: isNumber,
    interval: isPair,
    n: isCount,
  },
  { part: isCount },
);

const isEffect = shapeOf<DifferenceEffect>(
  { task: isText, dataset: isText, difference: isText, metric: isText, value: isNumber, without: isNumber },
  { part: isCount },
);

const isOrder = shapeOf<OrderResult>(
  { shift: isCount, accuracy: isEstimate, chosen: listOf(isCount), unreadable: isCount },
  {},
);

const isPlace = shapeOf<PlaceResult>({ label: isText, listed: isCount, chosen: isCount, recall: isEstimate }, {});

type Standing = OptionOrderResult['standings'][number];

const isStanding = oneOf(...orderStandings);

const isStandingCount = shapeOf<Standing>(
  { standing: isStanding, cases: isCount, value: isNumber, interval: isPair, n: isCount, method: isText },
  {},
);

const isStrip = shapeOf<OrderStrip>(
  {
    cases: listOf(
      shapeOf<StripCase>(
        { caseId: isText, index: isCount, standing: isStanding, right: isCount, chosen: listOf(orNull(isCount)) },
        {},
      ),
    ),
    every: isCount,
  },
  {},
);

const isOptionOrder = shapeOf<OptionOrderResult>(
  {
    task: isText,
    dataset: isText,
    part: isCount,
    n: isCount,
    asked: isCount,
    fixed: orNull(isCount),
    incomplete: isCount,
    orders: listOf(isOrder),
    places: listOf(isPlace),
    range: isNumber,
    flipRate: isEstimate,
    standings: listOf(isStandingCount),
    strip: isStrip,
    positionBias: shapeOf<OptionOrderResult['positionBias']>(
      { value: isNumber, interval: isPair, n: isCount, method: isText, p: isNumber },
      {},
    ),
    recallSpread: isNumber,
    voted: isEstimate,
    gain: shapeOf<OptionOrderResult['gain']>({ value: isNumber, interval: isPair, method: isText }, {}),
    seconds: isNumber,
  },
  {},
);

const isBin = shapeOf<ReliabilityBin>({ n: isCount, probability: isNumber, accuracy: isNumber, interval: isPair }, {});

const isRiskPoint = shapeOf<RiskCoveragePoint>({ probability: isNumber, coverage: isNumber, risk: isNumber }, {});

const isCalibration = shapeOf<PartCalibration>(
  {
    task: isText,
    dataset: isText,
    part: isCount,
    n: isCount,
    confidence: isNumber,
    accuracy: isNumber,
    error: isEstimate,
    errorByChance: isNumber,
    brier: shapeOf<PartCalibration['brier']>(
      {
        value: isNumber,
        interval: isPair,
        n: isCount,
        method: isText,
        reliability: isNumber,
        resolution: isNumber,
        uncertainty: isNumber,
        within: isNumber,
      },
      {},
    ),
    curve: listOf(isBin),
    riskCoverage: shapeOf<RiskCoverage>({ points: listOf(isRiskPoint), area: isNumber, excess: isNumber }, {}),
  },
  {},
);

const isConfusion = shapeOf<PartConfusion>(
  {
    task: isText,
    dataset: isText,
    part: isCount,
    labels: listOf(isText),
    counts: listOf(listOf(isCount)),
    unreadable: listOf(isCount),
    other: listOf(isCount),
  },
  {},
);

const isPlaceAlong = shapeOf<PositionPlace>(
  {
    bin: isText,
    value: isNumber,
    interval: isPair,
    n: isCount,
    method: isText,
    unreadable: isCount,
    declined: orNull(isEstimate),
  },
  {},
);

const isPositions = shapeOf<PartPositions>(
  {
    task: isText,
    dataset: isText,
    part: isCount,
    metric: isText,
    slice: isText,
    places: listOf(isPlaceAlong),
    beside: listOf(isPlaceAlong),
    declined: orNull(isEstimate),
    middle: orNull(
      shapeOf<MiddleDifference>(
        { value: isNumber, interval: isPair, method: isText, between: isCount, ends: isCount },
        {},
      ),
    ),
  },
  {},
);

const isReasoning = shapeOf<PartReasoning>(
  {
    task: isText,
    dataset: isText,
    part: isCount,
    n: isCount,
    missing: isCount,
    share: isEstimate,
    cut: isCount,
    unreadable: isCount,
  },
  {},
);

const isReportRun = shapeOf<ReportRun>(
  {
    fingerprint: isText,
    id: orNull(isText),
    spec: orNull(isRunSpec),
    engine: orNull(isLoadedModel),
    state: orNull(oneOf('running', 'stopped', 'finished', 'failed')),
  },
  { startedAt: isNumber },
);

const isReport = shapeOf<Report>(
  {
    schema: oneOf(1),
    run: isReportRun,
    results: listOf(isResult),
    shots: recordOf(listOf(isText)),
    unscored: recordOf(recordOf(isCount)),
  },
  {
    retried: recordOf(isCount),
    slices: listOf(isSlice),
    effects: listOf(isEffect),
    optionOrder: listOf(isOptionOrder),
    positions: listOf(isPositions),
    reasoning: listOf(isReasoning),
    calibration: listOf(isCalibration),
    confusion: listOf(isConfusion),
  },
);

const isVerdictCounts = shapeOf<VerdictCounts>(
  { right: isCount, partly: isCount, wrong: isCount, unreadable: isCount, unscored: isCount },
  {},
);

const isGrade = shapeOf<MeanGrade>({ value: isNumber, interval: orNull(isPair) }, {});

const isGrades = shapeOf<MeanGrades>(
  { n: isCount, without: isCount, answers: isGrade, references: isGrade, difference: isGrade },
  {},
);

export const isRunResults = shapeOf<RunResults>(
  {
    report: isReport,
    verdicts: listOf(isVerdictCounts),
    grades: listOf(shapeOf<PartGrades>({ part: isCount, grades: isGrades }, {})),
  },
  {},
);
