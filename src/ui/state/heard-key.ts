/** Whether keys that need neither Control nor Command act at all. */
interface KeySetting {
  readonly hasSingleKeys: boolean;
}

/**
 * A key that was pressed with the focus anywhere, as `KeyEntry.keys` names it; null where such keys are turned off, or where it belongs to
 * what has the focus: a field that is typed in, a dialog, a table that arrow keys scroll, a button that Enter presses. So no letter acts
 * while something is being typed (WCAG 2.1.4).
 */
export function heardKey(event: KeyboardEvent, { hasSingleKeys }: KeySetting): string | null {
  if (!hasSingleKeys || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return null;
  return isOfFocus(event) ? null : keyName(event);
}

/** Whether a combination with Control, on a Mac with Command, was pressed. */
export function isCombination(event: KeyboardEvent, letter: string, isMac: boolean): boolean {
  const [held, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return held && !other && !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter;
}

/** Letters small: Caps Lock changes nothing. */
export function keyName({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  if (key.length === 1) return key.toLowerCase();
  return shiftKey ? `Shift+${key}` : key;
}

function isOfFocus({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, select, textarea, dialog, [contenteditable]') !== null) return true;
  if (key.startsWith('Arrow')) return target.closest('[role=region]') !== null;
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary') !== null;
}
