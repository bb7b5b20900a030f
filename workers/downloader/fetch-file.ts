import { HEAD_BYTES, whyNotContent } from '../../src/core/library/content.ts';
import { continuationOf, type Continuation, type ResponseFacts } from '../../src/core/library/continuation.ts';
import type { LibraryFailure } from '../../src/core/library/failure.ts';
import type { PlannedFile } from '../../src/core/library/plan.ts';
import type { ShelfFile } from '../../src/core/library/shelf.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { failed } from './failures.ts';
import { foreignRequest, whyNoAnswer } from './foreign-request.ts';
import type { Part } from './part.ts';
import { hashPart, startHash, type RunningHash } from './running-hash.ts';

export interface FetchWatch {
  /** Less than 0 when held bytes are given up. */
  onBytes(count: number): void;
  onStage(stage: 'checking' | 'downloading'): void;
  onNote(note: string): void;
}

export type Fetched = Pick<ShelfFile, 'sizeBytes' | 'sha256' | 'checkedBy'>;

type Step = 'whole' | 'again' | LibraryFailure;

/** Tries in a row that bring no byte, with the pause before each in milliseconds. */
const pausesMs = [500, 1000, 2000, 4000, 8000];
const mostStartsAnew = 3;
/** A connection that brings nothing for so long is given up. */
const stallMs = 45_000;

/**
 * Fetches one file into a part, from where the part ends, and checks it. What has come when it fails is kept, save when it is wrong.
 * Storage errors are thrown.
 */
export async function fetchFile(
  file: PlannedFile,
  part: Part,
  watch: FetchWatch,
  signal: AbortSignal,
): Promise<Outcome<Fetched, LibraryFailure>> {
  const fetching = new FileFetch(file, part, watch, signal, await startHash(file.expected, file.sizeBytes));
  await fetching.takeHeld();
  const problem = await fetching.run();
  return problem ?? fetching.finish();
}

class FileFetch {
  readonly #file: PlannedFile;
  readonly #part: Part;
  readonly #watch: FetchWatch;
  readonly #signal: AbortSignal;
  readonly #host: string;
  #hash: RunningHash;
  #at = 0;
  #sizeBytes: number | null;
  #etag: string | null = null;
  #startsAnew = 0;

  constructor(file: PlannedFile, part: Part, watch: FetchWatch, signal: AbortSignal, hash: RunningHash) {
    this.#file = file;
    this.#part = part;
    this.#watch = watch;
    this.#signal = signal;
    this.#hash = hash;
    this.#host = new URL(file.url).host;
    this.#sizeBytes = file.sizeBytes;
  }

