import type { Case, CaseDocument } from '../../../dataset.ts';
import type { EngineFailure } from '../../../engine.ts';
import { failure, success, type Outcome } from '../../../outcome.ts';
import type { PackedDocument, Packing, PackingContext, PackingRule } from '../../../packing.ts';
import { shuffledBy } from '../../../python-random.ts';
import { answerPositions, tokensOf } from './answer-positions.ts';
import { randomFor } from './draws.ts';
import { encodedLengths, fitAsUpstream, fixedTexts } from './fit-as-upstream.ts';
import { fitCorrected } from './fit-corrected.ts';
import { countingOnce, type FittedDocument } from './fitted-document.ts';
import { INSTRUCTION, SEPARATOR, userTurn } from './wording.ts';

/** `--max_len` of upstream's launch script: a context of 8,192 without the answer. */
const BUDGET = 8140;
export const ANSWER_TOKENS = 50;
/** Set aside for the chat template, which a tokenizer of bare texts does not tell. The demo model's takes 13; some write a preamble of their own. */
export const TEMPLATE_TOKENS = 64;

/** Packs as `create_prompt` does. @param task its id, for the draw of the order */
export function packingAsUpstream(task: string): PackingRule {
  return { pack: (item, context) => packAsUpstream(task, item, context), show };
}

/** Packs so that what is counted is what is sent. @param task its id, for the draw of the order */
export function packingCorrected(task: string): PackingRule {
  return { pack: (item, context) => packCorrected(task, item, context), show };
}

type Packed = Promise<Outcome<Packing, EngineFailure>>;

async function packAsUpstream(task: string, item: Case, context: PackingContext): Packed {
  const { beginToken, contextTokens, seed } = context;
  const encoder = { tokenizer: countingOnce(context.tokenizer), beginToken };
  const lengths = await encodedLengths([INSTRUCTION, ...fixedTexts(item)], encoder);
  if (!lengths.ok) return lengths;
  const [system = 0, ...others] = lengths.value;
  const fixed = others.reduce((sum, length) => sum + length, system);
  const available = contextTokens - ANSWER_TOKENS - TEMPLATE_TOKENS;
  if (fixed > available) return failure(tooLong(item, fixed, available, contextTokens));
  const budget = Math.min(BUDGET, available);
  const fitted = await fitAsUpstream(item, budget - system, encoder);
  if (!fitted.ok) return fitted;
  // Upstream raises a ValueError here.
  if (fitted.value.length === 0) return failure(nothingToShow(item));
  const random = randomFor('order', seed, task, item.id);
  return success(packedInOrder(shuffledBy(fitted.value, random), 'of-shown', budget));
}

async function packCorrected(task: string, item: Case, context: PackingContext): Packed {
  const { contextTokens, seed } = context;
  const tokenizer = countingOnce(context.tokenizer);
  const lengths = await encodedLengths([INSTRUCTION, userTurn(item, '')], { tokenizer, beginToken: '' });
  if (!lengths.ok) return lengths;
  const fixed = lengths.value.reduce((sum, length) => sum + length, TEMPLATE_TOKENS);
  const budget = Math.min(BUDGET, contextTokens - ANSWER_TOKENS);
  const documents = item.documents ?? [];
  if (documents.every(({ text }) => text === '')) return failure(nothingToShow(item));
  const fitted = await fitCorrected(documents, budget - fixed, tokenizer);
  if (!fitted.ok) return fitted;
  if (fitted.value.length === 0) return failure(tooLong(item, fixed, budget, contextTokens));
  const random = randomFor('order', seed, task, item.id);
  return success(packedInOrder(shuffledBy(fitted.value, random), 'of-text', budget));
}

/** @param fitted in the order shown. @param spans see `answerPositions` */
export function packedInOrder(
  fitted: readonly FittedDocument[],
  spans: 'of-text' | 'of-shown',
  budget: number,
): Packing {
  return {
    documents: fitted.map(({ id, tokens, characters, lead, tail }) => ({ id, tokens, characters, lead, tail })),
    answerPositions: answerPositions(fitted, spans)
      .filter(({ isShown, start, end }) => isShown && Number.isFinite(start) && Number.isFinite(end))
      .map(({ start, end }) => [within(start), within(end)]),
    documentTokens: tokensOf(fitted),
    budget,
  };
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/** A document that the case does not have (any more) is shown as empty. */
function show(item: Case, { documents }: Packing): Case {
  const byId = new Map((item.documents ?? []).map((document) => [document.id, document]));
  const shown = documents.map((packed) => shownText(packed, byId.get(packed.id)));
  return { ...item, fields: { ...item.fields, documents: shown.join(SEPARATOR) } };
}

function shownText({ lead, characters, tail }: PackedDocument, document: CaseDocument | undefined): string {
  const { text = '' } = document ?? {};
  return lead + (characters === null ? text : text.slice(0, characters)) + tail;
}

function tooLong(item: Case, fixed: number, available: number, contextTokens: number): EngineFailure {
  return {
    kind: 'context',
    message: `case "${item.id}": instruction, question and options take ${fixed} tokens, and a context of ${contextTokens} leaves ${available} for the prompt: no document fits. Use a model or a setting with a longer context.`,
    recoverable: false,
  };
}

function nothingToShow(item: Case): EngineFailure {
  return {
    kind: 'unsupported',
    message: `case "${item.id}" has no document to show: patients need texts, and other patients' texts can only be shown where the dataset has a second patient.`,
    recoverable: false,
  };
}
