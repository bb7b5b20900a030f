import type { CatalogueModel, DownloadSize, OpenFile, Stated } from '../../src/core/library/catalogue.ts';
import {
  type Check,
  isBoolean,
  isCount,
  isNumber,
  isText,
  listOf,
  oneOf,
  orNull,
  recordOf,
  shapeOf,
} from '../../src/core/shapes/shape.ts';
import ggufEntries from './gguf.json';
import openDataEntries from './open-data.json';
import webLlmList from './webllm.json';

interface GgufEntry {
  readonly repository: string;
  readonly title: string;
  readonly family: string;
  readonly biomedical: boolean;
  readonly parameters: Stated<number> | null;
  /** Null where the repository has to be looked at first. */
  readonly quantisation: string | null;
  readonly contextTokens: Stated<number> | null;
  readonly licence: Stated<string> | null;
  readonly base: Stated<string> | null;
  readonly statedBytes: Stated<number> | null;
}

interface WebLlmList {
  /** Of what its records say. */
  readonly source: string;
  readonly libraries: string;
  readonly models: Readonly<Record<string, WebLlmModel>>;
  readonly records: readonly WebLlmRecord[];
}

/** What several records have in common. */
interface WebLlmModel {
  readonly family: string;
  readonly parameters: Stated<number> | null;
  readonly licence: Stated<string> | null;
}

interface WebLlmRecord {
  readonly id: string;
  readonly repository: string;
  readonly library: string;
  /** Its key in `models`. */
  readonly model: string;
  readonly quantisation: string;
  readonly contextTokens: number | null;
  readonly graphicsMegabytes: number | null;
  readonly bindingBytes: number | null;
}

/** Bits a weight takes in a file, scales included; those of llama.cpp's mixtures are averages over a model. */
const bitsPerWeight: Readonly<Record<string, number>> = {
  q0f32: 32,
  q0f16: 16,
  q4f32_1: 5,
  q4f16_1: 4.5,
  q3f16_1: 3.6,
  Q8_0: 8.5,
  Q4_K_M: 4.85,
};

interface OpenEntry extends Omit<OpenFile['order'], 'kind' | 'licence'> {
  readonly page: string;
  readonly licence: Stated<string> | null;
}

const HUB = 'https://huggingface.co/';

const isGgufEntry = shapeOf<GgufEntry>(
  {
    repository: isText,
    title: isText,
    family: isText,
    biomedical: isBoolean,
    parameters: orNull(stated(isCount)),
    quantisation: orNull(isText),
    contextTokens: orNull(stated(isCount)),
    licence: orNull(stated(isText)),
    base: orNull(stated(isText)),
    statedBytes: orNull(stated(isCount)),
  },
  {},
);

const isWebLlmList = shapeOf<WebLlmList>(
  {
    source: isText,
    libraries: isText,
    models: recordOf(
      shapeOf<WebLlmModel>(
        { family: isText, parameters: orNull(stated(isCount)), licence: orNull(stated(isText)) },
        {},
      ),
    ),
    records: listOf(
      shapeOf<WebLlmRecord>(
        {
          id: isText,
          repository: isText,
          library: isText,
          model: isText,
          quantisation: isText,
          contextTokens: orNull(isCount),
          graphicsMegabytes: orNull(isNumber),
          bindingBytes: orNull(isCount),
        },
        {},
      ),
    ),
  },
  {},
);

const isOpenEntry = shapeOf<OpenEntry>(
  {
    id: isText,
    title: isText,
    is: oneOf('dataset', 'code-table'),
    url: isText,
    fileName: isText,
    page: isText,
    licence: orNull(stated(isText)),
    sizeBytes: orNull(isCount),
    sha256: orNull(isText),
  },
  {},
);

/** GGUF models for the engine that runs everywhere. */
export const ggufModels: readonly CatalogueModel[] = checked(ggufEntries, listOf(isGgufEntry)).map(ggufModel);

const webLlm = checked(webLlmList, isWebLlmList);

/** The chat models of WebLLM's own list. */
export const webLlmModels: readonly CatalogueModel[] = webLlm.records.map(webLlmModel);

/** Files that may be fetched by anybody. */
export const openData: readonly OpenFile[] = checked(openDataEntries, listOf(isOpenEntry)).map(openFile);

function ggufModel(entry: GgufEntry): CatalogueModel {
  const { repository, title, quantisation, statedBytes, biomedical, ...facts } = entry;
  const { family, parameters, contextTokens, licence, base } = facts;
  const download = sizeOf(statedBytes, parameters, quantisation);
  return {
    id: `${repository}:${quantisation ?? ''}`,
    title,
    family,
    isBiomedical: biomedical,
    page: HUB + repository,
    parameters,
    quantisation: quantisation ?? 'to choose',
    contextTokens,
    licence,
    base,
    download,
    need: { engine: 'llamacpp', fileBytes: download?.bytes ?? null },
    order:
      quantisation === null
        ? { kind: 'look', repository }
        : { kind: 'gguf', repository, choose: { quantisation }, title: `${title} ${quantisation}` },
  };
}

function webLlmModel(record: WebLlmRecord): CatalogueModel {
  const { id, repository, library, model, quantisation, contextTokens, graphicsMegabytes, bindingBytes } = record;
  const facts = webLlm.models[model];
  if (facts === undefined) throw new Error(`${id} names a model that the list does not describe: ${model}`);
  const { family, parameters, licence } = facts;
  const download = sizeOf(null, parameters, quantisation);
  const title = id.replace(/-q\d\w+?-MLC/u, '').replaceAll('-', ' ');
  return {
    id,
    title,
    family,
    isBiomedical: false,
    page: HUB + repository,
    parameters,
    quantisation,
    contextTokens: contextTokens === null ? null : { value: contextTokens, source: webLlm.source },
    licence,
    base: null,
    download,
    need: {
      engine: 'webllm',
      graphicsBytes: graphicsMegabytes === null ? null : graphicsMegabytes * 2 ** 20,
      bindingBytes,
      // By the id: the list's own field names the feature for some of its half-precision builds only.
      needsF16: quantisation.includes('f16'),
      downloadBytes: download?.bytes ?? null,
    },
    order: {
      kind: 'mlc',
      id,
      repository,
      libraryUrl: webLlm.libraries + library,
      contextTokens,
      graphicsMegabytes,
      title: `${title} ${quantisation}`,
    },
  };
}

function openFile({ page, licence, ...order }: OpenEntry): OpenFile {
  return { order: { ...order, kind: 'file', licence: licence?.value ?? null }, page, licence };
}

function stated<T>(check: Check<T>): Check<Stated<T>> {
  return shapeOf<Stated<T>>({ value: check, source: isText }, {});
}

function sizeOf(
  size: Stated<number> | null,
  parameters: Stated<number> | null,
  quantisation: string | null,
): DownloadSize | null {
  if (size !== null) return { bytes: size.value, known: 'stated' };
  const bits = quantisation === null ? undefined : bitsPerWeight[quantisation];
  if (parameters === null || bits === undefined) return null;
  return { bytes: Math.round((parameters.value * bits) / 8), known: 'estimated' };
}

function checked<T>(value: unknown, check: (value: unknown) => value is T): T {
  if (!check(value)) throw new Error('a list of the library is not in its form');
  return value;
}
