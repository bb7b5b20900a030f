import type { EngineFailure } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import { failed } from '../failures.ts';
import { readCompletion } from './completion.ts';
import type { Native } from './native.ts';

export interface ProbedThreads {
  readonly threads: number;
  readonly note: string;
  readonly native: Native;
}

type Start = (threads: number) => Promise<Outcome<Native, EngineFailure>>;

const candidates = [1, 2, 4];
/** A larger count must gain this much: below it, it is noise bought with other programs' cores. */
const leastGain = 1.1;

/**
 * Starts the model with more and more threads while that makes it faster. ggml's threads wait for each other in busy loops,
 * so on a busy machine two may be ten times slower than one: only a measurement knows.
 */
export async function probeThreads(start: Start, signal: AbortSignal): Promise<Outcome<ProbedThreads, EngineFailure>> {
  const measured: string[] = [];
  let best: { readonly threads: number; readonly speed: number; readonly native: Native } | null = null;
  for (const threads of candidates) {
    if (threads > 1 && threads > navigator.hardwareConcurrency) break;
    if (best !== null) await best.native.wllama.exit();
    const started = await start(threads);
    if (!started.ok) return started;
    const speed = await tokensPerSecond(started.value, signal);
    if (speed === null) {
      await started.value.wllama.exit();
      return failed(signal.aborted ? 'stopped' : 'crashed', `Measuring the speed with ${threads} threads ended early.`);
    }
    measured.push(`${threads}: ${Math.round(speed)}`);
    if (best !== null && speed < best.speed * leastGain) {
      await started.value.wllama.exit();
      const again = await start(best.threads);
      if (!again.ok) return again;
      best = { ...best, native: again.value };
      break;
    }
    best = { threads, speed, native: started.value };
  }
  if (best === null)
    return start(1).then((started) => (started.ok ? success(chosen(1, measured, started.value)) : started));
  return success(chosen(best.threads, measured, best.native));
}

function chosen(threads: number, measured: readonly string[], native: Native): ProbedThreads {
  const note = `Threads were probed (threads: tokens/s of a short prompt and answer): ${measured.join(', ')}; ${threads} is used.`;
  return { threads, note, native };
}

const shortPrompt = 'The patient was seen in the clinic today. '.repeat(6);

/** Null when it was stopped or the engine failed. */
async function tokensPerSecond({ wllama }: Native, abortSignal: AbortSignal): Promise<number | null> {
  const messages: { role: 'user'; content: string }[] = [{ role: 'user', content: shortPrompt }];
  const request = {
    messages,
    temperature: 0,
    max_tokens: 8,
    ignore_eos: true,
    cache_prompt: false,
    verbose: true,
    abortSignal,
  };
  // The first request of a new engine also compiles it.
  await wllama.createChatCompletion({ ...request, max_tokens: 1 }).catch(() => null);
  const begin = performance.now();
  const raw: unknown = await wllama.createChatCompletion(request).catch(() => null);
  const elapsedMs = performance.now() - begin;
  const usage = readCompletion(raw, elapsedMs)?.usage;
  return usage === undefined ? null : ((usage.promptTokens + usage.outputTokens) * 1000) / elapsedMs;
}
