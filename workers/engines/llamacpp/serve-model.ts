import type { Decoding, EngineFailure, Generation, LoadedModel } from '../../../src/core/engine.ts';
import { failure, success, type Outcome } from '../../../src/core/outcome.ts';
import { allMessages, type Prompt } from '../../../src/core/prompt.ts';
import { engineFailure, failed } from '../failures.ts';
import { likelihoodsOf, whyNotScorable } from '../likelihoods.ts';
import type { OpenEngine } from '../open-engine.ts';
import { createTokenizer, type TokenizerParts } from '../tokenizer.ts';
import { createTurns } from '../turns.ts';
import {
  continuationRequest,
  countingRequest,
  encodingRequest,
  generationRequest,
  renderingRequest,
  scoringRequest,
  warmingRequest,
  type ChatRequest,
  type CompletionRequest,
} from './chat-request.ts';
import { readBiasTokens, readCompletion, type Completion } from './completion.ts';
import { countPromptTokens } from './count-prompt-tokens.ts';
import { forceText } from './force-text.ts';
import type { Native } from './native.ts';
import { createPromptArchive } from './prompt-archive.ts';
import { crashFailure, isInvalidText, requestFailure } from './request-failure.ts';

export interface ServedModel {
  readonly model: LoadedModel;
  readonly native: Native;
  /** Size of one token's keys and values. */
  readonly bytesPerToken: number;
  /** Texts of the tokens, read when first needed; null where they are not known. */
  readonly tokens: TokenizerParts['tokens'];
  /** Starts the same model anew. */
  readonly renew: () => Promise<Outcome<Native, EngineFailure>>;
}

/** A stopped request ends after the batch under way; a wasm that takes longer than this is taken for dead. */
const patienceMs = 30_000;

/** Answers requests with a started llama.cpp, one at a time: a second one at once would wait in it for ever. */
export function serveModel({ model, native: first, bytesPerToken, tokens, renew }: ServedModel): OpenEngine {
  const turns = createTurns();
  const archive = createPromptArchive(bytesPerToken);
  let native = first;
  let dead: EngineFailure | null = null;
  let declareDead: (reason: EngineFailure) => void = () => undefined;
  // `exit` leaves wllama's promises open for ever, so every one of them is raced with this.
  const death = new Promise<EngineFailure>((resolve) => {
    declareDead = resolve;
  });

  async function bury(reason: EngineFailure): Promise<void> {
    dead ??= reason;
    declareDead(dead);
    await native.wllama.exit();
  }

  function request<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Outcome<T, EngineFailure>> {
    return turns.take(async (signal) => {
      if (dead !== null) return failure(dead);
      if (archive.isFull) await refresh();
      native.log.forgetErrors();
      const end = watchStop(signal);
      const outcome = await Promise.race([work(signal).then(success, refuse), death.then((reason) => failure(reason))]);
      end();
      return outcome;
    }, stopped);
  }

  async function refuse(thrown: unknown): Promise<Outcome<never, EngineFailure>> {
    if (thrown instanceof Error && thrown.name === 'AbortError') return stopped();
    const { failure: reason, fatal } = requestFailure(thrown, native.log.errors());
    if (fatal) await bury(reason);
    return failure(reason);
  }

  /** Goes on when the request that asked for it is stopped: the next one needs it too. */
  async function refresh(): Promise<void> {
    await native.wllama.exit();
    const renewed = await renew();
    if (!renewed.ok) return bury(renewed.failure);
    native = renewed.value;
    archive.clear();
    if (dead !== null) await native.wllama.exit();
  }

  function watchStop(signal: AbortSignal): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = (): void => {
      timer = setTimeout(() => void bury(crashFailure('it did not react to being stopped')), patienceMs);
    };
    signal.addEventListener('abort', watch, { once: true });
    return () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', watch);
    };
  }

  /** Bytes that are no text make llama.cpp fail when it tells them as they are; asked again, it puts replacement characters. */
  async function tell<B extends ChatRequest | CompletionRequest>(
    body: B,
    send: (body: B) => Promise<unknown>,
  ): Promise<Completion> {
    const begin = performance.now();
    const raw = await sendTwice(body, send);
    const completion = readCompletion(raw, performance.now() - begin);
    if (completion === null) throw new Error('llama.cpp gave an answer without usage or finish reason');
    const { cachedTokens, promptTokens, outputTokens } = completion.usage;
    archive.note(cachedTokens, promptTokens + outputTokens);
    return completion;
  }

  async function sendTwice<B extends ChatRequest | CompletionRequest>(
    body: B,
    send: (body: B) => Promise<unknown>,
  ): Promise<unknown> {
    try {
      return await send(body);
    } catch (thrown) {
      if (!isInvalidText(native.log.errors())) throw thrown;
      native.log.forgetErrors();
      return send({ ...body, verbose: false });
    }
  }

  const sendChat = (body: ChatRequest): Promise<unknown> =>
    native.wllama.createChatCompletion({ ...body, stream: false });
  const sendText = ({ stop = [], ...body }: CompletionRequest): Promise<unknown> =>
    native.wllama.createCompletion({ ...body, stop: [...stop], stream: false });

  function complete(body: ChatRequest): Promise<Outcome<Completion, EngineFailure>> {
    return request((abortSignal) => tell({ ...body, abortSignal }, sendChat));
  }

  /**
   * An answer that is begun already. wllama's own way (a last turn of the assistant) drops the header of that turn (3.8.1), so
   * llama.cpp renders the prompt first, and what it computed for that is kept for the prompt with its beginning.
   */
  function continueAnswer(
    prompt: Prompt,
    prefill: string,
    decoding: Decoding,
  ): Promise<Outcome<Completion, EngineFailure>> {
    return request(async (abortSignal) => {
      const rendered = await tell({ ...renderingRequest(allMessages(prompt)), abortSignal }, sendChat);
      if (rendered.prompt === null) throw new Error('llama.cpp did not tell the prompt it rendered');
      const { beginToken = '' } = model;
      // The tokenizer puts its first token there again.
      const bare = rendered.prompt.startsWith(beginToken) ? rendered.prompt.slice(beginToken.length) : rendered.prompt;
      const body = { ...continuationRequest(bare + prefill, decoding), abortSignal };
      return continued(rendered, await tell(body, sendText));
    });
  }

  const encode = (text: string): Promise<Outcome<readonly number[], EngineFailure>> =>
    request(async (abortSignal) => {
      const raw = await sendText({ ...encodingRequest(text), abortSignal });
      const ids = readBiasTokens(raw);
      if (ids === null) throw new Error('llama.cpp did not tell the tokens of a text');
      archive.note(0, 2);
      return ids;
    });
  const tokenizer = createTokenizer({ tokens, encode });

  /** The answer as it came, for what is read from nothing else. */
  function askRaw(body: CompletionRequest): Promise<Outcome<unknown, EngineFailure>> {
    return request(async (abortSignal) => {
      const raw = await sendTwice({ ...body, abortSignal }, sendText);
      const usage = readCompletion(raw, 0)?.usage;
      if (usage !== undefined) archive.note(usage.cachedTokens, usage.promptTokens + usage.outputTokens);
      return raw;
    });
  }

  return {
    model,
    async setPrefix(prefix) {
      if (prefix.length === 0) return success({ promptTokens: 0, cachedTokens: 0, outputTokens: 0 });
      const outcome = await complete(warmingRequest(prefix));
      return outcome.ok ? success(outcome.value.usage) : outcome;
    },
    async generate(prompt, decoding) {
      const { prefill = '' } = prompt;
      const outcome = await (prefill === ''
        ? complete(generationRequest(allMessages(prompt), decoding))
        : continueAnswer(prompt, prefill, decoding));
      return outcome.ok ? generationOf(outcome.value, decoding.maxTokens, model.contextTokens) : outcome;
    },
    async score(prompt, options) {
      const obstacle = whyNotScorable(options);
      if (obstacle !== null) return failed('unsupported', obstacle);
      const outcome = await complete(scoringRequest(allMessages(prompt), options));
      return outcome.ok ? scoredGeneration(outcome.value, options) : outcome;
    },
    countTokens: (prompt) =>
      request(async (signal) => countPromptTokens(native.wllama, countingRequest(allMessages(prompt)), signal)),
    countText: (text) => tokenizer.count(text),
    cutText: (text, most) => tokenizer.cut(text, most),
    forceText: (order) => forceText(order, { tokenizer, encode, send: askRaw }),
    stop: async () => turns.stop(),
    async dispose() {
      turns.close();
      await bury(stopped().failure);
    },
  };
}

