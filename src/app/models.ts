import type { MlcBuild, ModelSource } from '../../workers/engine.api.ts';
import { isCount, isText, shapeOf } from '../core/shapes/shape.ts';
import { readOwnFile } from '../store/own-file.ts';

/** `models/demo.json`: the model that ships with the page. */
interface DemoModel {
  readonly id: string;
  readonly title: string;
  /** File name beside `demo.json`. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly contextTokens: number;
  readonly threads: number;
}

const isDemoModel = shapeOf<DemoModel>(
  {
    id: isText,
    title: isText,
    file: isText,
    sizeBytes: isCount,
    sha256: isText,
    contextTokens: isCount,
    threads: isCount,
  },
  {},
);

/** @throws when the page was published without its model. */
export async function readDemoModel(): Promise<ModelSource> {
  const address = new URL('models/demo.json', document.baseURI);
  const card: unknown = await (await readOwnFile(address.href)).json();
  if (!isDemoModel(card)) throw new Error(`${address.href} does not describe a model`);
  const { id, title, file, sizeBytes, sha256, contextTokens, threads } = card;
  const source = { kind: 'url', url: new URL(file, address).href } as const;
  return { engine: 'llamacpp', id, title, source, threads, contextTokens, sizeBytes, sha256 };
}

export function modelFromFile(file: File): ModelSource {
  const title = file.name.replace(/\.gguf$/i, '');
  return {
    engine: 'llamacpp',
    id: title,
    title,
    source: { kind: 'file', file },
    threads: 'probe',
    contextTokens: 'model',
    sizeBytes: file.size,
  };
}

/** True when loading the one would give the other. What is read from the library anew is another object with the same hash. */
export function isSameModel(left: ModelSource, right: ModelSource): boolean {
  if (left.engine !== right.engine || left.threads !== right.threads || left.contextTokens !== right.contextTokens)
    return false;
  if (left.sha256 === undefined || right.sha256 === undefined) return isSameFile(left.source, right.source);
  return left.sha256 === right.sha256 && (left.source.kind !== 'mlc' || isSameFile(left.source, right.source));
}

function isSameFile(left: ModelSource['source'], right: ModelSource['source']): boolean {
  if (left.kind === 'file') return right.kind === 'file' && left.file === right.file;
  if (left.kind === 'mlc') return right.kind === 'mlc' && isSameList(left.builds.map(keyOf), right.builds.map(keyOf));
  return right.kind === 'url' && left.url === right.url;
}

function keyOf({ modelUrl, libraryUrl, contextTokens }: MlcBuild): string {
  return [modelUrl, libraryUrl, String(contextTokens)].join(' ');
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((entry, index) => entry === right[index]);
}
