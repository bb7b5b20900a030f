import type { LibraryFailure } from '../../src/core/library/failure.ts';
import type { DownloadPlan, PlannedFile } from '../../src/core/library/plan.ts';
import type { ShelfFile, ShelfItem } from '../../src/core/library/shelf.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { failed, guarded } from './failures.ts';
import { fetchFile, type Fetched } from './fetch-file.ts';
import { putInCache, takeCached, whyHalfModel } from './mlc-cache.ts';
import type { Progress } from './progress.ts';
import type { ShelfFolder } from './shelf-folder.ts';

/** Connections to a host at once. */
const side = 4;

type Numbered = readonly [file: PlannedFile, index: number];

/** Fetches everything a plan names and writes the record, which makes it visible. The plan goes last: until then all can be resumed. */
export async function downloadItem(
  plan: DownloadPlan,
  shelf: ShelfFolder,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome<ShelfItem, LibraryFailure>> {
  const numbered = plan.files.map((file, index): Numbered => [file, index]);
  // The small lists first: they tell whether the rest is worth fetching.
  const lists = numbered.filter(([{ content }]) => content === 'json');
  const rest = numbered.filter(([{ content }]) => content !== 'json');
  const listed = await fetchAll(plan, lists, shelf, progress, signal);
  if (!listed.ok) return listed;
  const half = plan.kind === 'mlc' ? await whyHalfModel(plan) : null;
  if (half !== null) return half;
  const fetched = await fetchAll(plan, rest, shelf, progress, signal);
  if (!fetched.ok) return fetched;
  const files = [...listed.value, ...fetched.value].sort(([left], [right]) => left - right).map(([, file]) => file);
  return keep(plan, files, shelf);
}

async function keep(
  plan: DownloadPlan,
  files: readonly ShelfFile[],
  shelf: ShelfFolder,
): Promise<Outcome<ShelfItem, LibraryFailure>> {
  const { id, kind, title, source, revision, licence, mlc } = plan;
  const item: ShelfItem = { id, kind, title, source, revision, licence, mlc, files, addedAt: Date.now() };
  return guarded(`Keeping "${title}"`, async () => {
    await shelf.writeItem(item);
    await shelf.removePlan(id);
    if (files.every(({ place }) => place.kind === 'cache')) await shelf.removeFiles(id);
    return success(item);
  });
}

type FetchedFiles = readonly (readonly [index: number, file: ShelfFile])[];

/** Several at a time; the first failure stops the others, whose bytes are kept. */
async function fetchAll(
  plan: DownloadPlan,
  files: readonly Numbered[],
  shelf: ShelfFolder,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome<FetchedFiles, LibraryFailure>> {
  const waiting = [...files];
  const fetched: (readonly [number, ShelfFile])[] = [];
  const failures: LibraryFailure[] = [];
  const halt = new AbortController();
  const both = AbortSignal.any([signal, halt.signal]);

  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !both.aborted; next = waiting.shift()) {
      const [file, index] = next;
      const outcome = await guarded(`"${plan.title}"`, () => fetchOne(plan.id, next, shelf, progress, both));
      if (outcome.ok) {
        fetched.push([index, { name: file.name, place: file.place, ...outcome.value }]);
        progress.fileDone();
        continue;
      }
      failures.push(outcome.failure);
      halt.abort();
    }
  };
  await Promise.all(Array.from({ length: side }, lane));

  const [cause] = failures;
  if (cause !== undefined) return { ok: false, failure: cause };
  if (signal.aborted) return failed('stopped', 'The download was stopped; what came is kept.');
  return success(fetched);
}

async function fetchOne(
  id: string,
  [file, index]: Numbered,
  shelf: ShelfFolder,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome<Fetched, LibraryFailure>> {
  const there = await takeCached(file, signal);
  if (there !== null) {
    progress.bytes(there.sizeBytes);
    return success(there);
  }
  const part = await shelf.openPart(id, index);
  const fetched = await fetchFile(file, part, watchOf(progress), signal).finally(() => part.close());
  if (!fetched.ok || file.place.kind === 'shelf') return fetched;
  progress.stage('storing');
  const whole = await shelf.file(id, index);
  if (whole === null) return failed('storage', `"${file.name}" has vanished from the browser's storage: try again.`);
  await putInCache(file.place, whole);
  await shelf.removeFile(id, index);
  return fetched;
}

function watchOf(progress: Progress): Parameters<typeof fetchFile>[2] {
  return {
    onBytes: (count) => progress.bytes(count),
    onStage: (stage) => progress.stage(stage),
    onNote: (note) => progress.note(note),
  };
}