function stopped(): { readonly ok: false; readonly failure: EngineFailure } {
  return failure(engineFailure('stopped', 'The request was stopped.'));
}

/** The time of both requests; tokens as if there had been one. @throws when what was computed for the first was not used */
function continued(rendered: Completion, answer: Completion): Completion {
  const mostAnew = 8 + answer.usage.promptTokens - rendered.usage.promptTokens;
  if (answer.usage.promptTokens - answer.usage.cachedTokens > mostAnew)
    throw new Error('llama.cpp read the rendered prompt as another than it had rendered');
  const { prefillMs, totalMs } = rendered.timing;
  return {
    ...answer,
    usage: { ...answer.usage, cachedTokens: rendered.usage.cachedTokens },
    timing: {
      firstTokenMs: totalMs + answer.timing.firstTokenMs,
      prefillMs: prefillMs + answer.timing.prefillMs,
      decodeMs: answer.timing.decodeMs,
      totalMs: totalMs + answer.timing.totalMs,
    },
  };
}

function generationOf(
  { text, finish, usage, timing }: Completion,
  maxTokens: number,
  contextTokens: number,
): Outcome<Generation, EngineFailure> {
  const cutByContext = finish === 'length' && usage.outputTokens < maxTokens;
  if (!cutByContext) return success({ text, finish, usage, timing });
  const { promptTokens, outputTokens } = usage;
  const message = `The answer was cut by the context: ${promptTokens} tokens of prompt and ${outputTokens} of answer fill ${contextTokens}. Use fewer shots or a longer context.`;
  return failed('context', message);
}

function scoredGeneration(
  { usage, timing, beginnings }: Completion,
  options: readonly string[],
): Outcome<Generation, EngineFailure> {
  const likelihoods = likelihoodsOf(options, beginnings);
  if (!likelihoods.ok) return likelihoods;
  const [best] = likelihoods.value.toSorted((a, b) => b.logProbability - a.logProbability);
  return success({ text: best?.option ?? '', finish: 'scored', usage, timing, likelihoods: likelihoods.value });
}
