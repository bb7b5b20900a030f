import type { DownloadProgress } from '../../workers/downloader.api.ts';
import type { CatalogueModel } from '../core/library/catalogue.ts';
import { WASM_BESIDE_BYTES } from '../core/library/fit.ts';
import type { ItemKind, ShelfItem } from '../core/library/shelf.ts';
import { bytes, duration } from '../ui/wording/numbers.ts';

export function kindInWords(kind: ItemKind): string {
  const kinds: Readonly<Record<ItemKind, string>> = {
    gguf: 'model (GGUF)',
    mlc: 'model (WebLLM)',
    encoder: 'encoder (ONNX)',
    // @wc-include
    dataset: 'dataset',
    'code-table': 'table of codes',
  };
  return kinds[kind];
}

/** "0.135 B", "1.54 B": billions, as model names count. */
export function parameters(value: number): string {
  return `${(value / 1e9).toPrecision(3).replace(/\.?0+$/u, '')} B`;
}

export function downloadSize({ download }: CatalogueModel): string {
  if (download === null) return 'asked first';
  return download.known === 'estimated' ? `about ${bytes(download.bytes)}` : bytes(download.bytes);
}

export function memoryNeed({ need }: CatalogueModel): string {
  const weights = need.engine === 'webllm' ? need.graphicsBytes : need.fileBytes;
  if (weights === null) return 'not known';
  return bytes(need.engine === 'webllm' ? weights : weights + WASM_BESIDE_BYTES);
}

function stageInWords(stage: DownloadProgress['stage']): string {
  const stages: Readonly<Record<DownloadProgress['stage'], string>> = {
    asking: 'Asking the hub what there is',
    checking: 'Checking what is here already',
    downloading: 'Downloading',
    storing: 'Putting it where the engine looks',
  };
  return stages[stage];
}

/** "Downloading, 12.0 MB of 80.0 MB, 2.1 MB/s, 30 s left". */
export function progressInWords(progress: DownloadProgress | null): string {
  if (progress === null) return 'Starting';
  const { stage, doneBytes, totalBytes, bytesPerSecond, remainingMs, doneFiles, files } = progress;
  const size = totalBytes === null ? bytes(doneBytes) : `${bytes(doneBytes)} of ${bytes(totalBytes)}`;
  return [
    stageInWords(stage),
    ...(stage === 'asking' ? [] : [size]),
    ...(files > 1 ? [`${String(doneFiles)} of ${String(files)} files`] : []),
    ...(bytesPerSecond === null ? [] : [`${bytes(Math.round(bytesPerSecond))}/s`]),
    ...(remainingMs === null ? [] : [`${duration(remainingMs)} left`]),
  ].join(', ');
}

/** How far an item's bytes were compared with anything. */
export function checkedInWords({ files }: ShelfItem): string {
  if (files.every(({ checkedBy }) => checkedBy === 'catalogue')) return 'hash pinned here';
  if (files.every(({ checkedBy }) => checkedBy === 'record')) return 'hash recorded';
  if (files.every(({ checkedBy }) => checkedBy !== 'record')) return 'hash stated by the hub';
  const recorded = files.filter(({ checkedBy }) => checkedBy === 'record').length;
  return `hash stated by the hub, of ${String(recorded)} recorded`;
}
