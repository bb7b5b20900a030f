import { caseIndex, type CaseIndex } from '../../src/core/case-list/case-index.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { RunRecord, Trial } from '../../src/core/run.ts';
import { storageFailure } from '../../src/store/storage-failure.ts';
import type { CaseListApi } from '../case-list.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { missingRun } from './missing-run.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that lists the cases of a run, and how to make it forget them. */
export interface HeldCaseList {
  readonly api: CaseListApi;
  /** Nothing of a case stays here. */
  forget(): void;
}

/** A run being read. */
interface Listing {
  readonly runId: string;
  readonly record: RunRecord;
  readonly count: number;
  readonly index: CaseIndex;
  /** Reads on until there are so many cases or no more. */
  reach(size: number): Promise<Outcome<CaseIndex, RunFailure>>;
}

export function holdCaseList(stores: () => Promise<Stores>): HeldCaseList {
  let held: Promise<Listing | null> | null = null;
  let heldId: string | null = null;

  const begin = (runId: string): Promise<Listing | null> => {
    heldId = runId;
    held = stores().then((open) => beginListing(open, runId));
    return held;
  };
  /** The listing with so many cases read. */
  const reached = async (runId: string, size: number): Promise<Outcome<CaseIndex, RunFailure>> => {
    const current = heldId === runId && held !== null ? held : begin(runId);
    const listing = await current;
    return listing === null ? failure(missingRun(await stores(), runId)) : listing.reach(size);
  };

  return {
    api: {
      listCases: async (runId) => {
        const listing = await begin(runId);
        if (listing === null) return failure(missingRun(await stores(), runId));
        const first = await listing.reach(1);
        if (!first.ok) return first;
        // The rest is read while the page shows these.
        void listing.reach(Infinity);
        return success({ run: listing.record, count: listing.count, first: first.value.at(firstPlaces) });
      },
      findCases: async (runId, filter) => {
        const whole = await reached(runId, Infinity);
        if (!whole.ok) return whole;
        const index = whole.value;
        return success({ places: index.find(filter), counts: index.counts(), count: index.size });
      },
      casesAt: async (runId, places) => {
        const read = await reached(runId, Math.max(-1, ...places) + 1);
        return read.ok ? success(read.value.at(places)) : read;
      },
      neighboursOf: async (runId, part, index, filter) => {
        const whole = await reached(runId, Infinity);
        return whole.ok ? success(whole.value.neighbours(part, index, filter)) : whole;
      },
      trialAt: async (runId, part, index) => {
        const open = await stores();
        const trial = await trialAt(open, runId, part, index);
        const isLocked = trial === null && open.database?.keyring.state === 'locked';
        return isLocked ? failure(missingRun(open, runId)) : success(trial);
      },
    },
    forget: () => {
      held = null;
      heldId = null;
    },
  };
}

const firstPlaces = Array.from({ length: 100 }, (_, place) => place);

async function trialAt({ memory, kept }: Stores, runId: string, part: number, index: number): Promise<Trial | null> {
  return (await memory.readTrial(runId, part, index)) ?? (await kept.readTrial(runId, part, index));
}

async function beginListing({ memory, kept }: Stores, runId: string): Promise<Listing | null> {
  const run = (await memory.readPages(runId)) ?? (await kept.readPages(runId));
  if (run === null) return null;
  const index = caseIndex();
  const pages = run.pages[Symbol.asyncIterator]();
  /** Pages are read one after another, whoever asks. */
  let reading: Promise<Outcome<boolean, RunFailure>> = Promise.resolve(success(true));
  const readOn = async (before: Outcome<boolean, RunFailure>, size: number): Promise<Outcome<boolean, RunFailure>> => {
    if (!before.ok || !before.value || index.size >= size) return before;
    try {
      const page = await pages.next();
      if (page.done !== true) index.add(page.value);
      return success(page.done !== true);
    } catch (error) {
      return failure(storageFailure('Reading the cases', error));
    }
  };
  const reach = async (size: number): Promise<Outcome<CaseIndex, RunFailure>> => {
    for (;;) {
      reading = reading.then((before) => readOn(before, size));
      const read = await reading;
      if (!read.ok) return read;
      if (!read.value || index.size >= size) return success(index);
    }
  };
  return { runId, record: run.record, count: run.count, index, reach };
}
