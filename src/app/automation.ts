import type { Bedside } from './bedside.ts';

declare global {
  /** What the page can do, for the headless evaluation and for tests. The page itself does not use it. */
  var bedside: Bedside;
}

export function offerToAutomation(bedside: Bedside): void {
  globalThis.bedside = bedside;
}
