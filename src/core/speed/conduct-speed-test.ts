import type { Decoding, Engine, EngineFailure, Generation } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';
import { planSpeedTest, speedProtocol, type SpeedStep } from './speed-protocol.ts';
import type { Repetition } from './speed-report.ts';
import { speedText } from './speed-text.ts';

/** The page around a test: a browser slows a tab down that nobody sees. */
export interface Surroundings {
  /** At once where the tab is seen. */
  untilVisible(): Promise<void>;
  /** Begins to watch; the function given back tells whether the tab was hidden at any time since. */
  watchHidden(): () => boolean;
  isStopped(): boolean;
}

export interface SpeedProgress {
  /** Requests that count or warm up, finished and planned. */
  readonly done: number;
  readonly planned: number;
  /** The one just finished. */
  readonly repetition: Repetition;
}

/** A request during which the tab was hidden is asked again so often. */
const mostAgain = 3;

/**
 * Asks what the protocol plans, one request after the other. Each has a text of its own, so that nothing kept of one makes the next
 * one cheaper; all are cut to length beforehand, so that nothing but requests comes between requests.
 */
export async function conductSpeedTest(
  engine: Pick<Engine, 'cutText' | 'generate'>,
  surroundings: Surroundings,
  watch: (progress: SpeedProgress) => void,
): Promise<Outcome<readonly Repetition[], EngineFailure>> {
  const plan = planSpeedTest();
  const prompts: Prompt[] = [];
  for (const [place, step] of plan.entries()) {
    if (surroundings.isStopped()) return failure(stopped);
    const prompt = await promptFor(engine, step, place);
    if (!prompt.ok) return prompt;
    prompts.push(prompt.value);
  }
  const repetitions: Repetition[] = [];
  for (const [place, step] of plan.entries()) {
    for (let again = 0; again <= mostAgain; again++) {
      const number = place + again * plan.length;
      const prompt = again === 0 ? success(prompts[place] ?? asPrompt('')) : await promptFor(engine, step, number);
      if (!prompt.ok) return prompt;
      const asked = await ask(engine, prompt.value, step, surroundings);
      if (!asked.ok) return asked;
      repetitions.push(asked.value);
      watch({ done: asked.value.wasHidden ? place : place + 1, planned: plan.length, repetition: asked.value });
      if (!asked.value.wasHidden) break;
    }
  }
  return success(repetitions);
}

async function promptFor(
  engine: Pick<Engine, 'cutText'>,
  { length }: SpeedStep,
  number: number,
): Promise<Outcome<Prompt, EngineFailure>> {
  const cut = await engine.cutText(speedText(number), speedProtocol.promptTokens[length]);
  return cut.ok ? success(asPrompt(cut.value)) : cut;
}

function asPrompt(content: string): Prompt {
  return { prefix: [], suffix: [{ role: 'user', content }] };
}

async function ask(
  engine: Pick<Engine, 'generate'>,
  prompt: Prompt,
  step: SpeedStep,
  surroundings: Surroundings,
): Promise<Outcome<Repetition, EngineFailure>> {
  await surroundings.untilVisible();
  if (surroundings.isStopped()) return failure(stopped);
  const wasHidden = surroundings.watchHidden();
  const generated = await engine.generate(prompt, decoding);
  const hidden = wasHidden();
  if (!generated.ok) return generated;
  if (generated.value.timing.pausedMs !== undefined) return failure(slept);
  return success(repetitionOf(step, generated.value, hidden));
}

/** Greedy, and to the last token asked for, whatever the model would say. */
const decoding: Decoding = {
  temperature: 0,
  topP: 1,
  seed: 0,
  maxTokens: speedProtocol.outputTokens,
  stop: [],
  ignoreEnd: true,
};

function repetitionOf(
  { length, repetition }: SpeedStep,
  { usage, timing }: Generation,
  wasHidden: boolean,
): Repetition {
  const { promptTokens, cachedTokens, outputTokens } = usage;
  return {
    length,
    repetition,
    promptTokens,
    cachedTokens,
    outputTokens,
    ...timing,
    prefillSpeed: perSecond(promptTokens - cachedTokens, timing.prefillMs),
    decodeSpeed: perSecond(outputTokens - 1, timing.decodeMs),
    wasHidden,
  };
}

function perSecond(tokens: number, milliseconds: number): number | null {
  return tokens > 0 && milliseconds > 0 ? (1000 * tokens) / milliseconds : null;
}

const slept: EngineFailure = {
  kind: 'stopped',
  message: 'The device slept or the tab was halted during the speed test, so its times mean nothing: measure again.',
  recoverable: false,
};

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The speed test was stopped.',
  recoverable: false,
};
