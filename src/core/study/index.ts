import { fewShot } from './few-shot.ts';
import { generalisation } from './generalisation.ts';
import { baseTuned, generalMedical } from './models.ts';
import { robustness } from './robustness.ts';
import { sides } from './sides.ts';
import type { Study } from './study.ts';

/** Every study, in the order shown. Adding one is one file and one line. */
export const studies: readonly Study[] = [fewShot, robustness, generalMedical, baseTuned, sides, generalisation];

/** Undefined for an id nobody registered: it also comes from an address. */
export function findStudy(id: string): Study | undefined {
  return studies.find((study) => study.id === id);
}
