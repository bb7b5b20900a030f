import { expose } from 'comlink';
import type { EngineApi } from './engine.api.ts';
import { holdEngine } from './engines/hold-engine.ts';

const api: EngineApi = {
  ...holdEngine(),
  listen: async (port) => expose(api, port),
};

expose(api);
