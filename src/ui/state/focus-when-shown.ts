/** A row of a long list is hidden until it was measured, and what is hidden takes no focus: so a few frames are given. */
const FRAMES = 30;

/**
 * @param find null while it is not in the page
 * @param isWanted whether the focus is still to go there
 */
export async function focusWhenShown(find: () => HTMLElement | null, isWanted: () => boolean): Promise<void> {
  for (let frame = 0; frame < FRAMES && isWanted(); frame++) {
    const element = find();
    element?.focus({ preventScroll: true });
    if (element !== null && document.activeElement === element) return;
    await new Promise(requestAnimationFrame);
  }
}
