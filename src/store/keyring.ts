import type { VaultKeys, VaultRecord } from './vault.ts';

/** `off`: nothing is encrypted. `locked`: what is kept can be neither read nor added to. */
export type KeyringState = 'off' | 'locked' | 'unlocked';

/** Something of the reader's was to be written or read while the vault is locked. */
export class LockedError extends Error {
  override readonly name = 'LockedError';

  constructor() {
    super('what is kept is locked');
  }
}

/** What one worker knows of the vault, and the keys to it while it is unlocked: in memory only. */
export class Keyring {
  #vault: VaultRecord | 'damaged' | null = null;
  #keys: VaultKeys | null = null;

  get state(): KeyringState {
    if (this.#vault === null) return 'off';
    return this.#keys === null ? 'locked' : 'unlocked';
  }

  get vault(): VaultRecord | 'damaged' | null {
    return this.#vault;
  }

  /** What reads encrypted records; null when nothing does. */
  get keys(): VaultKeys | null {
    return this.#keys;
  }

  /**
   * What new records are encrypted with; null where they are to be plain.
   * @throws LockedError while locked, so that nothing plain is written then.
   */
  get writingKeys(): VaultKeys | null {
    if (this.state === 'locked') throw new LockedError();
    return this.#vault !== null && this.#vault !== 'damaged' && this.#vault.turning === 'off' ? null : this.#keys;
  }

  /** Keys of another vault are dropped. */
  learn(vault: VaultRecord | 'damaged' | null): void {
    this.#vault = vault;
    if (!this.#fits(this.#keys)) this.#keys = null;
  }

  /** Takes keys that belong to the vault; null locks. */
  hold(keys: VaultKeys | null): void {
    this.#keys = this.#fits(keys) ? keys : null;
  }

  #fits(keys: VaultKeys | null): boolean {
    return keys !== null && this.#vault !== null && this.#vault !== 'damaged' && this.#vault.id === keys.vault;
  }
}
