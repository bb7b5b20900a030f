/** Whether this browser compiles the engine: the smallest module with a 64-bit memory, and the promise integration it is built with. */
export function hasEngineWasm(): boolean {
  const memory64 = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 4, 1);
  return typeof WebAssembly === 'object' && 'Suspending' in WebAssembly && WebAssembly.validate(memory64);
}
