import { textWidth } from './fitted-text.ts';

/** Where a chart with two axes has its plot, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly legend: readonly PlacedEntry[];
}

/** Of a legend; marks stand left of the text. */
interface PlacedEntry {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

const LEGEND = { size: 12, mark: 34, gap: 18, line: 20 } as const;
const BELOW = 48;

/** @param widestTick of the upright axis, as text */
export function plotArea(width: number, labels: readonly string[], widestTick: string): PlotArea {
  const legend = placed(labels, width);
  const legendHeight = legend.length === 0 ? 0 : (legend.at(-1)?.y ?? 0) + 10;
  const top = legendHeight + 30;
  const plotHeight = Math.round(Math.max(180, Math.min(320, width * 0.5)));
  const left = Math.ceil(Math.max(36, textWidth(widestTick, 12) + 16));
  return { left, right: width - 20, top, bottom: top + plotHeight, height: top + plotHeight + BELOW, legend };
}

function placed(labels: readonly string[], width: number): readonly PlacedEntry[] {
  let [x, y] = [4, 14];
  return labels.map((label) => {
    const needed = LEGEND.mark + textWidth(label, LEGEND.size);
    if (x > 4 && x + needed > width) [x, y] = [4, y + LEGEND.line];
    const entry = { label, x, y };
    x += needed + LEGEND.gap;
    return entry;
  });
}
