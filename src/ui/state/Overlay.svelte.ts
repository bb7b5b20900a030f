/** What lies over the screen: the palette of commands or the list of keys; null: nothing. */
type OverlayKind = 'palette' | 'keys';

/** Which of the page's own dialogs is open, and whether keys act that need neither Control nor Command. */
export class Overlay {
  readonly #keep: (areOn: boolean) => void;
  #kind = $state.raw<OverlayKind | null>(null);
  /** Null: nobody waits for the palette. */
  #ahead: string | null = null;
  #hasSingleKeys = $state.raw(true);

  /** @param kept what was chosen in an earlier session; @param keep writes the choice down. */
  constructor(kept: boolean, keep: (areOn: boolean) => void) {
    this.#hasSingleKeys = kept;
    this.#keep = keep;
  }

  get kind(): OverlayKind | null {
    return this.#kind;
  }

  /** WCAG 2.1.4: whoever speaks to the computer can turn them off. */
  get hasSingleKeys(): boolean {
    return this.#hasSingleKeys;
  }

  open(kind: OverlayKind): void {
    this.#kind = kind;
    this.#ahead = kind === 'palette' ? '' : null;
  }

  /** Takes a letter typed before the palette has its field; false once it has it. */
  typeAhead(letter: string): boolean {
    if (this.#kind !== 'palette' || this.#ahead === null) return false;
    this.#ahead += letter;
    return true;
  }

  /** What was typed so; from now on the field takes what is typed. */
  takeTyped(): string {
    const typed = this.#ahead ?? '';
    this.#ahead = null;
    return typed;
  }

  /** A dialog tells that it was closed only later: another may be open by then. */
  close(kind: OverlayKind): void {
    if (this.#kind === kind) this.#kind = null;
  }

  switchSingleKeys(areOn: boolean): void {
    this.#hasSingleKeys = areOn;
    this.#keep(areOn);
  }
}
