import { rateOf, remainingMs, withSample, type PaceSample } from '../../src/core/library/pace.ts';
import { plannedBytes, type PlannedFile } from '../../src/core/library/plan.ts';
import type { DownloadProgress, OnProgress } from '../downloader.api.ts';

/** Counts what several files bring and tells the page, at most four times a second. */
export interface Progress {
  stage(stage: DownloadProgress['stage']): void;
  bytes(count: number): void;
  fileDone(): void;
  note(note: string): void;
}

const intervalMs = 250;
const mostNotes = 5;

export function startProgress(files: readonly Pick<PlannedFile, 'sizeBytes'>[], onProgress: OnProgress): Progress {
  const totalBytes = plannedBytes(files);
  let stage: DownloadProgress['stage'] = 'checking';
  let doneBytes = 0;
  let doneFiles = 0;
  let notes: readonly string[] = [];
  let samples: readonly PaceSample[] = [];
  let toldAt = -Infinity;

  const tell = (isDue: boolean): void => {
    const now = performance.now();
    if (!isDue && now - toldAt < intervalMs) return;
    toldAt = now;
    if (stage === 'downloading') samples = withSample(samples, { atMs: now, bytes: doneBytes });
    const bytesPerSecond = stage === 'downloading' ? rateOf(samples) : null;
    const remaining = remainingMs(bytesPerSecond, doneBytes, totalBytes);
    onProgress({
      stage,
      doneBytes,
      totalBytes,
      bytesPerSecond,
      remainingMs: remaining,
      doneFiles,
      files: files.length,
      notes,
    });
  };

  return {
    stage: (next) => {
      // Of files fetched side by side, one that downloads says more than one that is checked.
      if (next === stage) return;
      stage = next;
      samples = [];
      tell(true);
    },
    bytes: (count) => {
      doneBytes = Math.max(0, doneBytes + count);
      // A rate over bytes given up would lie.
      if (count < 0) samples = [];
      tell(false);
    },
    fileDone: () => {
      doneFiles += 1;
      tell(true);
    },
    note: (note) => {
      if (notes.at(-1) === note) return;
      notes = [...notes, note].slice(-mostNotes);
      tell(true);
    },
  };
}
