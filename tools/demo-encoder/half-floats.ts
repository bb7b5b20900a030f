/** IEEE 754 half precision, rounded to nearest and to even; what is too large becomes infinite. */
export function halfFloats(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfBits);
}

function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65_520) return sign | 0x7c00;
  // Below 2^-14 the steps no longer shrink.
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const steps = roundToEven(size * 2 ** (10 - exponent));
  return sign | (size < 2 ** -14 ? steps : ((exponent + 14) << 10) + steps);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}
