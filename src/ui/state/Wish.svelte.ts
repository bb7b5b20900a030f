/** Something that is asked of a screen before it is there. It takes it once it is. */
type WishKind = 'erase';

export class Wish {
  #kind = $state.raw<WishKind | null>(null);

  ask(kind: WishKind): void {
    this.#kind = kind;
  }

  /** True once for each time it was asked. */
  take(kind: WishKind): boolean {
    if (this.#kind !== kind) return false;
    this.#kind = null;
    return true;
  }
}
