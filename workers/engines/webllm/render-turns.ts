import { allMessages, type Message, type Prompt } from '../../../src/core/prompt.ts';
import type { ConversationTemplate } from './chat-config.ts';

/**
 * The turns of a conversation as text, each to be encoded for itself, as WebLLM does (0.2.86, `getPromptArrayInternal`): so the
 * tokens of a prefix do not depend on what follows it.
 *
 * One thing differs on purpose: WebLLM puts a message in with `String.replace`, which reads "$&" and "$$" in it as commands.
 */
export function renderTurns(template: ConversationTemplate, messages: readonly Message[]): string[] {
  const stated = messages.find(({ role }) => role === 'system');
  const system = renderSystem(template, stated?.content ?? template.system_message);
  const turns = messages.filter((message) => message !== stated);
  const rendered = turns.map((message, index) => renderTurn(template, message, index, system !== ''));
  return system === '' ? rendered : [system, ...rendered];
}

/** All turns of a prompt, the last being what the answer begins with: `opening` and the prompt's own prefill. */
export function renderPrompt(template: ConversationTemplate, prompt: Prompt, opening: string): string[] {
  return [...renderTurns(template, allMessages(prompt)), renderReply(template, opening + (prompt.prefill ?? ''))];
}

function renderReply({ roles, role_empty_sep, role_content_sep }: ConversationTemplate, begun: string): string {
  const separator = begun === '' ? (role_empty_sep ?? ': ') : (role_content_sep ?? ': ');
  return (roles['assistant'] ?? '') + separator + begun;
}

/**
 * True when a system message would stand bare before the first turn although the model has none of its own: Gemma's template
 * looks so, and it was trained without (Llama 2 and ChatML frame theirs; Vicuna's stands bare but is never empty).
 */
export function standsSystemBare({ system_template, system_message }: ConversationTemplate): boolean {
  return system_template === systemPlace && system_message === '';
}

const systemPlace = '{system_message}';

function renderSystem(template: ConversationTemplate, message: string): string {
  if (message === '' && template.render_empty_system_message === false) return '';
  return filled(template.system_template, systemPlace, message);
}

function renderTurn(
  template: ConversationTemplate,
  { role, content }: Message,
  index: number,
  hasSystem: boolean,
): string {
  const { roles, role_templates, role_content_sep, seps, add_role_after_system_message } = template;
  const frame = (role_templates?.[role] ?? `{${role}_message}`).replace('{function_string}', '');
  const isJoined = add_role_after_system_message === false && hasSystem && index === 0;
  const header = isJoined ? '' : (roles[role] ?? role) + (role_content_sep ?? ': ');
  return header + filled(frame, `{${role}_message}`, content) + (seps[index % seps.length] ?? '');
}

function filled(frame: string, place: string, content: string): string {
  const at = frame.indexOf(place);
  return at < 0 ? frame : frame.slice(0, at) + content + frame.slice(at + place.length);
}
