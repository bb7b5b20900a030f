import { expose } from 'comlink';
import type { EncoderApi } from './encoder.api.ts';
import { holdEncoder } from './encoder/hold-encoder.ts';
import { useOwnWasm } from './encoder/own-wasm.ts';

// Messages that come meanwhile are kept by the worker's bootstrap.
await useOwnWasm();

const api: EncoderApi = {
  ...holdEncoder(),
  listen: async (port) => expose(api, port),
};

expose(api);
