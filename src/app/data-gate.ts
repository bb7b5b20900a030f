import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import { keepOwnFiles } from './own-files.ts';
import { isRatchetTurned, turnRatchet } from './ratchet.ts';
import { readSeal } from './seal.ts';
import type { SealCheck } from './seal/seal-check.ts';

/** What stands between a reader's cases and the page. */
export interface DataGate {
  /** Passes once the page has seen its own policy refuse, and may no longer ask even its own host. */
  pass(): Promise<Outcome<void, SealFailure>>;
  /** Nothing passes any more: everything was erased, and must stay so until the page is loaded again. */
  shut(): void;
  isShut(): boolean;
}

export interface SealFailure extends Failure {
  readonly kind: 'not-sealed';
}

/** @param renewWorkers ends workers that began before the page gave up its own host, so that those after them inherit that. */
export function createDataGate(renewWorkers: () => Promise<void>): DataGate {
  let passing: Promise<Outcome<void, SealFailure>> | null = null;
  let hasShut = false;

  async function check(): Promise<Outcome<void, SealFailure>> {
    const { checks } = await readSeal();
    const broken = checks.find((one) => one.required && one.result === 'open');
    if (broken !== undefined) return failure({ kind: 'not-sealed', message: refusal(broken) });
    if (isRatchetTurned() || !(await keepOwnFiles())) return success(undefined);
    turnRatchet();
    await renewWorkers();
    return success(undefined);
  }

  return {
    pass: async () => {
      if (hasShut) return failure({ kind: 'not-sealed', message: erased });
      passing ??= check();
      const passed = await passing;
      if (!passed.ok) passing = null;
      return passed;
    },
    shut: () => {
      hasShut = true;
    },
    isShut: () => hasShut,
  };
}

export function refusal({ title, message }: Pick<SealCheck, 'title' | 'message'>): string {
  return `This page is not sealed, so no case is opened: the check "${title}" failed. ${message}`;
}

/** What a tab says after everything was erased. */
export const erased = 'Everything was erased, and this tab writes nothing any more: reload the page to go on.';
