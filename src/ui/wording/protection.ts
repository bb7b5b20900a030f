import type { Protection } from '../../app/protection.ts';
import { counted } from './numbers.ts';

/** "2 runs and 1 dataset"; the number is all that may be known. */
export function keptText({ runs, datasets }: Pick<Protection, 'runs' | 'datasets'>): string {
  if (runs + datasets === 0) return 'nothing yet';
  return `${counted(runs, 'run')} and ${counted(datasets, 'dataset')}`;
}
