import type { DatasetCases, DatasetSource } from '../../../workers/dataset-source.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { Case } from '../../core/dataset.ts';
import { sha256Hex } from '../../core/hash.ts';
import type { Finding, Heard, LessonAsking, LessonStep } from '../../core/lesson/lesson-step.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { RunRecord } from '../../core/run.ts';
import type { Desk } from './Desk.svelte.ts';

/** What came back, and of which run. */
export interface HeardRun extends Heard {
  readonly record: RunRecord;
}

/** By the id of a step or an asking. */
type ByName<T> = Readonly<Partial<Record<string, T>>>;

/** Of the asking under way. */
export interface AskingProgress {
  readonly asking: string;
  readonly done: number;
  readonly planned: number;
}

/**
 * What a learner has done in this tab. Nothing of it is written down: predictions and texts stand in memory, and the lesson's runs ask
 * cases that are held in memory, so that they are kept nowhere. Each run is removed as soon as its answers are here, so that none stands among the
 * reader's own.
 */
export class Lesson {
  readonly #bedside: () => Promise<Bedside>;
  #predictions = $state.raw<ByName<string>>({});
  #texts = $state.raw<ByName<string>>({});
  #heard = $state.raw<ByName<HeardRun>>({});
  #cases = $state.raw<ByName<readonly Case[]>>({});
  #progress = $state.raw<AskingProgress | null>(null);
  #problem = $state.raw<string | null>(null);
  /** Raised by a reset: what was begun before it is not taken in any more. */
  #era = 0;
  #underWay: Promise<void> = Promise.resolve();

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get progress(): AskingProgress | null {
    return this.#progress;
  }

