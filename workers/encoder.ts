import { expose } from 'comlink';
import type { EncoderApi } from './encoder.api.ts';
import { holdEncoder } from './encoder/hold-encoder.ts';
import { useOwnWasm } from './encoder/own-wasm.ts';

useOwnWasm();

const api: EncoderApi = {
  ...holdEncoder(),
  listen: async (port) => expose(api, port),
};

expose(api);
