export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The messages sent for one case. `prefix` (instruction and shots) is equal for all cases of a task in a run,
 * so that an engine may keep it; `suffix` holds the case and ends with the user's turn.
 */
export interface Prompt {
  readonly prefix: readonly Message[];
  readonly suffix: readonly Message[];
  /** What the answer is begun with: the model goes on after it, and the generation does not repeat it. Absent: nothing. */
  readonly prefill?: string;
}

export function allMessages(prompt: Prompt): readonly Message[] {
  return [...prompt.prefix, ...prompt.suffix];
}
