/** What a model thinks at one place of a text that it is made to say. Logarithms are natural, over the whole vocabulary. */
export interface ForcedToken {
  /** Place among the text's tokens, from 0. */
  readonly position: number;
  /** Number of the token that stands there. */
  readonly token: number;
  readonly logProbability: number;
  /** Number of the token the model would have chosen, with its log-probability and that of the second. */
  readonly likeliest: number;
  readonly likeliestLogProbability: number;
  readonly secondLogProbability: number;
}

/** A text as it is forced: the first `givenTokens` are read at once, of the rest one token at a time. Both at least 1. */
export interface ForcingOrder {
  readonly text: string;
  readonly givenTokens: number;
  readonly forcedTokens: number;
}

export interface ForcedText {
  /** In the order of the text. */
  readonly tokens: readonly ForcedToken[];
  /** Places left out because the tokenizer reads the text up to there in another way, or the model's choice there is no text. */
  readonly leftOut: number;
}
