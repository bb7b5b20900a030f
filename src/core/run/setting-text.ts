import type { RunPart, Setting } from '../run.ts';

/** What a part's label tells: nothing of the task and the dataset, which stand beside it. */
export type LabelledPart = Pick<RunPart, 'shots' | 'setting'>;

/**
 * How a part is asked, in a few words: "3 shots, draw 2, flat layout, step by step". The number of shots is always told and what is
 * plain never, so parts that are asked differently have different labels. The title of the dataset that gives the shots is untrusted text.
 */
export function partLabel({ shots, setting = {} }: LabelledPart): string {
  return [shots === 1 ? '1 shot' : `${String(shots)} shots`, ...settingTexts(setting)].join(', ');
}

/** Each field that is not plain, in a few words, in the order of a label; empty for the plain form. */
export function settingTexts({ layout, reasoning, draw, shotsFrom, tooLong, optionOrder }: Setting): string[] {
  return [
    draw === undefined ? '' : `draw ${String(draw)}`,
    shotsFrom === undefined ? '' : `shots from ${shotsFrom.title}`,
    layout === undefined ? '' : 'flat layout',
    reasoning === undefined ? '' : 'step by step',
    tooLong === undefined ? '' : tooLongTexts[tooLong],
    optionOrder === undefined ? '' : optionOrderTexts[optionOrder],
  ].filter((text) => text !== '');
}

const tooLongTexts = {
  refuse: 'refused when too long',
  cut: 'cut when too long',
  'map-reduce': 'in pieces when too long',
} as const;

const optionOrderTexts = { sample: 'options moved in a sample', every: 'options moved in every case' } as const;
