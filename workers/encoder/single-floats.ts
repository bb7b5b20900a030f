import type { Tensor } from 'onnxruntime-web/wasm';

/** Values of a tensor in single precision; null when they are no floating-point numbers. */
export function singleFloats({ type, data }: Tensor): Float32Array | null {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (type !== 'float16' || !ArrayBuffer.isView(data)) return null;
  // As bits: half-precision arrays are not to be had in every browser, and what is used instead holds the bits.
  const bits = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return Float32Array.from(bits, fromHalf);
}

/** IEEE 754 half precision: one sign bit, five of the exponent, ten of the fraction. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
