import type { ChatCompletionChunk, Wllama } from '@wllama/wllama/esm/index.js';
import type { ChatRequest } from './chat-request.ts';

/**
 * llama-server tells the length of a prompt with its first sign of progress, before more than one batch was computed.
 * The request ends there. What was computed stays kept for the prompt itself.
 */
export async function countPromptTokens(wllama: Wllama, request: ChatRequest, signal: AbortSignal): Promise<number> {
  const counted = new AbortController();
  const totals: number[] = [];
  const onData = (chunk: ChatCompletionChunk): void => {
    const total = chunk.prompt_progress?.total ?? chunk.usage?.prompt_tokens;
    if (total === undefined) return;
    totals.push(total);
    counted.abort();
  };
  const abortSignal = AbortSignal.any([signal, counted.signal]);
  try {
    await wllama.createChatCompletion({ ...request, stream: true, onData, abortSignal });
  } catch (thrown) {
    if (totals.length === 0 || signal.aborted) throw thrown;
  }
  const [total] = totals;
  if (total === undefined) throw new Error('llama.cpp told no prompt length');
  return total;
}
