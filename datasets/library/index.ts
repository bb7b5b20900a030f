import type { CatalogueModel, DownloadSize } from '../../src/core/library/catalogue.ts';
import type { FileOrder } from '../../src/core/library/order.ts';
import { isBoolean, isCount, isNumber, isText, listOf, oneOf, orNull, shapeOf } from '../../src/core/shapes/shape.ts';
import ggufEntries from './gguf.json';
import openDataEntries from './open-data.json';
import webLlmList from './webllm.json';

interface GgufEntry {
  readonly repository: string;
  readonly title: string;
  readonly family: string;
  readonly biomedical: boolean;
  readonly parameters: number | null;
  /** Null where the repository has to be looked at first. */
  readonly quantisation: string | null;
  readonly contextTokens: number | null;
  readonly licence: string | null;
  readonly base: string | null;
  readonly statedBytes: number | null;
}

interface WebLlmRecord {
  readonly id: string;
  readonly repository: string;
  readonly library: string;
  readonly family: string;
  readonly parameters: number | null;
  readonly licence: string | null;
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

const isGgufEntry = shapeOf<GgufEntry>(
  {
    repository: isText,
    title: isText,
    family: isText,
    biomedical: isBoolean,
    parameters: orNull(isCount),
    quantisation: orNull(isText),
    contextTokens: orNull(isCount),
    licence: orNull(isText),
    base: orNull(isText),
    statedBytes: orNull(isCount),
  },
  {},
);

const isWebLlmList = shapeOf<{ readonly libraries: string; readonly records: readonly WebLlmRecord[] }>(
  {
    libraries: isText,
    records: listOf(
      shapeOf<WebLlmRecord>(
        {
          id: isText,
          repository: isText,
          library: isText,
          family: isText,
          parameters: orNull(isCount),
          licence: orNull(isText),
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

const isFileOrder = shapeOf<Omit<FileOrder, 'kind'>>(
  {
    id: isText,
    title: isText,
    is: oneOf('dataset', 'code-table'),
    url: isText,
    fileName: isText,
    licence: isText,
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
export const openData: readonly FileOrder[] = checked(openDataEntries, listOf(isFileOrder)).map((entry) => ({
  ...entry,
  kind: 'file',
}));

function ggufModel(entry: GgufEntry): CatalogueModel {
  const { repository, title, quantisation, statedBytes, biomedical, ...facts } = entry;
  const { family, parameters, contextTokens, licence, base } = facts;
  const download = sizeOf(statedBytes, parameters, quantisation);
  return {
    id: `${repository}:${quantisation ?? ''}`,
    title,
    family,
    isBiomedical: biomedical,
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
  const { id, repository, library, quantisation, graphicsMegabytes, bindingBytes, ...facts } = record;
  const { family, parameters, contextTokens, licence } = facts;
  const download = sizeOf(null, parameters, quantisation);
  const title = id.replace(/-q\d\w+?-MLC/u, '').replaceAll('-', ' ');
  return {
    id,
    title,
    family,
    isBiomedical: false,
    parameters,
    quantisation,
    contextTokens,
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

function sizeOf(stated: number | null, parameters: number | null, quantisation: string | null): DownloadSize | null {
  if (stated !== null) return { bytes: stated, known: 'stated' };
  const bits = quantisation === null ? undefined : bitsPerWeight[quantisation];
  if (parameters === null || bits === undefined) return null;
  return { bytes: Math.round((parameters * bits) / 8), known: 'estimated' };
}

function checked<T>(value: unknown, check: (value: unknown) => value is T): T {
  if (!check(value)) throw new Error('a list of the library is not in its form');
  return value;
}
