import type { LoadedModel } from '../core/engine.ts';
import type { AgreementReport } from '../core/speed/agreement-report.ts';
import type { SpeedReport } from '../core/speed/speed-report.ts';
import { isAgreementReport, isSpeedReport } from '../core/speed/speed-shape.ts';
import { isRecord, type Check } from '../core/shapes/shape.ts';

/** The last measurement of each model on this device, newest first. */
export interface Measurements {
  readonly speeds: readonly SpeedReport[];
  readonly agreements: readonly AgreementReport[];
}

/** In the browser's own store of values, which erasing clears. Two hundred kilobytes at most. */
export const measurementsKey = 'bedside:measurements';
const most = 24;

/** What cannot be read any more is left out. */
export function readMeasurements(): Measurements {
  const kept = parsed(stored());
  return {
    speeds: checked(kept['speeds'], isSpeedReport),
    agreements: checked(kept['agreements'], isAgreementReport),
  };
}

export function keepSpeed(report: SpeedReport): void {
  const { speeds, agreements } = readMeasurements();
  const others = speeds.filter(({ model }) => wayOf(model) !== wayOf(report.model));
  write({ speeds: [report, ...others].slice(0, most), agreements });
}

export function keepAgreement(report: AgreementReport): void {
  const { speeds, agreements } = readMeasurements();
  const others = agreements.filter(
    ({ pair, reference }) => pair !== report.pair || reference.sha256 !== report.reference.sha256,
  );
  write({ speeds, agreements: [report, ...others].slice(0, most) });
}

/** One model has a speed in each way it is computed. */
function wayOf({ sha256, engine, backend }: LoadedModel): string {
  return `${sha256} ${engine} ${backend}`;
}

function write(measurements: Measurements): void {
  try {
    localStorage.setItem(measurementsKey, JSON.stringify(measurements));
  } catch {
    // A private window or a full store: what was measured is shown all the same, and can be exported.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(measurementsKey);
  } catch {
    return null;
  }
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function checked<T>(value: unknown, check: Check<T>): readonly T[] {
  return Array.isArray(value) ? value.filter(check).slice(0, most) : [];
}
