import { canonicalJson } from '../canonical-json.ts';
import type { RunPart, Setting } from '../run.ts';
import { say, type Said, type Sayable } from '../text/said.ts';

/** Equal for parts whose scores on a case are pairs: one task, asked and read in one way on one dataset. */
export function askingKey(part: RunPart): string {
  const { task, profile = null, taskVersion, dataset, protocol, shots } = part;
  return canonicalJson([task, profile, taskVersion, dataset.sha256, protocol, shots, plainSetting(part.setting)]);
}

/** Why scores of two parts of one task are no pairs, in a sentence; null when they are. */
export function differenceInAsking(part: RunPart, other: RunPart): Said | null {
  const { task } = part;
  if (part.profile !== other.profile) {
    return say`The runs asked ${task} in different profiles (${part.profile ?? say`none`} and ${other.profile ?? say`none`}): scores of two profiles are not comparable.`;
  }
  if (part.dataset.sha256 !== other.dataset.sha256) {
    return say`The runs asked ${task} on different datasets ("${part.dataset.title}" and "${other.dataset.title}"): choose runs on the same file.`;
  }
  if (part.taskVersion !== other.taskVersion) {
    return say`The runs asked ${task} in different versions of the task (${String(part.taskVersion)} and ${String(other.taskVersion)}): repeat the older run.`;
  }
  if (part.protocol !== other.protocol) {
    return say`One run read written answers to ${task} and the other compared the options' probabilities: the two are not comparable.`;
  }
  if (part.shots !== other.shots) {
    return say`The runs asked ${task} with ${String(part.shots)} and with ${String(other.shots)} solved examples: choose runs with the same number.`;
  }
  if (askingKey(part) === askingKey(other)) return null;
  return say`The runs asked ${task} in different settings (${settingInWords(part.setting)}; ${settingInWords(other.setting)}): choose runs with the same.`;
}

/** "plain", or what is not plain, in a few words. May hold untrusted text. */
export function settingInWords(setting: Setting | undefined): Sayable {
  const words = notPlainInWords(setting);
  return words.length === 0 ? say`plain` : words;
}

/** What of a setting is not plain, in a few words each. May hold untrusted text. */
export function notPlainInWords(setting: Setting | undefined): readonly Said[] {
  const { layout, reasoning, draw, shotsFrom, tooLong, optionOrder } = setting ?? {};
  return [
    ...(layout === undefined ? [] : [say`one flat turn`]),
    ...(reasoning === undefined ? [] : [say`step by step`]),
    ...(draw === undefined ? [] : [say`draw ${String(draw)} of the solved examples`]),
    ...(shotsFrom === undefined ? [] : [say`solved examples from "${shotsFrom.title}"`]),
    ...(tooLong === undefined ? [] : [tooLongInWords[tooLong]]),
    ...(optionOrder === undefined ? [] : [say`options moved`]),
  ];
}

const tooLongInWords: Readonly<Record<NonNullable<Setting['tooLong']>, Said>> = {
  refuse: say`refused where too long`,
  cut: say`cut where too long`,
  'map-reduce': say`in pieces where too long`,
};

/** What changes a case's score. Moved options do not: they are asked besides. Nor does what a run refuses beforehand. */
function plainSetting(setting: Setting | undefined): object {
  const { layout = null, reasoning = null, draw = 0, shotsFrom, tooLong } = setting ?? {};
  return {
    layout,
    reasoning,
    draw,
    shotsFrom: shotsFrom?.sha256 ?? null,
    tooLong: tooLong === 'refuse' ? null : (tooLong ?? null),
  };
}
