import type { Encoder } from '../../src/core/evidence.ts';
import type { LoadedEncoder } from '../encoder.api.ts';

/** An encoder with its weights in memory. */
export interface OpenedEncoder extends Encoder {
  readonly identity: LoadedEncoder;
  dispose(): Promise<void>;
}
