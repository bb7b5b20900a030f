import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import type { PartCalibration } from './calibration.ts';

/** What the probabilities of the options are worth, in two sentences. */
export function calibrationInWords({ n, confidence, accuracy, error, errorByChance }: PartCalibration): Said {
  const promised = say`The model gave its answers a probability of ${percent(confidence)}\u00a0% on average and was right in ${percent(accuracy)}\u00a0% of ${{ value: n, noun: 'case' }}`;
  const size = say`calibration error ${percent(error.value)}\u00a0%, 95\u00a0% interval ${percent(error.interval[0])} to ${percent(error.interval[1])}`;
  const chance = percent(errorByChance);
  if (error.value <= errorByChance)
    return say`${promised} (${size}). A calibrated model would show up to ${chance}\u00a0% by chance, so no error can be told from chance here.`;
  return confidence > accuracy
    ? say`${promised}: it is surer than it should be (${size}; a calibrated model would show up to ${chance}\u00a0% by chance).`
    : say`${promised}: it is less sure than it could be (${size}; a calibrated model would show up to ${chance}\u00a0% by chance).`;
}
