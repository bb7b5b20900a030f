import type { AidSource } from '../../workers/aid-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { ImportFailure } from '../../workers/importer.api.ts';
import { isAidItem } from '../core/library/shelf-aids.ts';
import type { ShelfItem } from '../core/library/shelf.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import type { AidIdentity } from '../core/run.ts';
import type { EncoderHost } from './encoder-host.ts';
import type { ImporterHost } from './importer-host.ts';
import { libraryFiles, libraryItems } from './library-shelf.ts';
import type { WorkerLine } from './worker-line.ts';

/** What metrics may use: tables of codes, term lists, encoders; kept on this device or held in this tab. */
export interface AidShelf {
  list(): Promise<readonly AidSource[]>;
  /** Those of a run, also where they lie in the library and were not added in this tab. What is nowhere is left out. */
  find(wanted: readonly AidIdentity[]): Promise<readonly AidSource[]>;
  add(files: readonly File[], keep: 'memory' | 'device'): Promise<Outcome<AidSource, ImportFailure>>;
  /** Uses what the library has where it lies there. */
  addItem(item: ShelfItem): Promise<Outcome<AidSource, ImportFailure>>;
  remove(sha256: string): Promise<void>;
  /** Loads the encoder among the aids and gives a port to it; null when there is none. */
  connectEncoder(aids: readonly AidSource[]): Promise<Outcome<MessagePort | null, RunFailure>>;
  /** Forgets what is held in this tab. */
  clear(): void;
}

export function createAidShelf(
  evaluator: WorkerLine<EvaluatorApi>,
  importer: ImporterHost,
  encoder: EncoderHost,
): AidShelf {
  const inMemory = new Map<string, AidSource>();

  const identify = (files: readonly File[]): Promise<Outcome<AidIdentity, ImportFailure>> => {
    const model = files.find((file) => file.name.endsWith('.onnx'));
    const tokenizer = files.find((file) => file.name.endsWith('.json') && file !== model);
    const [first] = files;
    if (model !== undefined) return identifyEncoder(encoder, model, tokenizer);
    if (first === undefined || files.length > 1)
      return Promise.resolve(
        refuse('Choose one table or term list, or the two files of an encoder (model.onnx and tokenizer.json).'),
      );
    return importer.readAid(first);
  };

  const list = async (): Promise<readonly AidSource[]> => {
    const kept = await evaluator.ask((api) => api.aids());
    return [...kept, ...[...inMemory.values()].filter((held) => kept.every((aid) => !isSame(aid, held)))];
  };

  return {
    list,
    find: async (wanted) => {
      const here = await list();
      const found = await Promise.all(
        wanted.map(
          async (identity) =>
            here.find((aid) => aid.identity.sha256 === identity.sha256) ?? (await aidFromLibrary(identity)),
        ),
      );
      return found.filter((aid) => aid !== null);
    },
    add: async (files, keep) => {
      const identity = await identify(files);
      if (!identity.ok) return identity;
      const aid: AidSource = { identity: identity.value, files: inOrder(files) };
      if (keep === 'memory') {
        inMemory.set(aid.identity.sha256, aid);
        return success(aid);
      }
      const kept = await evaluator.ask((api) => api.keepAid(aid));
      return kept.ok ? success(aid) : refuse(kept.failure.message);
    },
    addItem: async (item) => {
      const files = await libraryFiles(item);
      if (files.length < item.files.length) return refuse(thrownAway(item));
      const identity = await identify(files);
      if (!identity.ok) return identity;
      const aid: AidSource = { identity: identity.value, files: inOrder(files) };
      inMemory.set(aid.identity.sha256, aid);
      return success(aid);
    },
    remove: async (sha256) => {
      inMemory.delete(sha256);
      await evaluator.ask((api) => api.removeAid(sha256));
    },
    connectEncoder: async (aids) => {
      const chosen = aids.find(({ identity }) => identity.kind === 'encoder');
      if (chosen === undefined) return success(null);
      const [model, tokenizer] = chosen.files;
      if (model === undefined || tokenizer === undefined) return failure(incomplete(chosen.identity));
      const loaded = await encoder.load({ model, tokenizer, title: chosen.identity.title });
      if (!loaded.ok) return failure({ kind: 'aid', message: loaded.failure.message });
      return success(await encoder.connect());
    },
    clear: () => {
      inMemory.clear();
      encoder.dispose();
    },
  };
}

async function identifyEncoder(
  encoder: EncoderHost,
  model: File,
  tokenizer: File | undefined,
): Promise<Outcome<AidIdentity, ImportFailure>> {
  if (tokenizer === undefined) return refuse(`${model.name}: choose its tokenizer.json together with it.`);
  const loaded = await encoder.load({ model, tokenizer, title: model.name });
  if (!loaded.ok) return refuse(loaded.failure.message);
  const { title, sha256, detail } = loaded.value;
  return success({ kind: 'encoder', title, sha256, detail });
}

/** The library hashed it when it was fetched. */
async function aidFromLibrary(identity: AidIdentity): Promise<AidSource | null> {
  const item = (await libraryItems()).find((one) => isAidItem(one) && one.files[0]?.sha256 === identity.sha256);
  if (item === undefined) return null;
  const files = await libraryFiles(item);
  return files.length === item.files.length ? { identity, files: inOrder(files) } : null;
}

/** The model before its tokenizer. */
function inOrder(files: readonly File[]): readonly File[] {
  return [...files].sort((left, right) => Number(right.name.endsWith('.onnx')) - Number(left.name.endsWith('.onnx')));
}

function isSame(left: AidSource, right: AidSource): boolean {
  return left.identity.sha256 === right.identity.sha256;
}

function thrownAway({ title }: ShelfItem): string {
  return `The browser has thrown away files of "${title}": remove it in the library and fetch it again.`;
}

function incomplete({ title }: AidIdentity): RunFailure {
  return { kind: 'aid', message: `The files of the encoder "${title}" are not all here: add them again.` };
}

function refuse(message: string): { readonly ok: false; readonly failure: ImportFailure } {
  const nothing = { candidates: [], columns: [], sample: [], rejected: { count: 0, rows: [] } };
  return failure({ kind: 'broken', message, ...nothing });
}
