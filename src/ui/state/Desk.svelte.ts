import type { ModelSource } from '../../../workers/engine.api.ts';
import type { AskingRequest, Bedside, RunRequest } from '../../app/bedside.ts';
import type { Capability } from '../../app/capability.ts';
import type { Protection } from '../../app/protection.ts';
import type { LibraryModel } from '../../app/library-models.ts';
import type { ShelfItem } from '../../core/library/shelf.ts';
import type { Said } from '../../core/text/said.ts';
import { keepSingleKeys, readSingleKeys } from '../../app/single-keys.ts';
import type { RunRecord } from '../../core/run.ts';
import { AidChoice } from './AidChoice.svelte.ts';
import { CaseShelf } from './case-shelf.ts';
import { DatasetImport } from './DatasetImport.svelte.ts';
import { LiveRun } from './LiveRun.svelte.ts';
import { Overlay } from './Overlay.svelte.ts';
import { OpenRun } from './OpenRun.svelte.ts';
import { Parts, requestedParts } from './Parts.svelte.ts';
import { Router } from './Router.svelte.ts';
import { requestedStop } from './requested-stop.ts';
import { requestedSetting } from './requested-setting.ts';
import { RunForm } from './RunForm.svelte.ts';
import { Runs } from './Runs.svelte.ts';
import { Wish } from './Wish.svelte.ts';

/** The demo asks every case, in one fixed way, so that two people see the same numbers. */
const DEMO_ASKING = { limit: null, shots: null, seed: 0, protocol: 'generate' } as const;

/** Everything the screens share; made once. */
export class Desk {
  readonly #open: () => Promise<Bedside>;
  #ready: Promise<Bedside> | undefined;
  #capabilities = $state.raw<readonly Capability[]>([]);
  #modelFile = $state.raw<File | null>(null);
  #wantsModelFile = $state.raw(false);
  #libraryItems = $state.raw<readonly ShelfItem[]>([]);
  #libraryModels = $state.raw<readonly LibraryModel[]>([]);
  #libraryModel = $state.raw<LibraryModel | null>(null);
  #fault = $state.raw<string | null>(null);
  #protection = $state.raw<Protection | null>(null);
  #isErased = $state.raw(false);

