import type { Case } from './dataset.ts';
import type { EngineFailure } from './engine.ts';
import type { Outcome } from './outcome.ts';

/** Counts and cuts texts with the tokenizer of the model that is asked. */
export interface Tokenizer {
  /** Tokens of a bare text: no template, no special tokens. */
  count(text: string): Promise<Outcome<number, EngineFailure>>;
  /** The longest beginning of `text` that has at most `tokens` tokens; empty for 0 or less. */
  cut(text: string, tokens: number): Promise<Outcome<string, EngineFailure>>;
}

export interface PackingContext {
  readonly tokenizer: Tokenizer;
  /** Text of the token that the model's tokenizer puts before every text; empty where it puts none. */
  readonly beginToken: string;
  /** Tokens of prompt and answer together that the engine takes. */
  readonly contextTokens: number;
  /** Draws the order of this case's documents; the run's seed. */
  readonly seed: number;
}

/** Which documents of a case are shown, in which order, and where they are cut. Plain data, kept with the trial. */
export interface Packing {
  /** In the order shown. */
  readonly documents: readonly PackedDocument[];
  /** Where the answer stands: start and end, each 0 to 1 of all document tokens, one pair for each passage that is shown. */
  readonly answerPositions: readonly (readonly [number, number])[];
  /** Tokens of the documents shown, as the protocol counts them. */
  readonly documentTokens: number;
  /** Tokens that documents, question and template might have had together. */
  readonly budget: number;
}

/** The text shown is `lead`, then the first `characters` UTF-16 units of the document (all when null), then `tail`. */
export interface PackedDocument {
  readonly id: string;
  /** As the protocol counts them; may be negative in a faithful profile whose budget was already spent. */
  readonly tokens: number;
  readonly characters: number | null;
  readonly lead: string;
  readonly tail: string;
}

/** How a task fits documents into a token budget. */
export interface PackingRule {
  /** Fails as the tokenizer does, or with `context` when not even the question fits. */
  pack(item: Case, context: PackingContext): Promise<Outcome<Packing, EngineFailure>>;
  /** The case as it is asked, with the packed documents in `fields.documents`. Needs no tokenizer, so that a prompt can be shown again. */
  show(item: Case, packing: Packing): Case;
}
