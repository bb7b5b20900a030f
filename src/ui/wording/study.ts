import type { PublishedRow } from '../../core/clinicbench/published-table.ts';
import type { TableMerge } from '../../core/clinicbench/merge-tables.ts';
import type { FindingColumn } from '../../core/study/finding.ts';
import { points } from '../../core/study/finding.ts';
import type { Askings } from '../../core/study/count-askings.ts';
import type { Variant } from '../../core/study/study.ts';
import { count, counted, grouped, percent } from './numbers.ts';

/** How a column's numbers are shown; undefined for text. */
export function columnFormat(kind: FindingColumn['kind']): ((value: number) => string) | undefined {
  switch (kind) {
    case 'text':
      return undefined;
    case 'count':
      return count;
    case 'number':
      return (value) => grouped(value.toLocaleString('en-GB', { maximumFractionDigits: 2 }));
    case 'share':
    case 'spread':
      return percent;
    case 'difference':
      return points;
  }
}

export function variantTitles(variant: Variant): readonly [title: string, hint: string] {
  const titles: Readonly<Record<Variant, readonly [string, string]>> = {
    layout: ['Layout', 'everything in one turn, an empty line between'],
    reasoning: ['Reasoning', 'step by step, the final answer taken out'],
    wording: ['Wording', 'a variant of ours, where the task has one'],
    'option-order': ['Order of the options', 'every case again in each order, where the options may be moved'],
    draws: ['Solved examples', 'drawn anew several times'],
  };
  return titles[variant];
}

/** What a study will cost, before it begins. */
export function askingsText({ cases, again }: Askings, parts: number): string {
  const more = {
    none: '',
    sample: ', and up to 0.3 times as much for moved options',
    every: ', and each again in every order of its options',
  };
  return `Up to ${counted(cases, 'asking')} in ${counted(parts, 'part')}${more[again]}`;
}

/** What came of taking a table in. */
export function mergeText(name: string, { isKnown, added, repeated, differing }: TableMerge): string {
  if (isKnown) return `Everything in "${name}" is here already; nothing was added.`;
  const rest = [
    repeated > 0 ? `here already: ${count(repeated)}` : '',
    differing > 0 ? `different from one that is here, so that both are shown: ${count(differing)}` : '',
  ].filter((text) => text !== '');
  return [`Numbers added from "${name}": ${count(added + differing)}`, ...rest].join('; ') + '.';
}

/** "zero-shot", "3-shot", "few-shot, number not stated". */
export function settingText(setting: PublishedRow['setting']): string {
  return setting === 'few-shot'
    ? 'few-shot, number not stated'
    : setting.replaceAll('-', setting.endsWith('shot') ? '-' : ' ');
}
