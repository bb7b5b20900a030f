import { codeTable, type CodeEntry } from '../../src/core/aids/code-table.ts';
import type { Case } from '../../src/core/dataset.ts';
import { NO_EVIDENCE, type Evidence } from '../../src/core/evidence.ts';
import { judgePrediction, type Judgement } from '../../src/core/judge.ts';
import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { spreadInWords, timeInTurns } from './in-turns.ts';
import type { Measure } from './measure.ts';

const CASES = 2000;
const BATCHES = 24;
const CODES = 12;
const LABELS = ['entailment', 'neutral', 'contradiction'];

interface Judged {
  readonly item: Case;
  readonly text: string;
}

/** Reading twelve codes and all seven metrics, against the definitions on plain lists; both give the answer and the same values. */
export function measureIcdScoring(): Measure {
  const random = seededRandom(1);
  const listed = Array.from({ length: 95_000 }, (_, place) => codeAt(place));
  const evidence = { ...NO_EVIDENCE, icd10: codeTable(listed.map(entryOf), 'made up', '') };
  const draw = (): Judged => icdCase(listed, random);
  return measureScoring('ICD codes', 'clue/medisumcode', draw, evidence, (judged) =>
    scoreCodesPlainly(judged, evidence),
  );
}

/** Counting the labels and comparing, against the same with split. */
export function measureMednliScoring(): Measure {
  const random = seededRandom(2);
  const draw = (): Judged => mednliCase(random);
  return measureScoring('MedNLI', 'clue/mednli', draw, NO_EVIDENCE, scoreLabelPlainly);
}

/** What a reader needs of a judged case: what was answered, or that nothing was, and the value of each metric. */
interface PlainJudgement {
  readonly answer: readonly string[];
  readonly values: Readonly<Record<string, number>>;
}

function measureScoring(
  name: string,
  id: string,
  draw: () => Judged,
  evidence: Evidence,
  scorePlainly: (judged: Judged) => PlainJudgement,
): Measure {
  const task = taskNamed(id);
  const judgeOurs = ({ item, text }: Judged) => judgePrediction(task, item, text, evidence);
  for (const judged of Array.from({ length: 500 }, draw)) compare(judgeOurs(judged), scorePlainly(judged));
  // New ones each time: V8 remembers what a pattern found in a text.
  const batches = Array.from({ length: BATCHES }, () => Array.from({ length: CASES }, draw));
  let turn = 0;
  const next = (): readonly Judged[] => batches[turn++ % BATCHES] ?? [];
  const timed = timeInTurns(
    () => next().forEach(scorePlainly),
    () => next().forEach(judgeOurs),
  );
  const rate = (milliseconds: number): string => `${Math.round((CASES / milliseconds) * 1000)} cases/s`;
  return {
    title: `${name}: reading and scoring against plain`,
    ratio: timed.ratio,
    aim: null,
    detail: `${rate(timed.plainMs)} → ${rate(timed.oursMs)} of one core (aim ≥ 100000 cases/s), ${spreadInWords(timed)}`,
  };
}

/** @throws where the two ways do not do the same work */
function compare({ answer, scores }: Judgement, plain: PlainJudgement): void {
  const items = answer.kind === 'set' ? answer.items : [];
  const values = Object.fromEntries(
    Object.entries(scores).map(([id, score]) => [id, score.kind === 'scored' ? score.value : null]),
  );
  if (JSON.stringify([items, values]) !== JSON.stringify([plain.answer, plain.values]))
    throw new Error(`not the same: ${JSON.stringify([items, values])} and ${JSON.stringify(plain)}`);
}

function taskNamed(id: string): Task {
  const task = findTask(id, 'clue-2025-01');
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
}

/** A00.00 to Z99.99 without chapter U, as often as needed. */
function codeAt(place: number): string {
  const letter = 'ABCDEFGHIJKLMNOPQRSTVWXYZ'.charAt(Math.floor(place / 10_000));
  const digits = String(place % 10_000).padStart(4, '0');
  return letter + digits;
}

function entryOf(code: string): CodeEntry {
  return { code, description: code };
}

/** Half of the codes answered are wanted; some are answered twice, some do not exist. */
function icdCase(listed: readonly string[], random: Random): Judged {
  const drawn = Array.from({ length: CODES * 2 }, () => listed[drawIndex(random, listed.length)] ?? '');
  const items = drawn.slice(0, CODES);
  const answered = drawn.slice(CODES / 2, CODES / 2 + CODES - 2).concat('Z99.9', drawn[CODES] ?? '');
  const text = answered.map((code) => `${code.slice(0, 3)}.${code.slice(3).replace('.', '')}`).join(', ');
  return { item: { id: 'b', fields: {}, target: { kind: 'set', items } }, text: `ICD-10 Codes: ${text}` };
}

function mednliCase(random: Random): Judged {
  const label = LABELS[drawIndex(random, LABELS.length)] ?? '';
  const said = LABELS[drawIndex(random, LABELS.length)] ?? '';
  const options = LABELS.map((option) => ({ label: option, text: option }));
  const item: Case = { id: 'b', fields: {}, options, target: { kind: 'label', label } };
  return { item, text: `The relation is ${said.toUpperCase()}.` };
}

/** What follows the thinking; each label is looked for; the value is told by comparing. */
function scoreLabelPlainly({ item, text }: Judged): PlainJudgement {
  const spoken = text.includes('</think>') ? text.split('</think>').slice(1).join('</think>') : text;
  const upper = spoken.toUpperCase();
  const labels = (item.options ?? []).map(({ label }) => label);
  const answer = labels.filter((label) => upper.split(label.toUpperCase()).length === 2);
  const label = item.target.kind === 'label' ? item.target.label : '';
  const isRight = answer.some((one) => one.trim().toLowerCase() === label.trim().toLowerCase());
  return { answer, values: { accuracy: isRight ? 1 : 0 } };
}

/** The same pattern; then lists, `includes` and `filter`, as the definitions read, once for all seven metrics. */
function scoreCodesPlainly({ item, text }: Judged, { icd10 }: Evidence): PlainJudgement {
  const spoken = text.includes('</think>') ? text.split('</think>').slice(1).join('</think>') : text;
  const wanted = (item.target.kind === 'set' ? item.target.items : []).map((code) => code.replaceAll('.', ''));
  const answer = spoken.match(/(?<![\p{L}\p{N}_])[A-TV-Z][0-9]{2}(?:\.?[0-9A-Z]{1,4})?(?![\p{L}\p{N}_])/gu) ?? [];
  const codes = answer.map((code) => code.replaceAll('.', ''));
  const left = [...new Set(codes.map((code) => code.slice(0, 3)))];
  const right = [...new Set(wanted.map((code) => code.slice(0, 3)))];
  const exact = [share(codes, (code) => wanted.includes(code)), share(wanted, (code) => codes.includes(code))] as const;
  const rough = [share(left, (code) => right.includes(code)), share(right, (code) => left.includes(code))] as const;
  return {
    answer,
    values: {
      'icd-em-f1': meanOf(...exact),
      'icd-ap-f1': meanOf(...rough),
      'icd-valid': share(codes, (code) => icd10?.has(code) === true),
      'icd-em-precision': exact[0],
      'icd-em-recall': exact[1],
      'icd-ap-precision': rough[0],
      'icd-ap-recall': rough[1],
    },
  };
}

function share(codes: readonly string[], isRight: (code: string) => boolean): number {
  return codes.length === 0 ? 0 : codes.filter(isRight).length / codes.length;
}

function meanOf(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
