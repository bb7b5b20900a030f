/** Held by whoever conducts this run. */
export function runLock(id: string): string {
  return `bedside:run:${id}`;
}

/** Held by whoever conducts any run: two at once would only share one processor and spoil each other's timings. */
export const conductorLock = 'bedside:conductor';
