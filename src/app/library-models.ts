import type { EngineId } from '../../workers/engine.api.ts';
import type { ModelNeed } from '../core/library/catalogue.ts';
import type { DeviceOffer } from '../core/library/device.ts';
import { judgeFit, type Fit } from '../core/library/fit.ts';
import { isHalfPrecision, singlePrecisionName } from '../core/library/precision.ts';
import type { ShelfItem } from '../core/library/shelf.ts';
import { say, type Said } from '../core/text/said.ts';
import { libraryItems, missingFiles } from './library-shelf.ts';
import { readDevice } from './read-device.ts';

/** A model of the library, and whether it runs here; told before a run is begun with it. */
export interface LibraryModel {
  readonly item: ShelfItem;
  readonly engine: EngineId;
  readonly sizeBytes: number;
  readonly fit: Fit;
}

/** The models kept in this browser, by title. The browser is asked for its graphics adapter only where there is one. */
export async function libraryModels(): Promise<readonly LibraryModel[]> {
  const items = (await libraryItems()).filter(({ kind }) => kind === 'gguf' || kind === 'mlc');
  if (items.length === 0) return [];
  // What is kept already takes no more storage.
  const device = { ...(await readDevice()), storage: null };
  return Promise.all(items.map((item) => judged(item, device, items)));
}

async function judged(item: ShelfItem, device: DeviceOffer, kept: readonly ShelfItem[]): Promise<LibraryModel> {
  const sizeBytes = item.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const engine = item.kind === 'mlc' ? 'webllm' : 'llamacpp';
  const missing = await missingFiles(item);
  const [first] = missing;
  if (first !== undefined)
    return { item, engine, sizeBytes, fit: { verdict: 'no', reason: half(missing.length, first) } };
  const need = await needOf(item, sizeBytes);
  const fit = judgeFit(need, device);
  if (need.engine === 'llamacpp' || !need.needsF16) return { item, engine, sizeBytes, fit };
  if (device.graphics === null || device.graphics.hasF16) return { item, engine, sizeBytes, fit };
  return { item, engine, sizeBytes, fit: { verdict: 'no', reason: lacksHalfPrecision(item, kept) } };
}

async function needOf(item: ShelfItem, sizeBytes: number): Promise<ModelNeed> {
  if (item.mlc === null) return { engine: 'llamacpp', fileBytes: sizeBytes };
  const { id, graphicsMegabytes } = item.mlc;
  const needsF16 = isHalfPrecision(id) || isHalfPrecision(await statedQuantisation(item));
  const graphicsBytes = graphicsMegabytes === null ? sizeBytes : graphicsMegabytes * 1e6;
  return { engine: 'webllm', graphicsBytes, bindingBytes: null, needsF16, downloadBytes: null };
}

/** The folder of a converter may have any name; its configuration says how it was made. */
async function statedQuantisation({ files }: ShelfItem): Promise<string> {
  const place = files.find(({ name }) => name === 'mlc-chat-config.json')?.place;
  if (place?.kind !== 'cache') return '';
  try {
    const config: unknown = await (await caches.match(place.key, { cacheName: place.cache }))?.json();
    const stated: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, 'quantization') : '';
    return typeof stated === 'string' ? stated : '';
  } catch {
    // No JSON: the engine says so when it reads the model.
    return '';
  }
}

function half(count: number, first: string): Said {
  return count === 1
    ? say`Only half of it is here: the browser has thrown away "${first}" of it. Remove it in the library and fetch it again.`
    : say`Only half of it is here: the browser has thrown away ${count} of its files ("${first}" first). Remove it in the library and fetch it again.`;
}

function lacksHalfPrecision({ title, mlc }: ShelfItem, kept: readonly ShelfItem[]): Said {
  const single = singlePrecisionName(mlc?.id ?? title);
  const here = kept.find((item) => single !== null && item.mlc?.id === single);
  if (here !== undefined)
    return say`It computes in half precision (shader-f16), which this graphics adapter lacks: choose "${here.title}", its f32 build, which is here.`;
  if (single === null)
    return say`It computes in half precision (shader-f16), which this graphics adapter lacks: fetch a GGUF model in the library, or a build whose name says f32.`;
  return say`It computes in half precision (shader-f16), which this graphics adapter lacks: fetch its f32 build "${single}" in the library, or a GGUF model where there is none.`;
}
