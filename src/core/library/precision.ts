/** By a build's name or its quantisation: many records of WebLLM's list that need `shader-f16` do not say so (`required_features`). */
export function isHalfPrecision(name: string): boolean {
  return /q\d+f16/iu.test(name);
}

/** Name of the same model in single precision, as WebLLM's list writes it; null where the list makes no such build (3 bits). */
export function singlePrecisionName(name: string): string | null {
  return /q[04]f16/iu.test(name) ? name.replace(/(q[04])f16/iu, '$1f32') : null;
}
