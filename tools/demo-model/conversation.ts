import type { Message } from '../../src/core/prompt.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import type { Case } from '../../src/core/dataset.ts';
import type { Task } from '../../src/core/task.ts';

/** Trained on as a whole: every assistant turn is an answer to learn. */
export type Conversation = readonly Message[];

/** What the app sends for a case, with the right reply. */
export function solved(task: Task, item: Case, shots: readonly Case[]): Conversation {
  return [...allMessages(buildPrompt(task, item, shots)), { role: 'assistant', content: task.reply(item) }];
}

export function followUp(question: string, answer: string): Conversation {
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ];
}
