import type { EngineFailure, LoadedModel } from '../../../src/core/engine.ts';
import { failure, success, type Outcome } from '../../../src/core/outcome.ts';
import { engineFailure, failed, messageOf } from '../failures.ts';
import { whyNotScorable } from '../likelihoods.ts';
import type { OpenEngine } from '../open-engine.ts';
import { createTokenizer } from '../tokenizer.ts';
import { createTurns } from '../turns.ts';
import type { TokenAccess } from './open-route.ts';
import type { Route } from './route.ts';
import type { DeviceLoss } from './watch-device.ts';

export interface ServedModel {
  readonly model: LoadedModel;
  readonly route: Route;
  readonly tokens: TokenAccess | null;
  readonly lost: Promise<DeviceLoss>;
  readonly unload: () => Promise<void>;
}

/** A prefill cannot be stopped; one that takes longer than this is taken for dead. */
const patienceMs = 60_000;

/** Answers requests with a loaded model, one at a time. */
export function serveModel({ model, route, tokens, lost, unload }: ServedModel): OpenEngine {
  const turns = createTurns();
  let dead: EngineFailure | null = null;
  let declareDead: (reason: EngineFailure) => void = () => undefined;
  const death = new Promise<EngineFailure>((resolve) => {
    declareDead = resolve;
  });
  void lost.then((loss) => bury(lossFailure(loss)));

  async function bury(reason: EngineFailure): Promise<void> {
    if (dead !== null) return;
    dead = reason;
    declareDead(reason);
    await unload();
  }

  function request<T>(
    work: (signal: AbortSignal) => Promise<Outcome<T, EngineFailure>>,
  ): Promise<Outcome<T, EngineFailure>> {
    return turns.take(async (signal) => {
      if (dead !== null) return failure(dead);
      const end = watchStop(signal);
      const outcome = await Promise.race([work(signal).catch(refuse), death.then((reason) => failure(reason))]);
      end();
      return outcome;
    }, stopped);
  }

  async function refuse(thrown: unknown): Promise<Outcome<never, EngineFailure>> {
    if (thrown instanceof Error && thrown.name === 'AbortError') return stopped();
    // A device that goes makes WebLLM throw first, and tells why a moment later.
    await Promise.race([death, after(500)]);
    const reason = dead ?? crash(messageOf(thrown));
    await bury(reason);
    return failure(reason);
  }

  function watchStop(signal: AbortSignal): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = (): void => {
      timer = setTimeout(() => void bury(crash('it did not react to being stopped')), patienceMs);
    };
    signal.addEventListener('abort', watch, { once: true });
    return () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', watch);
    };
  }

  const tokenizer = tokens && createTokenizer(tokens.parts);

  return {
    model,
    setPrefix: (prefix) => request(async () => success(await route.setPrefix(prefix))),
    generate: (prompt, decoding) => request((signal) => route.generate(prompt, decoding, signal)),
    async score(prompt, options) {
      const obstacle = whyNotScorable(options);
      if (obstacle !== null) return failed('unsupported', obstacle);
      return request((signal) => route.score(prompt, options, signal));
    },
    countTokens: (prompt) =>
      request(async () => (tokens === null ? noTokenizer() : success(tokens.encoder.prompt(prompt).length))),
    countText: (bare) => request(async () => tokenizer?.count(bare) ?? noTokenizer()),
    cutText: (bare, most) => request(async () => tokenizer?.cut(bare, most) ?? noTokenizer()),
    stop: async () => turns.stop(),
    async dispose() {
      turns.close();
      await bury(stopped().failure);
    },
  };
}

function lossFailure({ kind, reason }: DeviceLoss): EngineFailure {
  if (kind === 'lost') return crash(`the graphics device was lost (${shortened(reason)})`);
  if (kind === 'invalid') return crash(`the graphics device refused a command (${shortened(reason)})`);
  const advice = 'Choose a smaller model or a shorter context, or close other tabs.';
  return engineFailure('out-of-memory', `The graphics memory is used up (${shortened(reason)}). ${advice}`);
}

function crash(reason: string): EngineFailure {
  return engineFailure('crashed', `The engine crashed: ${shortened(reason)}. Restart it to go on.`);
}

function stopped(): { readonly ok: false; readonly failure: EngineFailure } {
  return failure(engineFailure('stopped', 'The request was stopped.'));
}

function noTokenizer(): { readonly ok: false; readonly failure: EngineFailure } {
  return failed('unsupported', 'This WebLLM shows no tokenizer, so tokens cannot be counted.');
}

function shortened(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .slice(0, 300);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
