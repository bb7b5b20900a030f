import type { LoadProgress } from '../../workers/engine.api.ts';
import type { RunEvent } from '../../workers/evaluator.api.ts';
import type { LoadedModel } from '../core/engine.ts';

/** What is told while a model is loaded and asked. */
export type BedsideEvent =
  | { readonly kind: 'loading'; readonly progress: LoadProgress }
  | { readonly kind: 'loaded'; readonly model: LoadedModel }
  | RunEvent;
