import type { RunProgress, RunResult } from '../../../workers/evaluator.api.ts';
import type { LoadProgress, ModelSource } from '../../../workers/engine.api.ts';
import type { Bedside, RunRequest, StoredAnswersRequest } from '../../app/bedside.ts';
import type { BedsideEvent } from '../../app/bedside-event.ts';
import type { LoadedModel } from '../../core/engine.ts';
import type { Failure, Outcome } from '../../core/outcome.ts';
import type { RunRecord, Trial } from '../../core/run.ts';

export type LivePhase = 'idle' | 'loading' | 'running' | 'stopping' | 'ended' | 'failed';

/** How many prompts were counted, and how many there are. */
type Counting = Pick<Extract<BedsideEvent, { readonly kind: 'counting' }>, 'counted' | 'planned'>;

/** Trials shown while they come in. */
const LATEST = 6;

/** The run under way in this tab, as the page sees it; the evaluator worker conducts it. */
export class LiveRun {
  readonly #bedside: () => Promise<Bedside>;
  #phase = $state.raw<LivePhase>('idle');
  #loading = $state.raw<LoadProgress | null>(null);
  #model = $state.raw<LoadedModel | null>(null);
  #counting = $state.raw<Counting | null>(null);
  #run = $state.raw<RunRecord | null>(null);
  #progress = $state.raw<RunProgress | null>(null);
  #latest = $state.raw<readonly Trial[]>([]);
  #failure = $state.raw<Failure | null>(null);
  #title = $state.raw('');
  #isMemoryOnly = $state.raw(false);
  #hasRoom = $state.raw(true);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get phase(): LivePhase {
    return this.#phase;
  }

  get isBusy(): boolean {
    return this.#phase === 'loading' || this.#phase === 'running' || this.#phase === 'stopping';
  }

  /** The model's name for the reader. */
  get title(): string {
    return this.#title;
  }

  get loading(): LoadProgress | null {
    return this.#loading;
  }

  get model(): LoadedModel | null {
    return this.#model;
  }

  /** Prompts counted before the first case; null where none are, and afterwards. */
  get counting(): Counting | null {
    return this.#counting;
  }

  get run(): RunRecord | null {
    return this.#run;
  }

  get progress(): RunProgress | null {
    return this.#progress;
  }

  /** Newest first. */
  get latest(): readonly Trial[] {
    return this.#latest;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Nothing of it is written down: a dataset of it is held in memory, what is kept is locked, or there is no room. */
  get isMemoryOnly(): boolean {
    return this.#isMemoryOnly;
  }

  /** False: it is in memory only because the device has no room for it. */
  get hasRoom(): boolean {
    return this.#hasRoom;
  }

  /** It ended because the device had no room to write on. */
  get lacksRoom(): boolean {
    return this.#failure !== null && 'lacks' in this.#failure;
  }

  /** 0 to 1. */
  get fraction(): number {
    const { done, planned } = this.#progress ?? { done: 0, planned: 0 };
    return planned === 0 ? 0 : done / planned;
  }

  start(request: RunRequest): Promise<RunResult | null> {
    const isMemoryOnly = request.parts.some((part) => part.dataset.cases.kind === 'memory');
    return this.#conduct(request.model.title, isMemoryOnly, (bedside, watch) => bedside.startRun(request, watch));
  }

  judge(request: StoredAnswersRequest): Promise<RunResult | null> {
    const isMemoryOnly = request.parts.some((part) => part.dataset.cases.kind === 'memory');
    return this.#conduct(request.file.name, isMemoryOnly, (bedside, watch) => bedside.judgeStored(request, watch));
  }

  resume(run: RunRecord, model: ModelSource): Promise<RunResult | null> {
    return this.#conduct(model.title, false, (bedside, watch) => bedside.resumeRun(run.id, model, watch), run);
  }

  async stop(): Promise<void> {
    if (!this.isBusy) return;
    this.#phase = 'stopping';
    const bedside = await this.#bedside();
    await bedside.stopRun();
  }

  async #conduct(
    title: string,
    isMemoryOnly: boolean,
    go: (bedside: Bedside, watch: (event: BedsideEvent) => void) => Promise<Outcome<RunResult>>,
    known: RunRecord | null = null,
  ): Promise<RunResult | null> {
    if (this.isBusy) return null;
    this.#reset(title, isMemoryOnly);
    // Where it cannot even be opened, what was finished before can still be looked at.
    this.#run = known;
    try {
      const outcome = await go(await this.#bedside(), (event) => {
        this.#watch(event);
      });
      this.#phase = outcome.ok ? 'ended' : 'failed';
      if (outcome.ok) return outcome.value;
      this.#failure = outcome.failure;
      return null;
    } catch (error) {
      this.#phase = 'failed';
      this.#failure = { kind: 'fault', message: 'The run ended because of a fault in the page.' };
      throw error;
    }
  }

  #reset(title: string, isMemoryOnly: boolean): void {
    this.#phase = 'loading';
    this.#title = title;
    this.#isMemoryOnly = isMemoryOnly;
    this.#hasRoom = true;
    this.#loading = null;
    this.#model = null;
    this.#counting = null;
    this.#run = null;
    this.#progress = null;
    this.#latest = [];
    this.#failure = null;
  }

  #watch(event: BedsideEvent): void {
    switch (event.kind) {
      case 'loading':
        this.#loading = event.progress;
        return;
      case 'loaded':
        this.#model = event.model;
        return;
      case 'counting':
        this.#counting = event;
        return;
      case 'started':
        this.#counting = null;
        this.#run = event.run;
        this.#isMemoryOnly = !event.isKept;
        this.#hasRoom = event.hasRoom;
        if (this.#phase === 'loading') this.#phase = 'running';
        return;
      case 'trial':
        this.#latest = [event.trial, ...this.#latest].slice(0, LATEST);
        return;
      case 'progress':
        this.#progress = event.progress;
    }
  }
}