  /** Goes on from what an earlier session left, unless nothing could tell in the end whether both halves belong together. */
  async takeHeld(): Promise<void> {
    const held = this.#part.size();
    const isTooLong = this.#sizeBytes !== null && held > this.#sizeBytes;
    if (held > 0 && (this.#file.expected === null || isTooLong)) this.#part.truncate(0);
    if (this.#part.size() === 0) return;
    this.#watch.onStage('checking');
    await hashPart(this.#part, this.#hash, this.#signal, (count) => this.#watch.onBytes(count));
    this.#at = this.#part.size();
  }

  /** Null when all bytes are there. */
  async run(): Promise<{ readonly ok: false; readonly failure: LibraryFailure } | null> {
    this.#watch.onStage('downloading');
    for (let fruitless = 0; this.#sizeBytes === null || this.#at < this.#sizeBytes;) {
      const before = this.#at;
      const step = await this.#attempt();
      if (step === 'whole') return null;
      if (step !== 'again' && !isPassing(step)) return { ok: false, failure: step };
      fruitless = this.#at > before ? 0 : fruitless + 1;
      const pause = pausesMs[fruitless];
      if (pause === undefined) return this.#givenUp(step);
      if (step !== 'again') this.#watch.onNote(step.message);
      await this.#rest(pause);
      if (this.#signal.aborted) return this.#stopped();
    }
    return null;
  }

  finish(): Outcome<Fetched, LibraryFailure> {
    const wrong = this.#whyNotContent();
    if (wrong !== null) return this.#removed('unusable', wrong);
    this.#part.flush();
    const { sha256, matches } = this.#hash.finish();
    if (matches === false) {
      const { expected } = this.#file;
      const is = expected?.algorithm === 'sha256' ? `has the SHA-256 ${sha256}` : 'has another content';
      return this.#removed(
        'wrong-hash',
        `it ${is} where ${expected?.hex ?? ''} was expected: it was changed at its source or on the way`,
      );
    }
    return success({ sizeBytes: this.#at, sha256, checkedBy: this.#file.expected?.toldBy ?? 'record' });
  }

  async #attempt(): Promise<Step> {
    const stall = new AbortController();
    const signal = AbortSignal.any([this.#signal, stall.signal]);
    try {
      const headers = { Range: `bytes=${String(this.#at)}-` };
      const response = await withWatchdog(stall, () => fetch(this.#file.url, { ...foreignRequest, headers, signal }));
      const next = await this.#continue(response);
      if (next !== null) {
        stall.abort();
        return next;
      }
      return await this.#take(response, stall);
    } catch (thrown) {
      return this.#afterThrow(thrown);
    }
  }

  /** Null when the bytes of the response are to be taken. */
  async #continue(response: Response): Promise<Step | null> {
    const facts = factsOf(response);
    const part = { heldBytes: this.#at, sizeBytes: this.#sizeBytes, etag: this.#etag };
    const continuation = continuationOf(part, facts);
    if (continuation.kind === 'append' || continuation.kind === 'restart') {
      if (continuation.kind === 'restart') await this.#giveUpHeld(continuation.why);
      this.#etag = facts.etag;
      this.#sizeBytes = continuation.totalBytes;
      return null;
    }
    return this.#other(continuation);
  }

  async #other(continuation: Exclude<Continuation, { kind: 'append' | 'restart' }>): Promise<Step> {
    if (continuation.kind === 'whole') return 'whole';
    if (continuation.kind === 'later')
      return { kind: 'network', message: `${this.#host} is busy (${continuation.reason}).` };
    if (continuation.kind === 'refused') return this.#refusal(continuation);
    this.#startsAnew += 1;
    if (this.#startsAnew > mostStartsAnew)
      return {
        kind: 'server',
        message: `${this.#host} gives "${this.#file.name}" neither from its middle nor from its beginning: try again later.`,
      };
    await this.#giveUpHeld('changed');
    return 'again';
  }

  #refusal({ status, reason }: Extract<Continuation, { kind: 'refused' }>): LibraryFailure {
    const where = `"${this.#file.name}" cannot be had from ${this.#host}: ${reason}`;
    if (status === 'gated') return { kind: 'gated', message: `${where}. Download it yourself and add the file below.` };
    if (status === 'missing') return { kind: 'unknown', message: `${where}. Choose another source.` };
    return { kind: 'unusable', message: `${where}. Try again later or choose another source.` };
  }

  async #take(response: Response, stall: AbortController): Promise<Step> {
    const reader = response.body?.getReader();
    if (reader === undefined) return { kind: 'network', message: `${this.#host} sent nothing.` };
    for (;;) {
      const { done, value } = await withWatchdog(stall, () => reader.read());
      if (done) break;
      const problem = this.#append(value);
      if (problem === null) continue;
      stall.abort();
      return problem;
    }
    if (this.#sizeBytes === null || this.#at === this.#sizeBytes) return 'whole';
    return {
      kind: 'network',
      message: `${this.#host} ended the connection at byte ${String(this.#at)} of ${String(this.#sizeBytes)}.`,
    };
  }

  #append(bytes: Uint8Array<ArrayBuffer>): LibraryFailure | null {
    if (this.#sizeBytes !== null && this.#at + bytes.length > this.#sizeBytes)
      return this.#removed('unusable', `it is longer than the ${String(this.#sizeBytes)} bytes that were promised`)
        .failure;
    this.#write(bytes);
    this.#hash.update(bytes);
    const isHeadNew = this.#at < HEAD_BYTES;
    this.#at += bytes.length;
    this.#watch.onBytes(bytes.length);
    const wrong = isHeadNew && this.#at >= HEAD_BYTES ? this.#whyNotContent() : null;
    return wrong === null ? null : this.#removed('unusable', wrong).failure;
  }

  /** What did not fit as a whole is taken back, so that the part holds only bytes that were hashed. */
  #write(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      this.#part.write(bytes, this.#at);
    } catch (thrown) {
      this.#part.truncate(this.#at);
      this.#part.flush();
      throw thrown;
    }
  }

  #whyNotContent(): string | null {
    const head = new Uint8Array(Math.min(HEAD_BYTES, this.#at));
    this.#part.read(head, 0);
    return whyNotContent(this.#file.content, head);
  }

  async #giveUpHeld(why: 'no-range' | 'changed' | null): Promise<void> {
    if (this.#at > 0 && why === 'no-range')
      this.#watch.onNote(`${this.#host} cannot continue a file: "${this.#file.name}" begins anew.`);
    if (this.#at > 0 && why === 'changed')
      this.#watch.onNote(`"${this.#file.name}" has changed at ${this.#host} meanwhile: it begins anew.`);
    this.#clear();
    this.#hash = await startHash(this.#file.expected, this.#file.sizeBytes);
    this.#etag = null;
  }

  #clear(): void {
    this.#part.truncate(0);
    this.#watch.onBytes(-this.#at);
    this.#at = 0;
  }

  #removed(kind: 'unusable' | 'wrong-hash', why: string): { readonly ok: false; readonly failure: LibraryFailure } {
    this.#clear();
    return failed(
      kind,
      `"${this.#file.name}" from ${this.#host} was refused and removed: ${why}. Try again, or choose another source.`,
    );
  }

  async #afterThrow(thrown: unknown): Promise<Step> {
    if (this.#signal.aborted) return this.#stopped().failure;
    if (thrown instanceof DOMException && thrown.name !== 'AbortError' && thrown.name !== 'NetworkError') throw thrown;
    return whyNoAnswer(this.#file.url);
  }

  #stopped(): { readonly ok: false; readonly failure: LibraryFailure } {
    return failed('stopped', 'The download was stopped; what came is kept.');
  }

  #givenUp(step: Step): { readonly ok: false; readonly failure: LibraryFailure } {
    const reason = typeof step === 'string' ? `${this.#host} sends nothing of "${this.#file.name}".` : step.message;
    return failed('network', `${reason} What came is kept: go on when the connection is back.`);
  }

  /** Ends early when the download is stopped. */
  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** May be over in a moment. */
function isPassing({ kind }: LibraryFailure): boolean {
  return kind === 'network';
}

function factsOf({ status, headers }: Response): ResponseFacts {
  return {
    status,
    contentType: headers.get('Content-Type'),
    contentRange: headers.get('Content-Range'),
    contentLength: headers.get('Content-Length'),
    etag: headers.get('ETag'),
  };
}

async function withWatchdog<T>(stall: AbortController, wait: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    stall.abort();
  }, stallMs);
  try {
    return await wait();
  } finally {
    clearTimeout(timer);
  }
}
