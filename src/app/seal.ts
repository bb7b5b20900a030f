import { thisBuild } from '../store/own-file.ts';
import { contextChecks } from './seal/context-checks.ts';
import { policyChecks } from './seal/policy-checks.ts';
import type { SealCheck } from './seal/seal-check.ts';
import { workerChecks } from './seal/worker-checks.ts';

/**
 * - `sealed`: every check is closed or absent.
 * - `policy`: what is required is closed, something further is not.
 * - `open`: a required check failed; no case is opened.
 */
export interface SealReport {
  readonly state: 'sealed' | 'policy' | 'open';
  /** 64 hex digits; null where nothing was built. */
  readonly build: string | null;
  readonly checks: readonly SealCheck[];
}

/** Tries what the browser must refuse. All of it aims at `bedside.invalid`, which exists nowhere (RFC 6761): a gap reaches nobody. */
export async function readSeal(): Promise<SealReport> {
  const groups = await Promise.all([policyChecks(), workerChecks()]);
  return reportOf(groups.flat());
}

/** The same and what the host, the service worker and the browser add, which takes up to two seconds. */
export async function readWholeSeal(): Promise<SealReport> {
  const groups = await Promise.all([policyChecks(), workerChecks(), contextChecks()]);
  return reportOf(groups.flat());
}

function reportOf(checks: readonly SealCheck[]): SealReport {
  const open = checks.filter(({ result }) => result === 'open');
  const state = open.length === 0 ? 'sealed' : open.some(({ required }) => required) ? 'open' : 'policy';
  return { state, build: thisBuild() ?? null, checks };
}
