/** One comparison of Bedside with the plain alternative, both timed in the same run. */
export interface Measure {
  readonly title: string;
  /** Larger is better for Bedside; null for a plain duration. */
  readonly ratio: number | null;
  readonly aim: number | null;
  /** What was timed, in the reader's units. */
  readonly detail: string;
}

export function describe({ title, ratio, aim, detail }: Measure): string {
  const value = ratio === null ? '' : `${ratio.toFixed(2)}×`;
  const wanted = aim === null ? '' : ` (aim ≥ ${aim}×)`;
  return `${title.padEnd(52)} ${value.padStart(8)}${wanted.padEnd(14)}  ${detail}\n`;
}
