/** What a browser says of the device it runs on, read once. */
export interface DeviceOffer {
  /** Null where there is no WebGPU or no adapter. */
  readonly graphics: GraphicsOffer | null;
  /** Null where the browser does not say. */
  readonly memory: MemoryOffer | null;
  /** The browser's estimate; null where it gives none. */
  readonly storage: { readonly quotaBytes: number; readonly usedBytes: number } | null;
  /** WebAssembly as the engine for GGUF files needs it. */
  readonly hasEngineWasm: boolean;
}

/** Limits of a WebGPU adapter, by the names WebGPU gives them: maxBufferSize, maxStorageBufferBindingSize, and so on. */
export interface GraphicsOffer {
  readonly name: string;
  readonly hasF16: boolean;
  readonly isSoftware: boolean;
  readonly bufferBytes: number;
  readonly bindingBytes: number;
  readonly workgroupBytes: number;
  readonly storageBuffers: number;
}

/** Browsers round the memory and stop counting early, so that it identifies nobody: then it is a floor. */
export interface MemoryOffer {
  readonly bytes: number;
  readonly isFloor: boolean;
}
