import type { RunPart, Setting } from '../run.ts';
import { inEnglish, say, type Said, type Sayable } from '../text/said.ts';

/** What a part's label tells: nothing of the task and the dataset, which stand beside it. */
export type LabelledPart = Pick<RunPart, 'shots' | 'setting'>;

/**
 * How a part is asked, in a few words: "3 shots, draw 2, flat layout, step by step". The number of shots is always told and what is
 * plain never, so parts that are asked differently have different labels. The title of the dataset that gives the shots is untrusted text.
 */
export function partInShort({ shots, setting = {} }: LabelledPart): Sayable {
  return [shots === 1 ? say`1 shot` : say`${String(shots)} shots`, ...settingInShort(setting)];
}

/** The same in English, as records know a part by it. */
export function partLabel(part: LabelledPart): string {
  return inEnglish(partInShort(part));
}

/** Each field that is not plain, in a few words, in the order of a label; empty for the plain form. */
export function settingInShort({ layout, reasoning, draw, shotsFrom, tooLong, optionOrder }: Setting): readonly Said[] {
  return [
    ...(draw === undefined ? [] : [say`draw ${String(draw)}`]),
    ...(shotsFrom === undefined ? [] : [say`shots from ${shotsFrom.title}`]),
    ...(layout === undefined ? [] : [say`flat layout`]),
    ...(reasoning === undefined ? [] : [say`step by step`]),
    ...(tooLong === undefined ? [] : [tooLongInShort[tooLong]]),
    ...(optionOrder === undefined ? [] : [optionOrderInShort[optionOrder]]),
  ];
}

/** The same in English, as records have it. */
export function settingTexts(setting: Setting): readonly string[] {
  return settingInShort(setting).map(inEnglish);
}

const tooLongInShort: Readonly<Record<NonNullable<Setting['tooLong']>, Said>> = {
  refuse: say`refused when too long`,
  cut: say`cut when too long`,
  'map-reduce': say`in pieces when too long`,
};

const optionOrderInShort: Readonly<Record<NonNullable<Setting['optionOrder']>, Said>> = {
  sample: say`options moved in a sample`,
  every: say`options moved in every case`,
};
