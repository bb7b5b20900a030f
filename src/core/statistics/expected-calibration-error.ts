import { BINS, reliabilityCurve, type Forecast } from './reliability-curve.ts';

/**
 * Expected calibration error: mean distance between probability and accuracy over bins of equal mass, weighted by their size; 0 to 1,
 * smaller is better; null without forecasts. Naeini, Cooper and Hauskrecht 2015, doi:10.1609/aaai.v29i1.9602, with the bins of Nguyen and O'Connor 2015.
 * A calibrated model does not get 0 from few cases: the chance differences in the bins add up (Roelofs et al. 2022, https://arxiv.org/abs/2012.08668).
 */
export function expectedCalibrationError(forecasts: readonly Forecast[], bins = BINS): number | null {
  if (forecasts.length === 0) return null;
  const curve = reliabilityCurve(forecasts, bins);
  return curve.reduce((sum, bin) => sum + bin.n * Math.abs(bin.accuracy - bin.probability), 0) / forecasts.length;
}
