import type { CatalogueModel } from '../../core/library/catalogue.ts';
import type { DeviceOffer } from '../../core/library/device.ts';
import { judgeFit, type Fit } from '../../core/library/fit.ts';

export interface Choice {
  /** Words that must all occur in the title, the family, the licence or the base. */
  readonly words: string;
  readonly engine: 'any' | CatalogueModel['need']['engine'];
  readonly onlyFitting: boolean;
  readonly onlyBiomedical: boolean;
}

export interface JudgedModel {
  readonly model: CatalogueModel;
  /** Null until the device is known. */
  readonly fit: Fit | null;
}

export interface Family {
  readonly name: string;
  readonly models: readonly JudgedModel[];
}

/** What the reader asked to see, by family in alphabetical order, small models first. */
export function chooseModels(
  models: readonly CatalogueModel[],
  device: DeviceOffer | null,
  choice: Choice,
): readonly Family[] {
  const words = choice.words.toLowerCase().split(/\s+/u);
  const judged = models
    .filter((model) => choice.engine === 'any' || model.need.engine === choice.engine)
    .filter((model) => !choice.onlyBiomedical || model.isBiomedical)
    .filter((model) => words.every((word) => haystack(model).includes(word)))
    .map((model) => ({ model, fit: device === null ? null : judgeFit(model.need, device) }))
    .filter(({ fit }) => !choice.onlyFitting || fit?.verdict !== 'no');
  const names = [...new Set(judged.map(({ model }) => model.family))];
  return names
    .toSorted((left, right) => left.localeCompare(right, 'en'))
    .map((name) => ({ name, models: judged.filter(({ model }) => model.family === name).toSorted(bySize) }));
}

function haystack({ title, family, licence, base, quantisation }: CatalogueModel): string {
  return [title, family, licence?.value, base?.value, quantisation].join(' ').toLowerCase();
}

function bySize({ model: left }: JudgedModel, { model: right }: JudgedModel): number {
  return size(left) - size(right) || left.title.localeCompare(right.title, 'en');
}

/** What is not known stands last; not infinite, because the difference of two would be no number. */
function size({ parameters }: CatalogueModel): number {
  return parameters?.value ?? Number.MAX_SAFE_INTEGER;
}
