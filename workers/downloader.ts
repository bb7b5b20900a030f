import { expose } from 'comlink';
import type { LibraryFailure } from '../src/core/library/failure.ts';
import { itemIdOf } from '../src/core/library/order.ts';
import type { DownloadPlan } from '../src/core/library/plan.ts';
import type { ShelfItem } from '../src/core/library/shelf.ts';
import { success, type Outcome } from '../src/core/outcome.ts';
import { addLocal, recogniseLocal, type LocalPlan } from './downloader/add-local.ts';
import { downloadItem } from './downloader/download-item.ts';
import { failed, guarded } from './downloader/failures.ts';
import { whileHolding } from './downloader/hold-lock.ts';
import { lookAt, planOrder } from './downloader/plan-order.ts';
import { startProgress } from './downloader/progress.ts';
import { removeItem } from './downloader/remove-item.ts';
import { openShelfFolder, type ShelfFolder } from './downloader/shelf-folder.ts';
import { surveyShelf } from './downloader/survey-shelf.ts';
import type { DownloaderApi, DownloadProgress, OnProgress } from './downloader.api.ts';

const underWay = new Map<string, AbortController>();

type Planned = () => Promise<Outcome<DownloadPlan, LibraryFailure>>;

const downloader: DownloaderApi = {
  survey: () => guarded('Looking at the library', async () => success(await surveyShelf(await openShelfFolder()))),

  look: (typed) => lookAt(typed, new AbortController().signal),

  download: (order, onProgress) =>
    begin(itemIdOf(order), order.title, async (shelf, signal) => {
      const kept = (await surveyShelf(shelf)).kept.find(({ item }) => item.id === itemIdOf(order));
      if (kept?.missing.length === 0) return success(kept.item);
      return run(shelf, signal, onProgress, async () => {
        // A download begun before goes on with the files it was begun with.
        const begun = await shelf.plan(itemIdOf(order));
        return begun === null ? planOrder(order, signal) : success(begun);
      });
    }),

  resume: (id, onProgress) =>
    begin(id, id, (shelf, signal) =>
      run(shelf, signal, onProgress, async () => {
        const plan = await shelf.plan(id);
        return plan === null
          ? failed('unknown', `Nothing is left of the download "${id}": begin it anew.`)
          : success(plan);
      }),
    ),

  async pause(id) {
    underWay.get(id)?.abort();
    return Promise.resolve();
  },

  discard: (id) => begin(id, id, (shelf) => removeItem(id, shelf)),

  remove: (id) => begin(id, id, (shelf) => removeItem(id, shelf)),

  async addLocal(files, onProgress) {
    const plan = recogniseLocal(files);
    if (!plan.ok) return plan;
    return begin(plan.value.id, plan.value.title, (shelf, signal) => copyLocal(plan.value, shelf, signal, onProgress));
  },
};

expose(downloader);

/** One action on one item at a time; what the storage does to it becomes a sentence. */
async function begin<T>(
  id: string,
  title: string,
  action: (shelf: ShelfFolder, signal: AbortSignal) => Promise<Outcome<T, LibraryFailure>>,
): Promise<Outcome<T, LibraryFailure>> {
  return whileHolding(id, title, () =>
    guarded(`"${title}"`, async () => {
      const stopper = new AbortController();
      underWay.set(id, stopper);
      try {
        return await action(await openShelfFolder(), stopper.signal);
      } finally {
        underWay.delete(id);
      }
    }),
  );
}

async function run(
  shelf: ShelfFolder,
  signal: AbortSignal,
  onProgress: OnProgress,
  planned: Planned,
): Promise<Outcome<ShelfItem, LibraryFailure>> {
  onProgress(asking);
  const plan = await planned();
  if (!plan.ok) return plan;
  await shelf.writePlan(plan.value);
  return downloadItem(plan.value, shelf, startProgress(plan.value.files, onProgress), signal);
}

const asking: DownloadProgress = {
  stage: 'asking',
  doneBytes: 0,
  totalBytes: null,
  bytesPerSecond: null,
  remainingMs: null,
  doneFiles: 0,
  files: 0,
  notes: [],
};

async function copyLocal(
  plan: LocalPlan,
  shelf: ShelfFolder,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<Outcome<ShelfItem, LibraryFailure>> {
  if ((await shelf.items()).some(({ id }) => id === plan.id))
    return failed('unusable', `The library has a "${plan.title}" already: remove it first.`);
  const sizes = plan.files.map(({ file }) => ({ sizeBytes: file.size }));
  const added = await guarded(`Adding "${plan.title}"`, () =>
    addLocal(plan, shelf, startProgress(sizes, onProgress), signal),
  );
  if (!added.ok) await removeItem(plan.id, shelf);
  return added;
}
