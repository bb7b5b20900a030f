import type { ChatCompletionParams, RawCompletionParams } from '@wllama/wllama/esm/index.js';
import type { Decoding } from '../../../src/core/engine.ts';
import type { Message } from '../../../src/core/prompt.ts';

/** Fields of llama-server that wllama passes on but does not declare. */
export type ChatRequest = ChatCompletionParams & {
  readonly stop?: readonly string[];
  readonly min_p?: number;
  readonly typical_p?: number;
  readonly post_sampling_probs?: boolean;
  readonly verbose?: boolean;
};

export type CompletionRequest = Omit<RawCompletionParams, 'stop'> & {
  readonly stop?: readonly string[];
  readonly min_p?: number;
  readonly typical_p?: number;
  readonly verbose?: boolean;
};

/**
 * The distribution as the model gives it: every other sampler of llama.cpp is switched off.
 * `verbose` brings the text as generated; the chat message is stripped of white space.
 */
const plain = { top_k: 0, min_p: 0, typical_p: 1, cache_prompt: true, verbose: true };

export function generationRequest(messages: readonly Message[], decoding: Decoding): ChatRequest {
  const { temperature, topP, seed, maxTokens, stop, ignoreEnd = false } = decoding;
  const length = { max_tokens: maxTokens, stop, ignore_eos: ignoreEnd };
  return { ...plain, messages: [...messages], temperature, top_p: topP, seed, ...length };
}

/** A user turn is added because many templates refuse to end elsewhere; what comes before it is what is kept. */
export function warmingRequest(prefix: readonly Message[]): ChatRequest {
  return { ...plain, messages: [...prefix, { role: 'user', content: '.' }], temperature: 0, max_tokens: 1 };
}

/** As `generationRequest`, for a prompt that is rendered already. */
export function continuationRequest(prompt: string, decoding: Decoding): CompletionRequest {
  const { temperature, topP, seed, maxTokens, stop, ignoreEnd = false } = decoding;
  return { ...plain, ignore_eos: ignoreEnd, prompt, temperature, top_p: topP, seed, max_tokens: maxTokens, stop };
}

/** Computes a prompt and brings it back as llama.cpp rendered it (`verbose`). */
export function renderingRequest(messages: readonly Message[]): ChatRequest {
  return { ...plain, messages: [...messages], temperature: 0, max_tokens: 1 };
}

/**
 * wllama has no call for the tokenizer, but llama-server turns a text among the biases into its tokens and tells its settings
 * back (`verbose`). The bias is 0, the prompt one character: nothing of the text is computed.
 */
export function encodingRequest(text: string): CompletionRequest {
  const request: CompletionRequest = { ...plain, prompt: '.', temperature: 0, max_tokens: 1 };
  // llama-server takes text here; wllama's type knows token numbers only.
  return Object.assign(request, { logit_bias: [[text, 0]] });
}

/** One token after a text, which can be no other than `token`, with the probabilities as they were without that. */
export function forcingRequest(text: string, token: number): CompletionRequest {
  const request: CompletionRequest = { ...plain, prompt: text, temperature: 0, max_tokens: 1, logprobs: 2 };
  // llama-server takes pairs; wllama's type knows another form.
  return Object.assign(request, { logit_bias: [[token, 1000]] });
}

export function countingRequest(messages: readonly Message[]): ChatRequest {
  return { ...plain, messages: [...messages], temperature: 0, max_tokens: 1, return_progress: true };
}

/**
 * One token from the options' first tokens, with the probability of each.
 *
 * llama.cpp draws without the grammar first and masks by it only when that draw is not allowed. So a token that begins no
 * option gets a bias that makes it the first draw always: the probabilities that come back are then those under the mask.
 * `min_p` drops what the mask excluded; 1e-30 of the likeliest token drops nothing else.
 */
export function scoringRequest(messages: readonly Message[], options: readonly string[]): ChatRequest {
  const request: ChatRequest = {
    ...plain,
    messages: [...messages],
    temperature: 1,
    top_p: 1,
    min_p: 1e-30,
    seed: 0,
    max_tokens: 1,
    grammar: `root ::= ${options.map(grammarLiteral).join(' | ')}`,
    logprobs: true,
    top_logprobs: countBeginnings(options),
    post_sampling_probs: true,
  };
  // llama-server takes text here; wllama's type knows token numbers only.
  return Object.assign(request, { logit_bias: [[excludedCharacter(options), 1000]] });
}

/** GBNF knows the escapes of C; everything outside printable ASCII goes by its code point. */
function grammarLiteral(option: string): string {
  const escaped = Array.from(option, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    return code >= 32 && code < 127 ? character : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

function excludedCharacter(options: readonly string[]): string {
  return (
    ['~', '^', '#', '@', '%', '&', '$'].find((character) => options.every((option) => !option.includes(character))) ??
    '\n'
  );
}

/** More than the tokens that can begin an option; two tokens may spell the same text, hence twice. */
function countBeginnings(options: readonly string[]): number {
  return 2 * options.reduce((sum, option) => sum + option.length, 0);
}
