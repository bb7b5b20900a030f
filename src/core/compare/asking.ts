import { canonicalJson } from '../canonical-json.ts';
import type { RunPart, Setting } from '../run.ts';

/** Equal for parts whose scores on a case are pairs: one task, asked and read in one way on one dataset. */
export function askingKey(part: RunPart): string {
  const { task, profile = null, taskVersion, dataset, protocol, shots } = part;
  return canonicalJson([task, profile, taskVersion, dataset.sha256, protocol, shots, plainSetting(part.setting)]);
}

/** Why scores of two parts of one task are no pairs, in a sentence; null when they are. */
export function differenceInAsking(part: RunPart, other: RunPart): string | null {
  const { task } = part;
  if (part.profile !== other.profile) {
    return `The runs asked ${task} in different profiles (${part.profile ?? 'none'} and ${other.profile ?? 'none'}): scores of two profiles are not comparable.`;
  }
  if (part.dataset.sha256 !== other.dataset.sha256) {
    return `The runs asked ${task} on different datasets ("${part.dataset.title}" and "${other.dataset.title}"): choose runs on the same file.`;
  }
  if (part.taskVersion !== other.taskVersion) {
    return `The runs asked ${task} in different versions of the task (${part.taskVersion} and ${other.taskVersion}): repeat the older run.`;
  }
  if (part.protocol !== other.protocol) {
    return `One run read written answers to ${task} and the other compared the options' probabilities: the two are not comparable.`;
  }
  if (part.shots !== other.shots) {
    return `The runs asked ${task} with ${part.shots} and with ${other.shots} solved examples: choose runs with the same number.`;
  }
  if (askingKey(part) === askingKey(other)) return null;
  return `The runs asked ${task} in different settings (${settingInWords(part.setting)}; ${settingInWords(other.setting)}): choose runs with the same.`;
}

/** "plain", or what is not plain, in a few words. */
export function settingInWords(setting: Setting | undefined): string {
  const { layout, reasoning, draw, shotsFrom, tooLong, optionOrder } = setting ?? {};
  const words = [
    ...(layout === undefined ? [] : ['one flat turn']),
    ...(reasoning === undefined ? [] : ['step by step']),
    ...(draw === undefined ? [] : [`draw ${draw} of the solved examples`]),
    ...(shotsFrom === undefined ? [] : [`solved examples from "${shotsFrom.title}"`]),
    ...(tooLong === undefined ? [] : [tooLongInWords[tooLong]]),
    ...(optionOrder === undefined ? [] : ['options moved']),
  ];
  return words.length === 0 ? 'plain' : words.join(', ');
}

const tooLongInWords = {
  refuse: 'refused where too long',
  cut: 'cut where too long',
  'map-reduce': 'in pieces where too long',
} as const;

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
