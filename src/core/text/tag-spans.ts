/** A run of tokens that tags make one entity. */
export interface TagSpan {
  readonly type: string;
  /** First and last token, from 0. */
  readonly first: number;
  readonly last: number;
  /** True when an `I-` tag opened it. */
  readonly isLoose: boolean;
}

/** `B-Disease` taken apart; `B` alone has the type ''. Null for what is no IOB tag. */
export interface IobTag {
  readonly mark: 'B' | 'I' | 'O';
  readonly type: string;
}

/**
 * Entities of one sentence's tags as conlleval and seqeval's default mode read them: opened by `B-X`, and by `I-X` at the
 * start, after `O` or after another type; closed by `O`, `B-`, another type or the end. Those that are not loose are
 * the entities of strict IOB2. Ramshaw and Marcus 1995, https://aclanthology.org/W95-0107.
 */
export function tagSpans(tags: readonly IobTag[]): readonly TagSpan[] {
  const spans: TagSpan[] = [];
  for (const [place, tag] of tags.entries()) {
    if (tag.mark === 'O') continue;
    const before = spans.at(-1);
    const goesOn = tag.mark === 'I' && before?.last === place - 1 && before.type === tag.type;
    if (goesOn) spans.splice(-1, 1, { ...before, last: place });
    else spans.push({ type: tag.type, first: place, last: place, isLoose: tag.mark === 'I' });
  }
  return spans;
}

export function iobTag(written: string): IobTag | null {
  if (written === 'O') return { mark: 'O', type: '' };
  const [, mark, type = ''] = /^([BI])(?:-(.+))?$/su.exec(written) ?? [];
  return mark === 'B' || mark === 'I' ? { mark, type } : null;
}
