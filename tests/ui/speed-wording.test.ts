import { expect, test } from 'vitest';
import type { AgreementReport } from '../../src/core/speed/agreement-report.ts';
import {
  agreementCaution,
  agreementFinding,
  latency,
  nats,
  speedCautions,
  speedFinding,
} from '../../src/ui/parts/device/speed-wording.ts';
import { aSpeedReport } from '../fixtures/speed-report.ts';

const report = aSpeedReport();

function compared(change: Partial<AgreementReport['agreement']>): AgreementReport {
  const agreement = {
    n: 64,
    agreeing: 64,
    clearlyDiffering: 0,
    meanDifference: 0.0019,
    largestDifference: 0.012,
    differing: [],
    ...change,
  };
  const other = { ...report.model, backend: 'webgpu' } as const;
  const pair = 'graphics';
  return { schema: 1, protocol: 1, measuredAt: 0, pair, reference: report.model, other, agreement, leftOut: 0 };
}

test('what was measured, in a sentence', () => {
  expect(speedFinding(report)).toBe(
    'Writes 100 tokens a second. Reads 500 tokens a second; after 512 tokens of prompt the first of the answer comes after 1.04 s.',
  );
  expect(speedCautions(report)).toEqual([]);
});

test('a device that slows down is told of', () => {
  const [caution, ...others] = speedCautions(aSpeedReport({ pace: (place) => 1 / (1 + place / 50) }));
  expect(caution).toMatch(
    /^Later repetitions took 1\d\.\d % longer than the first \(an order that chance gives in less than 0\.1 % of tests\)/u,
  );
  expect(others).toEqual([]);
});

test('latencies keep three digits or so', () => {
  expect([7.44, 9.96, 412.4, 999.6, 3210].map(latency)).toEqual(['7.4 ms', '10 ms', '412 ms', '1.00 s', '3.21 s']);
  expect([0, 0.0000031, 0.0042].map(nats)).toEqual(['0', '3.1e-6', '0.0042']);
});

test('two ways that agree, nearly, and not', () => {
  expect(agreementFinding(compared({}))).toBe(
    'The same likeliest token at all 64 places (processor, 1 thread, and graphics processor); the log-probability of the text’s own tokens differs by 0.0019 on average and 0.0120 at most.',
  );
  expect(agreementFinding(compared({ meanDifference: 0, largestDifference: 0 }))).toMatch(/^Exactly the same numbers/u);
  expect(agreementCaution(compared({}))).toBeNull();
  expect(agreementCaution(compared({ agreeing: 62 }))).toMatch(
    /^At 2 places the choice differs, .* rounding explains it/u,
  );
  expect(agreementCaution(compared({ agreeing: 60, clearlyDiffering: 1 }))).toMatch(
    /^At 1 place the choice differs although/u,
  );
});
