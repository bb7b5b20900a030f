import type { LoadProgress, ModelSource } from '../../../../workers/engine.api.ts';
import type { Bedside } from '../../../app/bedside.ts';
import type { DeviceFacts } from '../../../app/device-facts.ts';
import type { Measured, MeasuringEvent } from '../../../app/device-measuring.ts';
import type { AgreementReport, ComparedPair } from '../../../core/speed/agreement-report.ts';
import type { Failure } from '../../../core/outcome.ts';
import type { Repetition, SpeedReport } from '../../../core/speed/speed-report.ts';
import type { Desk } from '../../state/Desk.svelte.ts';

export type MeasuringPhase = 'idle' | 'loading' | 'measuring' | 'waiting' | 'stopping';

type Watch = (event: MeasuringEvent) => void;

/** What the device screen shows. It outlives the screen, so that a test goes on while the reader looks elsewhere. */
export class DeviceDesk {
  readonly #bedside: () => Promise<Bedside>;
  #facts = $state.raw<DeviceFacts | null>(null);
  #speeds = $state.raw<readonly SpeedReport[]>([]);
  #agreements = $state.raw<readonly AgreementReport[]>([]);
  #phase = $state.raw<MeasuringPhase>('idle');
  #what = $state.raw<'speed' | ComparedPair>('speed');
  #title = $state.raw('');
  #loading = $state.raw<LoadProgress | null>(null);
  #done = $state.raw(0);
  #planned = $state.raw(0);
  #repetitions = $state.raw<readonly Repetition[]>([]);
  #failure = $state.raw<Failure | null>(null);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** Null until the browser has answered. */
  get facts(): DeviceFacts | null {
    return this.#facts;
  }

  /** Newest first, one a model and backend. */
  get speeds(): readonly SpeedReport[] {
    return this.#speeds;
  }

  get agreements(): readonly AgreementReport[] {
    return this.#agreements;
  }

  get phase(): MeasuringPhase {
    return this.#phase;
  }

  get isBusy(): boolean {
    return this.#phase !== 'idle';
  }

  /** What is or was measured last. */
  get what(): 'speed' | ComparedPair {
    return this.#what;
  }

  /** The model's name for the reader. */
  get title(): string {
    return this.#title;
  }

  get loading(): LoadProgress | null {
    return this.#loading;
  }

  /** Requests of a speed test. */
  get done(): number {
    return this.#done;
  }

  get planned(): number {
    return this.#planned;
  }

  /** Of the test under way, in order. */
  get repetitions(): readonly Repetition[] {
    return this.#repetitions;
  }

  /** Why the last measurement came to nothing. */
  get failure(): Failure | null {
    return this.#failure;
  }

  async read(): Promise<void> {
    const bedside = await this.#bedside();
    this.#show(bedside);
    this.#facts = await bedside.device();
  }

  async measureSpeed(model: ModelSource): Promise<void> {
    await this.#measure('speed', model, (bedside, watch) => bedside.measureSpeed(model, watch));
  }

  async compare(pair: ComparedPair, model: ModelSource): Promise<void> {
    await this.#measure(pair, model, (bedside, watch) => bedside.compareBackends(model, pair, watch));
  }

  async stop(): Promise<void> {
    if (!this.isBusy) return;
    this.#phase = 'stopping';
    const bedside = await this.#bedside();
    await bedside.stopMeasuring();
  }

  /** Everything was erased. */
  forget(): void {
    this.#speeds = [];
    this.#agreements = [];
    this.#repetitions = [];
    this.#failure = null;
  }

  async #measure(
    what: 'speed' | ComparedPair,
    model: ModelSource,
    go: (bedside: Bedside, watch: Watch) => Promise<Measured<unknown>>,
  ): Promise<void> {
    if (this.isBusy) return;
    this.#phase = 'loading';
    this.#what = what;
    this.#title = model.title;
    this.#loading = null;
    this.#done = 0;
    this.#planned = 0;
    this.#repetitions = [];
    this.#failure = null;
    try {
      const bedside = await this.#bedside();
      const outcome = await go(bedside, (event) => {
        this.#hear(event);
      });
      if (!outcome.ok) this.#failure = outcome.failure;
      this.#show(bedside);
    } finally {
      this.#phase = 'idle';
      this.#repetitions = [];
    }
  }

  #show(bedside: Bedside): void {
    const { speeds, agreements } = bedside.measurements();
    this.#speeds = speeds;
    this.#agreements = agreements;
  }

  #hear(event: MeasuringEvent): void {
    const isStopping = this.#phase === 'stopping';
    switch (event.kind) {
      case 'loading':
        this.#loading = event.progress;
        if (!isStopping) this.#phase = 'loading';
        return;
      case 'loaded':
        this.#loading = null;
        if (!isStopping) this.#phase = 'measuring';
        return;
      case 'waiting':
        if (!isStopping) this.#phase = 'waiting';
        return;
      case 'measured':
        this.#done = event.done;
        this.#planned = event.planned;
        this.#repetitions = [...this.#repetitions, event.repetition];
        if (!isStopping) this.#phase = 'measuring';
    }
  }
}

const desks = new WeakMap<Desk, DeviceDesk>();

/** One for each desk, made when the screen is first opened. */
export function deviceDeskOf(desk: Desk): DeviceDesk {
  const known = desks.get(desk);
  if (known !== undefined) return known;
  const made = new DeviceDesk(desk.bedside);
  desks.set(desk, made);
  return made;
}