  /** Why the last asking came to nothing, in a sentence. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Nothing was predicted, written or asked. */
  get isPristine(): boolean {
    return (
      this.#progress === null &&
      [this.#predictions, this.#texts, this.#heard].every((one) => Object.keys(one).length === 0)
    );
  }

  prediction(step: LessonStep): string | null {
    return this.#predictions[step.id] ?? null;
  }

  text(step: LessonStep): string {
    return this.#texts[step.id] ?? '';
  }

  heard(asking: LessonAsking): HeardRun | null {
    return this.#heard[asking.id] ?? null;
  }

  /** The cases of an asking, to be shown before it; empty until they were read. */
  cases(asking: LessonAsking): readonly Case[] {
    return this.#cases[asking.id] ?? [];
  }

  finding(step: LessonStep): Finding | null {
    const choice = this.prediction(step);
    if (choice === null) return null;
    return step.find(
      step.asks.map((asking) => this.heard(asking)),
      { choice, text: this.text(step) },
    );
  }

  /** What went wrong on one page is no news on the next. */
  turnPage(): void {
    this.#problem = null;
  }

  predict(step: LessonStep, choice: string): void {
    this.#predictions = { ...this.#predictions, [step.id]: choice };
  }

  write(step: LessonStep, text: string): void {
    this.#texts = { ...this.#texts, [step.id]: text };
  }

  /** Reads the cases of a step's askings, which are of one dataset, without asking them. */
  async prepare({ asks }: LessonStep): Promise<void> {
    const [first] = asks;
    if (first === undefined || this.#cases[first.id] !== undefined) return;
    const era = this.#era;
    const known = await this.#read(first);
    if (era !== this.#era) return;
    if (!known.ok) this.#problem = known.failure.message;
    else for (const asking of asks) this.#cases = { ...this.#cases, [asking.id]: asking.choose(known.value.cases) };
  }

  /** Asks one after the other what was not asked yet, after what is being asked now. */
  async ask(askings: readonly LessonAsking[]): Promise<void> {
    const era = this.#era;
    // A fault in what came before has been told already.
    const before = this.#underWay.catch(() => undefined);
    this.#underWay = before.then(() => this.#askAll(askings, era));
    await this.#underWay;
  }

  /** Forgets everything, and stops what is being asked. */
  async reset(): Promise<void> {
    const isAsking = this.#progress !== null;
    this.#era++;
    this.#predictions = {};
    this.#texts = {};
    this.#heard = {};
    this.#cases = {};
    this.#progress = null;
    this.#problem = null;
    if (!isAsking) return;
    const bedside = await this.#bedside();
    await bedside.stopRun();
    await this.#underWay;
  }

  async #askAll(askings: readonly LessonAsking[], era: number): Promise<void> {
    if (era !== this.#era) return;
    this.#problem = null;
    try {
      for (const asking of askings.filter(({ id }) => this.#heard[id] === undefined)) {
        this.#progress = { asking: asking.id, done: 0, planned: 0 };
        const heard = await this.#conduct(asking, era);
        if (era !== this.#era) return;
        if (!heard.ok) {
          this.#problem = heard.failure.message;
          return;
        }
        this.#heard = { ...this.#heard, [asking.id]: heard.value };
      }
    } finally {
      if (era === this.#era) this.#progress = null;
    }
  }

  async #conduct(asking: LessonAsking, era: number): Promise<Outcome<HeardRun>> {
    const known = await this.#read(asking);
    if (!known.ok) return known;
    const bedside = await this.#bedside();
    const items = asking.choose(known.value.cases);
    const dataset = inMemory(known.value.source, asking, items, known.value.pool ?? []);
    if (era !== this.#era) return refused('The lesson was begun anew.');
    const begun: { run: string | null } = { run: null };
    const request = {
      model: await bedside.demoModel(),
      parts: [{ task: asking.task, dataset }],
      limit: null,
      shots: asking.shots,
      seed: 0,
      protocol: 'generate',
      ...(asking.setting !== undefined && { setting: asking.setting }),
    } as const;
    const ran = await bedside.startRun(request, (event) => {
      if (event.kind === 'started') begun.run = event.run.id;
      if (event.kind === 'progress' && era === this.#era) this.#progress = { asking: asking.id, ...event.progress };
    });
    if (!ran.ok) {
      if (begun.run !== null) await bedside.removeRun(begun.run);
      return ran;
    }
    const opened = await bedside.openRun(ran.value.run.id);
    await bedside.removeRun(ran.value.run.id);
    if (!opened.ok) return opened;
    const { trials, run: record } = opened.value;
    if (trials.length < items.length)
      return refused(`The model answered ${String(trials.length)} of ${String(items.length)} cases: ask again.`);
    return success({ items, trials, record });
  }

  async #read(asking: LessonAsking): Promise<Outcome<DatasetCases & { readonly source: DatasetSource }>> {
    const bedside = await this.#bedside();
    const source = bedside.embeddedDatasets().find(({ card }) => card.id === asking.dataset);
    const known = source === undefined ? null : await bedside.casesOf(source);
    if (source === undefined || known === null)
      return refused(`The embedded cases "${asking.dataset}" cannot be read: see the checks on the privacy screen.`);
    return success({ ...known, source });
  }
}

const lessons = new WeakMap<Desk, Lesson>();

/** The one of this tab, so that a learner who looks elsewhere finds it as it was. */
export function lessonOf(desk: Desk): Lesson {
  const known = lessons.get(desk) ?? new Lesson(desk.bedside);
  lessons.set(desk, known);
  return known;
}

/** What is held in memory is never written down. Solved examples go with it as a part that is not asked. */
function inMemory(
  { card }: DatasetSource,
  asking: LessonAsking,
  items: readonly Case[],
  pool: readonly Case[],
): DatasetSource {
  const cases =
    asking.shots === 0
      ? items
      : [
          ...items.map((item) => ({ ...item, split: 'test' as const })),
          ...pool.map((item) => ({ ...item, split: 'train' as const })),
        ];
  return {
    card: {
      ...card,
      id: `lesson-${asking.id}`,
      title: `Lesson, of: ${card.title}`,
      n: cases.length,
      sha256: sha256Hex(canonicalJson(cases)),
      format: 'bedside-cases',
    },
    cases: { kind: 'memory', cases },
  };
}

function refused(message: string): Outcome<never> {
  return failure({ kind: 'lesson', message });
}
