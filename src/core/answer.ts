import type { Case, Entity } from './dataset.ts';

/** What was read out of a generation. `rule` names the reader's rule that fired, so that every reading can be checked. */
export type Answer =
  | { readonly kind: 'label'; readonly label: string; readonly rule: string }
  | { readonly kind: 'text'; readonly text: string; readonly rule: string }
  | { readonly kind: 'set'; readonly items: readonly string[]; readonly rule: string }
  | { readonly kind: 'entities'; readonly entities: readonly Entity[]; readonly rule: string }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly rule: 'none' };

/** Reads an answer out of model text. Total: it never throws, whatever the text. Its cost is linear in the text. */
export interface Reader {
  readonly id: string;
  readonly version: number;
  /** One line for each rule, in the order they are tried. */
  readonly rules: Readonly<Record<string, string>>;
  read(item: Case, text: string): Answer;
}

export function unreadable(reason: string): Answer {
  return { kind: 'unreadable', reason, rule: 'none' };
}
