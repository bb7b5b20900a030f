import type { Message, Prompt } from '../../../src/core/prompt.ts';
import type { ConversationTemplate } from './chat-config.ts';
import type { PipelineTokenizer } from './pipeline.ts';
import { renderPrompt, renderTurns } from './render-turns.ts';

export interface PromptEncoder {
  /** Tokens of the whole prompt, up to where the answer begins. */
  prompt(prompt: Prompt): number[];
  /** Tokens of the turns that prompts begin with. */
  prefix(messages: readonly Message[]): number[];
}

/** @param opening what every answer is begun with, before the prompt's own prefill */
export function createPromptEncoder(
  template: ConversationTemplate,
  tokenizer: PipelineTokenizer,
  opening: string,
): PromptEncoder {
  const encode = (turns: readonly string[]): number[] => [
    ...(template.system_prefix_token_ids ?? []),
    ...turns.flatMap((turn) => tokenizer.encode(turn)),
  ];
  return {
    prompt: (prompt) => encode(renderPrompt(template, prompt, opening)),
    prefix: (messages) => (messages.length === 0 ? [] : encode(renderTurns(template, messages))),
  };
}
