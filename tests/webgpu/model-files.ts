import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { BEDSIDE_MLC_LIB: library = '', BEDSIDE_MLC_MODEL: model = '' } = process.env;

/** Why the tests with a real model library cannot run; null when they can. */
export const whatIsMissing: string | null =
  library !== '' && model !== ''
    ? null
    : 'set BEDSIDE_MLC_LIB (a compiled model library) and BEDSIDE_MLC_MODEL (its model: a folder or an address) to test with the real WebLLM';

/** The library's bytes, or those of a file of the model. @throws when there is none */
export async function readModelFile(name: string): Promise<Uint8Array> {
  const place = name === 'library.wasm' ? library : placeOf(name);
  if (!place.startsWith('http')) return readFileSync(place);
  const response = await fetch(place);
  if (!response.ok) throw new Error(`${place} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A folder, or an address shaped like the hub's. */
function placeOf(name: string): string {
  if (!model.startsWith('http')) return join(model, name);
  return /.\/resolve\//.test(model) ? `${model}/${name}` : `${model}/resolve/main/${name}`;
}
