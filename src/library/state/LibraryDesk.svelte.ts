import type {
  DownloaderApi,
  DownloadProgress,
  KeptItem,
  LocalFile,
  LookedAt,
  OnProgress,
  Survey,
  Unfinished,
} from '../../../workers/downloader.api.ts';
import { readDevice, readStorage } from '../../app/read-device.ts';
import type { DeviceOffer } from '../../core/library/device.ts';
import type { LibraryFailure } from '../../core/library/failure.ts';
import { itemIdOf, type DownloadOrder } from '../../core/library/order.ts';
import type { ShelfItem } from '../../core/library/shelf.ts';
import type { Outcome } from '../../core/outcome.ts';

/** A download of this tab. */
export interface Active {
  readonly id: string;
  readonly title: string;
  readonly progress: DownloadProgress | null;
  /** Null while it runs. */
  readonly failure: LibraryFailure | null;
}

export type Looking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'found'; readonly found: LookedAt }
  | { readonly kind: 'failed'; readonly message: string };

const LOCAL_ID = 'local';

/** Everything the library's page shares; made once. */
export class LibraryDesk {
  readonly #downloader: DownloaderApi;
  /** Tells other tabs that the shelf has changed. */
  readonly #tabs = new BroadcastChannel('bedside:library');
  #device = $state.raw<DeviceOffer | null>(null);
  #survey = $state.raw<Survey | null>(null);
  #active = $state.raw<readonly Active[]>([]);
  #looking = $state.raw<Looking>({ kind: 'idle' });
  #isPersistent = $state.raw<boolean | null>(null);
  #message = $state.raw<string | null>(null);
  #obstacle = $state.raw<string | null>(null);
  #fault = $state.raw<string | null>(null);

  constructor(downloader: DownloaderApi) {
    this.#downloader = downloader;
    this.#tabs.addEventListener('message', () => void this.refresh());
  }

  /** Null until the browser has told. */
  get device(): DeviceOffer | null {
    return this.#device;
  }

  get kept(): readonly KeptItem[] | null {
    return this.#survey?.kept ?? null;
  }

  /** Begun before and not being fetched in this tab. */
  get unfinished(): readonly Unfinished[] {
    return (this.#survey?.unfinished ?? []).filter(({ id }) => this.#active.every((active) => active.id !== id));
  }

  get active(): readonly Active[] {
    return this.#active;
  }

  get looking(): Looking {
    return this.#looking;
  }

  /** Whether the browser has promised not to throw anything away. */
  get isPersistent(): boolean | null {
    return this.#isPersistent;
  }

  /** What came of the last removal or addition. */
  get message(): string | null {
    return this.#message;
  }

  /** Why nothing can be kept here; null where it can. */
  get obstacle(): string | null {
    return this.#obstacle;
  }

  get fault(): string | null {
    return this.#fault;
  }

  get isBusy(): boolean {
    return this.#active.some(({ failure }) => failure === null);
  }

  async arrive(): Promise<void> {
    await Promise.all([this.#readDevice(), this.refresh()]);
  }

  report(fault: string | null): void {
    this.#fault = fault;
  }

  async refresh(): Promise<void> {
    const survey = await this.#downloader.survey();
    this.#survey = survey.ok ? survey.value : { kept: [], unfinished: [] };
    this.#obstacle = survey.ok ? null : survey.failure.message;
    const storage = await readStorage();
    if (this.#device !== null) this.#device = { ...this.#device, storage };
  }

  stateOf(id: string): 'kept' | 'active' | 'begun' | 'absent' {
    if (this.#active.some((active) => active.id === id && active.failure === null)) return 'active';
    if (this.#survey?.kept.some(({ item, missing }) => item.id === id && missing.length === 0) === true) return 'kept';
    if (this.#survey?.unfinished.some((begun) => begun.id === id) === true) return 'begun';
    return 'absent';
  }

  async download(order: DownloadOrder): Promise<void> {
    const { title } = order;
    void this.keepStorage();
    await this.#follow(itemIdOf(order), title, (onProgress) => this.#downloader.download(order, onProgress));
  }

  async resume(id: string, title: string): Promise<void> {
    await this.#follow(id, title, (onProgress) => this.#downloader.resume(id, onProgress));
  }

  async pause(id: string): Promise<void> {
    await this.#downloader.pause(id);
  }

  /** Removes what a failed or unfinished download has left. */
  async discard(id: string, title: string): Promise<void> {
    await this.#change(title, this.#downloader.discard(id));
    this.#forget(id);
  }

  async remove(id: string, title: string): Promise<void> {
    await this.#change(title, this.#downloader.remove(id));
  }

  async look(typed: string): Promise<void> {
    this.#looking = { kind: 'busy' };
    const looked = await this.#downloader.look(typed);
    this.#looking = looked.ok
      ? { kind: 'found', found: looked.value }
      : { kind: 'failed', message: looked.failure.message };
  }

  async addLocal(files: readonly LocalFile[]): Promise<void> {
    if (files.length === 0) return;
    void this.keepStorage();
    await this.#follow(LOCAL_ID, 'files of this device', (onProgress) => this.#downloader.addLocal(files, onProgress));
  }

  /** Asks the browser to throw nothing away when the disk fills; some ask the reader in turn. */
  async keepStorage(): Promise<void> {
    if (!('storage' in navigator)) return;
    this.#isPersistent = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  }

  dismiss(id: string): void {
    this.#forget(id);
  }

  async #readDevice(): Promise<void> {
    this.#device = await readDevice();
    if ('storage' in navigator) this.#isPersistent = await navigator.storage.persisted();
  }

  async #follow(
    id: string,
    title: string,
    begin: (onProgress: OnProgress) => Promise<Outcome<ShelfItem, LibraryFailure>>,
  ): Promise<void> {
    if (this.#active.some((active) => active.id === id && active.failure === null)) return;
    this.#message = null;
    this.#put({ id, title, progress: null, failure: null });
    const outcome = await begin((progress) => {
      const current = this.#active.find((active) => active.id === id);
      if (current?.failure === null) this.#put({ ...current, progress });
    });
    if (outcome.ok) this.#message = `"${outcome.value.title}" is in the library.`;
    if (outcome.ok || outcome.failure.kind === 'stopped') this.#forget(id);
    else this.#put({ id, title, progress: null, failure: outcome.failure });
    await this.#changed();
  }

  async #change(title: string, changing: Promise<Outcome<void, LibraryFailure>>): Promise<void> {
    const outcome = await changing;
    this.#message = outcome.ok ? `"${title}" was removed.` : outcome.failure.message;
    await this.#changed();
  }

  async #changed(): Promise<void> {
    await this.refresh();
    this.#tabs.postMessage('changed');
  }

  #put(active: Active): void {
    const isNew = this.#active.every(({ id }) => id !== active.id);
    this.#active = isNew ? [...this.#active, active] : this.#active.map((old) => (old.id === active.id ? active : old));
  }

  #forget(id: string): void {
    this.#active = this.#active.filter((active) => active.id !== id);
  }
}
