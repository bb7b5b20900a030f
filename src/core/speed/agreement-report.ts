import type { LoadedModel } from '../engine.ts';
import type { Agreement } from './compare-forced.ts';

/** Which two ways of computing a model are compared: processor and graphics, or one thread and several. */
export type ComparedPair = 'graphics' | 'threads';

/** What is read at once and what is forced. Fixed, like the text itself. */
export const forcingProtocol = { version: 1, givenTokens: 128, forcedTokens: 64, text: 100 } as const;

/** A finished comparison. Plain data that holds no case. */
export interface AgreementReport {
  readonly schema: 1;
  /** `forcingProtocol.version`. */
  readonly protocol: number;
  /** Milliseconds since 1970, UTC. */
  readonly measuredAt: number;
  readonly pair: ComparedPair;
  /** On the processor; with one thread where threads are compared. */
  readonly reference: LoadedModel;
  readonly other: LoadedModel;
  readonly agreement: Agreement;
  /** Places of the text that one of the two could not be forced at. */
  readonly leftOut: number;
}
