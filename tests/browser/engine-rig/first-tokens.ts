import { Wllama, type ChatCompletionParams } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { allMessages, type Prompt } from '../../../src/core/prompt.ts';

export interface FirstToken {
  readonly token: string;
  readonly logprob: number;
}

/**
 * The model's own distribution over the first token of the answer, without our engine.
 * Not the whole vocabulary: a token that is no valid UTF-8 would make wllama fail, and those have the smallest logits here.
 */
export async function firstTokens(url: string, prompt: Prompt): Promise<readonly FirstToken[]> {
  const response = await fetch(url);
  const wllama = new Wllama({ default: new URL(wasmUrl, import.meta.url).href });
  wllama.setCompat(null);
  await wllama.loadModel([await response.blob()], {
    n_threads: 1,
    n_parallel: 1,
    n_gpu_layers: 0,
    flash_attn: false,
    cache_type_k: 'f32',
    cache_type_v: 'f32',
    n_ctx: 1024,
  });
  const wanted = ['A', 'B', 'C', 'z', 'y', 'ye', 'yes', 'n', 'no', 'm', 'ma', 'may'];
  const tokens: FirstToken[] = [];
  for (const token of wanted) tokens.push({ token, logprob: await logProbability(wllama, prompt, token) });
  await wllama.exit();
  return tokens;
}

/** A bias makes the token the one drawn; the log-probability told is the one before the bias. */
async function logProbability(wllama: Wllama, prompt: Prompt, token: string): Promise<number> {
  const request: ChatCompletionParams & { stream?: false } = {
    messages: [...allMessages(prompt)],
    temperature: 0,
    max_tokens: 1,
    logprobs: true,
    top_logprobs: 1,
  };
  const biased = Object.assign(request, { logit_bias: [[token, 1000]] });
  const { choices } = await wllama.createChatCompletion(biased);
  const drawn = choices[0]?.logprobs?.content?.[0];
  if (drawn?.token !== token) throw new Error(`"${token}" is not one token of this model`);
  return drawn.logprob;
}
