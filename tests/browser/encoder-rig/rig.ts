import { wrap } from 'comlink';
import { createEncoderHost, type EncoderHost } from '../../../src/app/encoder-host.ts';
import type { Encoder } from '../../../src/core/evidence.ts';
import type { EncoderFailure } from '../../../workers/encoder.api.ts';

/** What the specs find on the page. */
export interface EncoderRig {
  readonly host: EncoderHost;
  /** Security policy violations of the page, as directive and address. */
  readonly violations: readonly string[];
  /** Progress as stage and bytes, in order. */
  readonly progress: readonly string[];
  readonly losses: readonly EncoderFailure[];
  /** Loads the model and the tokenizer of these names as files from the disk; the same names give the same files. */
  load(model: string, tokenizer?: string, layer?: number): ReturnType<EncoderHost['load']>;
  /** Compares by a port of its own, as the evaluator worker does. */
  compare(...pair: Parameters<Encoder['compare']>): ReturnType<Encoder['compare']>;
}

declare global {
  interface Window {
    encoderRig: EncoderRig;
  }
}

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
const progress: string[] = [];
const losses: EncoderFailure[] = [];
const host = createEncoderHost();
host.onLost((reason) => losses.push(reason));
const files = new Map<string, File>();

window.encoderRig = {
  host,
  violations,
  progress,
  losses,
  load: async (model, tokenizer = 'tokenizer.json', layer) =>
    host.load(
      {
        model: await fileAt(model),
        tokenizer: await fileAt(tokenizer),
        title: model,
        ...(layer === undefined ? {} : { layer }),
      },
      ({ stage, doneBytes }) => progress.push(`${stage} ${doneBytes}`),
    ),
  compare: async (...pair) => wrap<Encoder>(await host.connect()).compare(...pair),
};

async function fileAt(name: string): Promise<File> {
  const known = files.get(name);
  if (known !== undefined) return known;
  const response = await fetch(new URL(`models/${name}`, document.baseURI));
  const file = new File([await response.blob()], name);
  files.set(name, file);
  return file;
}
