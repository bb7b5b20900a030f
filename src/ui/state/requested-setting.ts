import type { RequestedSetting } from '../../app/bedside.ts';
import type { PartOffer, Parts } from './Parts.svelte.ts';
import type { RunForm } from './RunForm.svelte.ts';

/** Datasets of the reader's own that can give solved cases for every task chosen, and are asked themselves by none; each once. */
export function shotSources(parts: Parts): readonly PartOffer[] {
  const { chosen } = parts;
  if (chosen.length === 0) return [];
  const fitting = parts.own.filter(({ dataset, tasks }) =>
    chosen.every((asked) => asked.dataset !== dataset && tasks.some(({ id }) => id === asked.task.id)),
  );
  return fitting.filter((offer, place) => fitting.findIndex(({ dataset }) => dataset === offer.dataset) === place);
}

/** How the cases are to be asked, apart from the order of their options. A dataset that is not offered any more gives no solved cases. */
export function requestedSetting(form: Pick<RunForm, 'setting' | 'shotsFrom'>, parts: Parts): RequestedSetting {
  const source = shotSources(parts).find(({ dataset }) => dataset === form.shotsFrom)?.source ?? null;
  return { ...form.setting, ...(source !== null && { shotsFrom: source }) };
}
