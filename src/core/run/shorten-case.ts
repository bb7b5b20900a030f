import type { Case } from '../dataset.ts';
import type { Engine, EngineFailure, Generation } from '../engine.ts';
import { success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';
import type { Shortening, TooLong } from '../run.ts';
import type { Task } from '../task.ts';
import type { PromptRuler } from './prompt-ruler.ts';
import { cutMark, shortenedCase } from './shortened-case.ts';
import { notePrompt, takeNotes } from './take-notes.ts';

export interface ShorteningRequest {
  readonly task: Task;
  readonly item: Case;
  readonly how: Exclude<TooLong, 'refuse'>;
  readonly engine: Pick<Engine, 'countText' | 'cutText'>;
  readonly ruler: PromptRuler;
  readonly contextTokens: number;
  /** Tokens that the answer may have. */
  readonly answerTokens: number;
  /** The prompt for a case of this part. */
  build(item: Case): Prompt;
  isStopped(): boolean;
  /** Generates a note of at most so many tokens. */
  ask(prompt: Prompt, maxTokens: number): Promise<Outcome<Generation, EngineFailure>>;
}

type Measured<T> = Promise<Outcome<T, EngineFailure>>;

/**
 * What is to be done with a case so that its prompt and its answer fit into the context. Undefined: it fits, or it cannot be made to fit
 * by its longest field, so that it is asked as it is. Fails with `context` when no notes that fit could be taken, and as the engine does.
 */
export async function shortenCase(request: ShorteningRequest): Measured<Shortening | undefined> {
  const { task, item, how, engine } = request;
  const excess = await excessOf(request, item);
  // An engine that cannot count can still answer, and says itself what does not fit.
  if (!excess.ok) return excess.failure.kind === 'stopped' ? excess : success(undefined);
  const field = excess.value <= 0 ? undefined : longestField(task, item);
  if (field === undefined) return success(undefined);
  const text = item.fields[field] ?? '';
  const tokens = await engine.countText(text);
  if (!tokens.ok) return tokens;
  const long: LongField = { field, text, tokens: tokens.value, room: tokens.value - excess.value };
  // Instruction, shots and question alone are too long.
  if (long.room <= 0) return success(undefined);
  return how === 'cut' ? cutField(request, long) : noteField(request, long);
}

interface LongField {
  readonly field: string;
  readonly text: string;
  readonly tokens: number;
  /** Tokens that may stand in its place. */
  readonly room: number;
}

/** Tokens that are too many; 0 or less when it fits. */
async function excessOf(request: ShorteningRequest, item: Case): Measured<number> {
  const limit = request.contextTokens - request.answerTokens;
  const measured = await request.ruler.measure(request.build(item), limit);
  return measured.ok ? success(measured.value - limit) : measured;
}

/** The longest of those that the prompt shows. */
export function longestField(task: Task, item: Case): string | undefined {
  const asked = task.ask(item);
  const isShown = (name: string): boolean => task.ask({ ...item, fields: { ...item.fields, [name]: '…' } }) !== asked;
  return Object.entries(item.fields)
    .toSorted(([, left], [, right]) => right.length - left.length)
    .map(([name]) => name)
    .find(isShown);
}

/** Tokens at a cut may join to others, so the first try can be a few too long. */
const mostTries = 6;

async function cutField(
  request: ShorteningRequest,
  { field, text, tokens, room }: LongField,
): Measured<Shortening | undefined> {
  const { engine, item } = request;
  const mark = await engine.countText(`\n${cutMark(tokens, tokens)}`);
  if (!mark.ok) return mark;
  let most = room - mark.value;
  for (let attempt = 1; attempt <= mostTries && most > 0; attempt++) {
    const kept = await engine.cutText(text, most);
    if (!kept.ok) return kept;
    const counted = await engine.countText(kept.value);
    if (!counted.ok) return counted;
    const characters = kept.value.length;
    const shortening = { kind: 'cut', field, tokens, keptTokens: counted.value, characters } as const;
    const excess = await excessOf(request, shortenedCase(item, shortening));
    if (!excess.ok) return excess;
    if (excess.value <= 0) return success(shortening);
    most -= excess.value;
  }
  return success(undefined);
}

async function noteField(
  request: ShorteningRequest,
  { field, text, tokens, room }: LongField,
): Measured<Shortening | undefined> {
  const { engine, ruler, contextTokens, item } = request;
  const frame = await ruler.measure(notePrompt('', 10, 10), contextTokens);
  if (!frame.ok) return frame;
  const shorteningOf = (notes: readonly string[]) => ({ kind: 'map-reduce', field, tokens, notes }) as const;
  const taken = await takeNotes(text, {
    engine,
    contextTokens,
    frameTokens: frame.value + frameSlack,
    room,
    isStopped: () => request.isStopped(),
    ask: (prompt, maxTokens) => request.ask(prompt, maxTokens),
    fits: async (notes) => {
      const excess = await excessOf(request, shortenedCase(item, { ...shorteningOf([notes]), rounds: 1, totalMs: 0 }));
      return excess.ok ? success(excess.value <= 0) : excess;
    },
  });
  if (!taken.ok) return taken;
  const { notes, rounds, totalMs } = taken.value;
  return success({ ...shorteningOf(notes), rounds, totalMs });
}

/** A piece may join its frame to other tokens than it has alone. */
const frameSlack = 8;
