import type { Engine, EngineFailure } from '../engine.ts';
import { success, type Outcome } from '../outcome.ts';
import { allMessages, type Prompt } from '../prompt.ts';

/** What a ruler asks of an engine. */
export type CountingEngine = Pick<Engine, 'countTokens' | 'countText'>;

export interface PromptRuler {
  /**
   * Tokens of the rendered prompt with what begins its answer. Exact around `limit`; above it the sum over its texts, which is off by
   * a few tokens: of a prompt that no context could hold nothing else is known. Far below it no more than an upper bound, for
   * counting makes an engine forget the beginning that it keeps.
   */
  measure(prompt: Prompt, limit: number): Promise<Outcome<number, EngineFailure>>;
}

/** Texts may join to other tokens than they have alone: so many at either side of a message, and some to be safe. */
const perMessage = 4;
const safety = 16;

/** Keeps the length of the template around the texts, by the roles of the messages; nothing of the prompts. */
export function promptRuler(engine: CountingEngine): PromptRuler {
  const frames = new Map<string, number>();

  async function frameOf(prompt: Prompt): Promise<Outcome<number, EngineFailure>> {
    const roles = allMessages(prompt).map(({ role }) => role);
    const key = roles.join(' ');
    const known = frames.get(key);
    if (known !== undefined) return success(known);
    const stub = roles.map((role) => ({ role, content: 'x' }));
    const [whole, text] = [await engine.countTokens({ prefix: [], suffix: stub }), await engine.countText('x')];
    if (!whole.ok) return whole;
    if (!text.ok) return text;
    const frame = Math.max(0, whole.value - roles.length * text.value);
    frames.set(key, frame);
    return success(frame);
  }

  async function textsOf(prompt: Prompt): Promise<Outcome<number, EngineFailure>> {
    let sum = 0;
    for (const { content } of allMessages(prompt)) {
      const counted = await engine.countText(content);
      if (!counted.ok) return counted;
      sum += counted.value;
    }
    return success(sum);
  }

  return {
    async measure(prompt, limit) {
      const frame = await frameOf(prompt);
      if (!frame.ok) return frame;
      const margin = safety + perMessage * allMessages(prompt).length;
      const most = frame.value + bytesOf(prompt);
      if (most + margin <= limit) return success(most);
      const texts = await textsOf(prompt);
      if (!texts.ok) return texts;
      const begun = prompt.prefill === undefined ? success(0) : await engine.countText(prompt.prefill);
      if (!begun.ok) return begun;
      const about = frame.value + texts.value + begun.value;
      if (Math.abs(about - limit) > margin) return success(about);
      const exact = await engine.countTokens(prompt);
      if (exact.ok) return success(exact.value + begun.value);
      return exact.failure.kind === 'context' ? success(Math.max(about, limit + 1)) : exact;
    },
  };
}

/** In UTF-8. No token of a language model is shorter than a byte. */
function bytesOf(prompt: Prompt): number {
  const texts = [...allMessages(prompt).map(({ content }) => content), prompt.prefill ?? ''];
  return texts.reduce((sum, text) => sum + utf8Length(text), 0);
}

function utf8Length(text: string): number {
  let length = 0;
  for (let unit = 0; unit < text.length; unit++) {
    length += bytesOfUnit(text.charCodeAt(unit));
  }
  return length;
}

/** Each half of a pair stands for two of its four bytes. */
function bytesOfUnit(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
}
