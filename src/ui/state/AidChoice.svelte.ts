import type { AidSource } from '../../../workers/aid-source.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import { isAidItem } from '../../core/library/shelf-aids.ts';
import type { ShelfItem } from '../../core/library/shelf.ts';
import type { AidIdentity } from '../../core/run.ts';

/** A table, a term list or an encoder, and whether the next run uses it. */
export interface AidOffer {
  readonly aid: AidSource;
  readonly isChosen: boolean;
}

const kinds: readonly AidIdentity['kind'][] = ['icd10', 'terms', 'encoder'];

/** What metrics may use. One of each kind at most is chosen. */
export class AidChoice {
  readonly #bedside: () => Promise<Bedside>;
  #offers = $state.raw<readonly AidOffer[]>([]);
  #problem = $state.raw<string | null>(null);
  #isBusy = $state.raw(false);

  /** Kept on this device after the tab closes. */
  keep = $state(true);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get offers(): readonly AidOffer[] {
    return this.#offers;
  }

  get chosen(): readonly AidSource[] {
    return this.#offers.flatMap(({ aid, isChosen }) => (isChosen ? [aid] : []));
  }

  /** Why the last file could not be added. */
  get problem(): string | null {
    return this.#problem;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What this browser has; the first of each kind is chosen, what the reader chose stays. */
  async refresh(bedside: Bedside): Promise<void> {
    const chosen = this.chosen.map(({ identity }) => identity);
    const aids = await bedside.aids();
    const firsts = kinds.flatMap((kind) => {
      const wanted = chosen.find((identity) => identity.kind === kind);
      return wanted ?? aids.find(({ identity }) => identity.kind === kind)?.identity ?? [];
    });
    this.#offers = aids.map((aid) => ({ aid, isChosen: firsts.some(({ sha256 }) => sha256 === aid.identity.sha256) }));
  }

  /** Items of the library that are not among the offers yet. */
  unused(items: readonly ShelfItem[]): readonly ShelfItem[] {
    const known = this.#offers.map(({ aid }) => aid.identity.sha256);
    return items.filter((item) => isAidItem(item) && !known.includes(item.files[0]?.sha256 ?? ''));
  }

  async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    await this.#take((bedside) => bedside.addAid(files, this.keep ? 'device' : 'memory'));
  }

  async addFromLibrary(item: ShelfItem): Promise<void> {
    await this.#take((bedside) => bedside.addLibraryAid(item));
  }

  async #take(add: (bedside: Bedside) => ReturnType<Bedside['addAid']>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#problem = null;
    try {
      const bedside = await this.#bedside();
      const added = await add(bedside);
      if (!added.ok) {
        this.#problem = added.failure.message;
        return;
      }
      await this.refresh(bedside);
      this.choose(added.value.identity.sha256, { chosen: true });
    } finally {
      this.#isBusy = false;
    }
  }

  choose(sha256: string, { chosen }: { readonly chosen: boolean }): void {
    const kind = this.#offers.find(({ aid }) => aid.identity.sha256 === sha256)?.aid.identity.kind;
    this.#offers = this.#offers.map((offer) => {
      const { identity } = offer.aid;
      if (identity.sha256 === sha256) return { ...offer, isChosen: chosen };
      return chosen && identity.kind === kind ? { ...offer, isChosen: false } : offer;
    });
  }

  async remove(sha256: string): Promise<void> {
    const bedside = await this.#bedside();
    await bedside.removeAid(sha256);
    this.#offers = this.#offers.filter(({ aid }) => aid.identity.sha256 !== sha256);
  }

  /** Everything was erased. */
  forget(): void {
    this.#offers = [];
    this.#problem = null;
  }
}
