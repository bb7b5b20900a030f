/** What this browser's WebAssembly has of all that makes an engine run, or run faster. */
export interface WasmFeatures {
  /** Memories of more than 4 GiB, addressed by 64 bits. */
  readonly memory64: boolean;
  /** Waiting for a promise inside WebAssembly (JSPI). */
  readonly promiseIntegration: boolean;
  readonly simd: boolean;
  /** Shared memory; a page may use it only where it is isolated. */
  readonly sharedMemory: boolean;
  readonly exceptions: boolean;
}

/** Whether this browser compiles the engine: the smallest module with a 64-bit memory, and the promise integration it is built with. */
export function hasEngineWasm(): boolean {
  const { memory64, promiseIntegration } = readWasmFeatures();
  return memory64 && promiseIntegration;
}

/** By the smallest module that has each. */
export function readWasmFeatures(): WasmFeatures {
  const hasWasm = typeof WebAssembly === 'object';
  const has = (...sections: readonly number[]): boolean =>
    hasWasm && WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, ...sections));
  return {
    memory64: has(5, 3, 1, 4, 1),
    promiseIntegration: hasWasm && 'Suspending' in WebAssembly,
    // A function that makes a vector of one number.
    simd: has(1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11),
    sharedMemory: has(5, 4, 1, 3, 1, 1),
    // A tag without values.
    exceptions: has(1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0),
  };
}
