import type { Case, CaseDocument } from '../../src/core/dataset.ts';
import type { Tokenizer } from '../../src/core/packing.ts';
import { drawIndex, type Random, seededRandom } from '../../src/core/random.ts';
import { clueLonghealth2 } from '../../src/core/tasks/clue/longhealth.ts';
import type { Task } from '../../src/core/task.ts';
import { toyTokenizer } from '../../tests/fixtures/toy-tokenizer.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const PATIENTS = 6;
const LETTERS = 8;
const WORDS = 800;
const QUESTIONS = 20;
const ROUNDS = 7;

/**
 * Prompts of LongHealth's second task on records of its size (8 letters of 800 words): drawing the order, fitting, cutting and
 * filling in with a tokenizer that knows every text already, as an engine does after a patient's first question, and with one
 * that counts each text anew.
 */
export async function measurePacking(): Promise<Measure> {
  const [task] = clueLonghealth2;
  const items = task.derive?.(records(), { seed: 1, repeats: 1 }) ?? [];
  const knowing = remembering(toyTokenizer());
  await promptsOf(task, items, knowing);
  const known: number[] = [];
  const anew: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    anew.push(await promptsOf(task, items, toyTokenizer()));
    known.push(await promptsOf(task, items, knowing));
  }
  const each = (values: readonly number[]): number => median(values) / items.length;
  return {
    title: 'LongHealth prompt of 8,140 tokens',
    ratio: null,
    aim: null,
    detail: `${each(anew).toFixed(2)} ms counted anew → ${each(known).toFixed(3)} ms without the tokenizer: under 1 % of a run from ${(each(known) * 100).toFixed(0)} ms a case on`,
  };
}

async function promptsOf(task: Task, items: readonly Case[], tokenizer: Tokenizer): Promise<number> {
  const begin = performance.now();
  for (const item of items) {
    const packed = await task.packing?.pack(item, { tokenizer, beginToken: '<s>', contextTokens: 8192, seed: 1 });
    if (packed?.ok !== true) throw new Error('a record could not be packed');
    task.ask(task.packing?.show(item, packed.value) ?? item);
  }
  return performance.now() - begin;
}

function remembering(tokenizer: Tokenizer): Tokenizer {
  const counts = new Map<string, ReturnType<Tokenizer['count']>>();
  const cuts = new Map<string, ReturnType<Tokenizer['cut']>>();
  return {
    count: (text) => rememberedIn(counts, text, () => tokenizer.count(text)),
    cut: (text, tokens) => rememberedIn(cuts, `${tokens} ${text}`, () => tokenizer.cut(text, tokens)),
  };
}

function rememberedIn<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function records(): readonly Case[] {
  const random = seededRandom(1);
  return Array.from({ length: PATIENTS }, (_, patient) => {
    const letters = Array.from({ length: LETTERS }, (_, number) => aLetter(random, number));
    return Array.from({ length: QUESTIONS }, (_, place) => questionOn(patient, place, letters));
  }).flat();
}

function aLetter(random: Random, number: number): CaseDocument {
  const text = Array.from({ length: WORDS }, () => `word${drawIndex(random, 400)}`).join(' ');
  return { id: `text_${number}`, text, answerSpans: number === 0 ? [[0.2, 0.3]] : [] };
}

function questionOn(patient: number, place: number, documents: readonly CaseDocument[]): Case {
  return {
    id: `patient_${patient}/${place}`,
    fields: { question: `What was found at visit ${place} of patient ${patient}?`, correct: 'finding C' },
    options: Array.from('ABCDE', (label) => ({ label, text: `finding ${label}` })),
    target: { kind: 'label', label: 'C' },
    group: `patient_${patient}`,
    documents,
  };
}
