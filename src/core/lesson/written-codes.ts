import { codeKey } from '../text/code-key.ts';
import type { Heard } from './lesson-step.ts';
import { standingOf, type CodeStanding } from './small-code-table.ts';

/** What the model wrote between two commas. */
export interface WrittenCode {
  readonly text: string;
  readonly standing: CodeStanding;
  /** It is one of the codes wanted for its text. */
  readonly isRight: boolean;
}

export interface CodedText {
  readonly caseId: string;
  readonly text: string;
  readonly wanted: readonly string[];
  readonly written: readonly WrittenCode[];
}

/** More pieces of an answer are not looked at. */
const MOST_PIECES = 50;

/** Every piece as it stands in the generation, before any reader leaves out what is no code. */
export function codedTexts({ items, trials }: Heard): readonly CodedText[] {
  const byId = new Map(trials.map((trial) => [trial.caseId, trial]));
  return items.map(({ id, fields, target }) => {
    const wanted = target.kind === 'set' ? target.items : [];
    const keys = new Set(wanted.map(codeKey));
    const pieces = (byId.get(id)?.generation?.text ?? '').split(',').slice(0, MOST_PIECES);
    const written = pieces
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .map((text) => ({ text, standing: standingOf(text), isRight: keys.has(codeKey(text)) }));
    return { caseId: id, text: fields['text'] ?? '', wanted, written };
  });
}
