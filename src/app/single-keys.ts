const singleKeysName = 'bedside:single-keys';

/** Whether keys without Control or Command act; a reader may have turned them off in an earlier session. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(singleKeysName) !== 'off';
  } catch {
    return true;
  }
}

/** On is how a page begins, so only off is kept. */
export function keepSingleKeys(areOn: boolean): void {
  try {
    if (areOn) localStorage.removeItem(singleKeysName);
    else localStorage.setItem(singleKeysName, 'off');
  } catch {
    // A private window or a full store: it holds for this tab.
  }
}
