import type { DatasetCard } from '../dataset.ts';
import { isCount, isText, oneOf, shapeOf } from './shape.ts';

export const isDatasetCard = shapeOf<DatasetCard>(
  {
    id: isText,
    title: isText,
    licence: isText,
    access: oneOf('embedded', 'open', 'credentialed', 'user'),
    citation: isText,
    source: isText,
    n: isCount,
    sha256: isText,
  },
  { format: isText },
);

/**
 * The card of an embedded dataset.
 * @throws when it is not one: embedded cards are ours, so a wrong one is a bug.
 */
export function parseCard(value: unknown): DatasetCard {
  if (!isDatasetCard(value)) throw new Error(`not a dataset card: ${JSON.stringify(value)}`);
  return value;
}