  /** The page's abilities, loaded on first use so that the first screen does not wait for them. */
  readonly bedside = (): Promise<Bedside> => (this.#ready ??= this.#prepare());

  readonly router = new Router();
  readonly wish = new Wish();
  readonly overlay = new Overlay(readSingleKeys(), (areOn) => {
    if (!this.#isErased) keepSingleKeys(areOn);
  });
  readonly parts = new Parts();
  readonly form = new RunForm();
  readonly live = new LiveRun(this.bedside);
  readonly runs = new Runs(this.bedside);
  readonly opened = new OpenRun(this.bedside);
  readonly shelf = new CaseShelf(this.bedside, this.parts);
  readonly aids = new AidChoice(this.bedside);
  readonly imports = new DatasetImport(this.bedside, (dataset) => {
    this.parts.offerImported(dataset);
  });

  constructor(open: () => Promise<Bedside>) {
    this.#open = open;
  }

  get capabilities(): readonly Capability[] {
    return this.#capabilities;
  }

  /** What this browser lacks and a run cannot do without. */
  get obstacles(): readonly Capability[] {
    return this.#capabilities.filter((capability) => capability.required && !capability.ok);
  }

  /** Closing the tab now would lose the run under way. */
  get isAtRisk(): boolean {
    const hasJournal = this.#capabilities.every(({ id, ok }) => id !== 'journal' || ok);
    return this.live.isBusy && (this.live.isMemoryOnly || !hasJournal);
  }

  /** A model file from the disk; null for the embedded demo model. */
  get modelFile(): File | null {
    return this.#modelFile;
  }

  /** Models that the library keeps in this browser. */
  get libraryModels(): readonly LibraryModel[] {
    return this.#libraryModels;
  }

  /** Everything the library keeps in this browser. */
  get libraryItems(): readonly ShelfItem[] {
    return this.#libraryItems;
  }

  get libraryDatasets(): readonly ShelfItem[] {
    return this.#libraryItems.filter(({ kind }) => kind === 'dataset');
  }

  /** The one of them that is chosen; null for another kind of model. */
  get libraryModel(): LibraryModel | null {
    return this.#libraryModel;
  }

  /** A file is to be the model, but none was chosen yet: the embedded one must not answer in its stead. */
  get isModelFileMissing(): boolean {
    return this.#wantsModelFile && this.#modelFile === null;
  }

  /** Why the model chosen cannot run here; null when nothing is known against it. */
  get modelObstacle(): Said | null {
    return this.#libraryModel?.fit.verdict === 'no' ? this.#libraryModel.fit.reason : null;
  }

  /** Whether an evaluation could begin with what is chosen. */
  get hasModel(): boolean {
    return this.modelObstacle === null && !this.isModelFileMissing;
  }

  /** Whether what is kept is encrypted; null before it is known. */
  get protection(): Protection | null {
    return this.#protection;
  }

  /** A sentence about a fault in the page itself. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Everything was erased, here or from another tab: this one writes nothing until it is loaded again. */
  get isErased(): boolean {
    return this.#isErased;
  }

  /** Called after the first paint. */
  async arrive(): Promise<void> {
    const bedside = await this.bedside();
    this.#libraryItems = await bedside.libraryItems();
    this.#capabilities = await bedside.capabilities();
    await this.runs.refresh();
    // Last: a browser may take its time to name a graphics adapter.
    this.#libraryModels = await bedside.libraryModels();
  }

  /** @param file null for the embedded model. */
  chooseModel(file: File | null): void {
    this.#modelFile = file;
    this.#libraryModel = null;
    this.#wantsModelFile = false;
  }

  /** The model is to be a file; which one is still to be said. */
  awaitModelFile(): void {
    this.#libraryModel = null;
    this.#wantsModelFile = true;
  }

  chooseLibraryModel(model: LibraryModel): void {
    this.#modelFile = null;
    this.#wantsModelFile = false;
    this.#libraryModel = model;
  }

  async chosenModel(): Promise<ModelSource> {
    return this.#model(await this.bedside());
  }

  async importFromLibrary(item: ShelfItem): Promise<void> {
    const bedside = await this.bedside();
    const [file] = await bedside.libraryFiles(item);
    if (file !== undefined) await this.imports.take(file);
    else this.#libraryItems = await bedside.libraryItems();
  }

  async removeDataset(id: string): Promise<void> {
    this.parts.remove(id);
    this.shelf.clear();
    const bedside = await this.bedside();
    await bedside.removeDataset(id);
  }

  report(fault: string | null): void {
    // What erasing interrupts is no fault.
    if (!this.#isErased) this.#fault = fault;
  }

  async runDemo(): Promise<void> {
    await this.#go(async (bedside) => ({
      model: await bedside.demoModel(),
      parts: requestedParts(this.parts.on('demo'), null),
      ...DEMO_ASKING,
    }));
  }

