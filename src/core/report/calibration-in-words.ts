import { counted, intervalText, percent } from '../text/numbers.ts';
import type { PartCalibration } from './calibration.ts';

/** What the probabilities of the options are worth, in two sentences. */
export function calibrationInWords({ n, confidence, accuracy, error, errorByChance }: PartCalibration): string {
  const promised = `The model gave its answers a probability of ${percent(confidence)}\u00a0% on average and was right in ${percent(accuracy)}\u00a0% of ${counted(n, 'case')}`;
  const size = `calibration error ${percent(error.value)}\u00a0%, 95\u00a0% interval ${intervalText(error.interval)}`;
  const chance = `${percent(errorByChance)}\u00a0%`;
  if (error.value <= errorByChance)
    return `${promised} (${size}). A calibrated model would show up to ${chance} by chance, so no error can be told from chance here.`;
  const side = confidence > accuracy ? 'surer than it should be' : 'less sure than it could be';
  return `${promised}: it is ${side} (${size}; a calibrated model would show up to ${chance} by chance).`;
}
