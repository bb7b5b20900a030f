import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from 'd3-shape';

/** Series are told apart by colour, by dashes and by the shape of their points; after the sixth they begin anew. */
export const SERIES = 6;

const DASHES = ['', '7 3', '2 3', '10 3 2 3', '5 5', '1 4'] as const;
const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar] as const;

/** Its colour comes from `chart.css`. */
export function seriesClass(place: number): string {
  return `series series-${String(place % SERIES)}`;
}

export function seriesDash(place: number): string | undefined {
  const dash = DASHES[place % SERIES];
  return dash === '' ? undefined : dash;
}

/** Path of a point around 0, 0. */
export function seriesShape(place: number, area = 52): string {
  return symbol(SHAPES[place % SERIES] ?? symbolCircle, area)() ?? '';
}
