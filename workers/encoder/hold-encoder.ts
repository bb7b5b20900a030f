import type { EncoderApi } from '../encoder.api.ts';
import { failed } from './failures.ts';
import { openEncoder } from './open-encoder.ts';
import type { OpenedEncoder } from './opened-encoder.ts';
import { success } from '../../src/core/outcome.ts';

/** Holds whichever encoder is loaded and passes comparisons on to it. */
export function holdEncoder(): Omit<EncoderApi, 'listen'> {
  let open: OpenedEncoder | null = null;

  async function dispose(): Promise<void> {
    const former = open;
    open = null;
    await former?.dispose();
  }

  return {
    load: async (files, onProgress) => {
      await dispose();
      const opened = await openEncoder(files, onProgress);
      if (!opened.ok) return opened;
      open = opened.value;
      return success(open.identity);
    },
    dispose,
    compare: async (candidate, reference, choice) =>
      open === null
        ? failed('not-loaded', 'No encoder is loaded. Choose one first.')
        : open.compare(candidate, reference, choice),
  };
}