  async runChosen(): Promise<void> {
    await this.#go(async (bedside) => ({
      model: await this.#model(bedside),
      ...this.#asked(this.form.optionOrder),
    }));
  }

  /** Asks parts that another screen has put together, on the model chosen. */
  async runAsked(asking: AskingRequest): Promise<void> {
    await this.#go(async (bedside) => ({ model: await this.#model(bedside), ...asking }));
  }

  /** Judges the answers in a file as answers to the one part chosen. */
  async judgeStored(file: File): Promise<void> {
    if (this.live.isBusy) return;
    this.router.go({ screen: 'run' });
    await this.#follow(this.live.judge({ file, ...this.#asked('none') }));
  }

  /** Whether a run's model is the embedded one or in the library, so that it can go on without being given a file. */
  async isModelAtHand(run: RunRecord): Promise<boolean> {
    const bedside = await this.bedside();
    return (await bedside.modelOfHash(run.spec.model.sha256)) !== null;
  }

  /** Gives the names of what could not be erased. */
  async eraseEverything(): Promise<readonly string[]> {
    const bedside = await this.bedside();
    this.#isErased = true;
    const left = await bedside.eraseEverything();
    await this.#forget();
    return left;
  }

  /** @param file the run's model, when it came from the disk. */
  async resume(run: RunRecord, file: File | null): Promise<void> {
    this.router.go({ screen: 'run' });
    const bedside = await this.bedside();
    const model = file === null ? await bedside.modelOfHash(run.spec.model.sha256) : bedside.modelFromFile(file);
    if (model === null) return;
    await this.#follow(this.live.resume(run, model));
  }

  async #go(request: (bedside: Bedside) => Promise<RunRequest>): Promise<void> {
    if (this.live.isBusy) return;
    this.router.go({ screen: 'run' });
    const bedside = await this.bedside();
    await this.#follow(this.live.start(await request(bedside)));
  }

  /** When the run ends, whoever watched it is shown the results. */
  async #follow(running: ReturnType<LiveRun['start']>): Promise<void> {
    const result = await running;
    if (result !== null) await this.opened.open(result.run.id, { fresh: true });
    if (result !== null && this.router.route.screen === 'run')
      this.router.go({ screen: 'results', run: result.run.id });
    await this.runs.refresh();
  }

  /** What the screens still hold of what was erased. */
  async #forget(): Promise<void> {
    this.#isErased = true;
    this.#fault = null;
    this.#libraryItems = [];
    this.#libraryModels = [];
    this.#libraryModel = null;
    for (const offer of this.parts.own) this.parts.remove(offer.dataset);
    this.aids.forget();
    this.shelf.clear();
    this.opened.close();
    await this.runs.hearErasure();
  }

  /** Stored answers were given in one order of the options. */
  #asked(optionOrder: RunForm['optionOrder']): AskingRequest {
    const { profile, ...asking } = this.form.asking;
    const aids = this.aids.chosen;
    return {
      parts: requestedParts(this.parts.chosen, profile),
      ...asking,
      ...requestedStop(this.form, this.runs.records),
      setting: { ...requestedSetting(this.form, this.parts), ...(optionOrder !== 'none' && { optionOrder }) },
      ...(aids.length > 0 && { aids }),
    };
  }

  async #model(bedside: Bedside): Promise<ModelSource> {
    if (this.#libraryModel !== null) return bedside.modelFromLibrary(this.#libraryModel.item);
    return this.#modelFile === null ? bedside.demoModel() : bedside.modelFromFile(this.#modelFile);
  }

  /** Locked, here or in another tab: nothing of what is kept stays on the screens. Unlocked: it is there again. */
  async #hear(protection: Protection, bedside: Bedside): Promise<void> {
    const before = this.#protection?.state ?? protection.state;
    this.#protection = protection;
    if (before === protection.state) return;
    if (protection.state === 'locked') {
      const kept = this.parts.own.filter(({ source }) => source?.cases.kind === 'kept');
      for (const offer of kept) this.parts.remove(offer.dataset);
      this.shelf.clear();
      this.opened.close();
    }
    for (const source of await bedside.keptDatasets()) this.parts.offerKept(source);
    await this.runs.refresh();
  }

  async #prepare(): Promise<Bedside> {
    const bedside = await this.#open();
    this.parts.offerEmbedded(bedside.embeddedDatasets(), await import('../../core/tasks/index.ts'));
    bedside.watchErasure(() => void this.#forget());
    bedside.watchRemovals((run) => void this.runs.hearRemoval(run));
    for (const source of await bedside.keptDatasets()) this.parts.offerKept(source);
    bedside.watchProtection((protection) => void this.#hear(protection, bedside));
    await this.aids.refresh(bedside);
    return bedside;
  }
}
