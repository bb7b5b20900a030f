/** How much one import may bring in. */
export interface ImportLimits {
  /** Why so much is too much; null while it is not. `textSize` in UTF-16 units. */
  objection(cases: number, textSize: number): string | null;
}

/** What is held in memory must leave room for a model; what is kept on the device is bounded by its storage. */
export const KEEP_LIMITS = {
  memory: limits(200_000, 256 * 2 ** 20, 'choose "keep on this device", or a smaller file'),
  device: limits(2_000_000, 4 * 2 ** 30, 'split the file'),
} as const;

function limits(cases: number, textSize: number, advice: string): ImportLimits {
  return {
    objection: (count, size) => {
      if (count > cases) return `The file has more than ${cases.toLocaleString('en')} cases: ${advice}.`;
      return size > textSize
        ? `The cases hold more than ${Math.round(textSize / 2 ** 20)} MB of text: ${advice}.`
        : null;
    },
  };
}
