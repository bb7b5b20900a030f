import type { Engine, EngineFailure, Generation } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';
import { afterThinking } from '../readers/after-thinking.ts';
import { joinedNotes } from './shortened-case.ts';
import { splitText } from './split-text.ts';

export interface NoteTaking {
  readonly engine: Pick<Engine, 'cutText'>;
  readonly contextTokens: number;
  /** Tokens around a piece in its prompt. */
  readonly frameTokens: number;
  /** Tokens that the notes may have together. */
  readonly room: number;
  isStopped(): boolean;
  /** Generates a note of at most so many tokens. */
  ask(prompt: Prompt, maxTokens: number): Promise<Outcome<Generation, EngineFailure>>;
  /** Whether the case with this text in the place of the long one fits. */
  fits(text: string): Promise<Outcome<boolean, EngineFailure>>;
}

export interface Notes {
  /** Of the last round, in the order of the text. */
  readonly notes: readonly string[];
  /** How often a text was read piece by piece: 1, and more where the notes themselves were too long. */
  readonly rounds: number;
  /** Time the model took. */
  readonly totalMs: number;
}

const MOST_ROUNDS = 3;
/** A note of fewer tokens says nothing; one of more is no note. */
const NOTE_TOKENS = { least: 48, most: 256 } as const;

/** Notes on a long text, piece by piece, until they fit in its place. Fails with `context` when they do not in a few rounds. */
export async function takeNotes(text: string, taking: NoteTaking): Promise<Outcome<Notes, EngineFailure>> {
  const pieceTokens = taking.contextTokens - NOTE_TOKENS.most - taking.frameTokens;
  if (pieceTokens < NOTE_TOKENS.most) return failure(noRoom(taking.contextTokens));
  let [read, totalMs] = [text, 0];
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
    const pieces = await splitText(read, pieceTokens, taking.engine);
    if (!pieces.ok) return pieces;
    const round = await notesOn(pieces.value, rounds, taking);
    if (!round.ok) return round;
    const { notes } = round.value;
    totalMs += round.value.totalMs;
    read = joinedNotes(notes);
    const fits = await taking.fits(read);
    if (!fits.ok) return fits;
    if (fits.value) return success({ notes, rounds, totalMs });
  }
  return failure(neverFits);
}

async function notesOn(
  pieces: readonly string[],
  rounds: number,
  taking: NoteTaking,
): Promise<Outcome<Pick<Notes, 'notes' | 'totalMs'>, EngineFailure>> {
  // Read again, a note may have more tokens than it was written with: each further round asks for less.
  const share = Math.floor(taking.room / (pieces.length * rounds));
  const maxTokens = Math.min(NOTE_TOKENS.most, Math.max(NOTE_TOKENS.least, share));
  const notes: string[] = [];
  let totalMs = 0;
  for (const [index, piece] of pieces.entries()) {
    if (taking.isStopped()) return failure(stopped);
    const asked = await taking.ask(notePrompt(piece, index + 1, pieces.length), maxTokens);
    if (!asked.ok) return asked;
    // Thinking that never ended noted nothing.
    notes.push((afterThinking(asked.value.text) ?? '').trim());
    totalMs += asked.value.timing.totalMs;
  }
  return success({ notes, totalMs });
}

/** Our own wording: no protocol says how. */
export function notePrompt(piece: string, number: number, of: number): Prompt {
  const content = `This is part ${number} of ${of} of a longer text. Summarize this part in a few sentences. Keep every finding, diagnosis, drug, dose, number and date, and add nothing.\n\n${piece}`;
  return { prefix: [], suffix: [{ role: 'user', content }] };
}

function noRoom(contextTokens: number): EngineFailure {
  return {
    kind: 'context',
    message: `The case is too long, and a context of ${contextTokens} tokens is too short to read it piece by piece. Use a model with a longer context.`,
    recoverable: false,
  };
}

const neverFits: EngineFailure = {
  kind: 'context',
  message: `The case is too long, and after ${MOST_ROUNDS} rounds the notes on its parts still are. Use fewer shots or a longer context.`,
  recoverable: false,
};

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The run was stopped while notes were taken on a long case.',
  recoverable: false,
};
