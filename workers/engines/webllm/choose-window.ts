import { trainedTokensOf, type ChatConfig } from './chat-config.ts';

export interface ChosenWindow {
  readonly contextTokens: number;
  readonly trainedContextTokens: number | null;
  readonly notes: readonly string[];
}

const mostByDefault = 8192;

/**
 * How many tokens are held. A model that slides its window over the text is given a whole one of at most that size: the numbers
 * are the same, and nothing of a prompt is forgotten unnoticed.
 *
 * @param ofBuild in place of what the configuration says
 */
export function chooseWindow(config: ChatConfig, ofBuild: number | undefined, asked: number | 'model'): ChosenWindow {
  const { context_window_size: stated, sliding_window_size: sliding } = config;
  const trained = trainedTokensOf(config);
  const slid = typeof sliding === 'number' && sliding > 0 ? sliding : Infinity;
  const usual = ofBuild ?? (stated > 0 ? stated : slid);
  const wanted = asked === 'model' ? Math.min(usual, mostByDefault) : asked;
  const most = Math.min(slid, trained ?? Infinity);
  const contextTokens = Math.min(wanted, most);
  const less = `A context of ${wanted} tokens was asked for; the model takes ${contextTokens}, which are used.`;
  return { contextTokens, trainedContextTokens: trained, notes: contextTokens < wanted ? [less] : [] };
}
