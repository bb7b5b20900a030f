import { codeTable, type CodeEntry } from '../../src/core/aids/code-table.ts';
import type { Case } from '../../src/core/dataset.ts';
import { NO_EVIDENCE, type Evidence } from '../../src/core/evidence.ts';
import { judgePrediction } from '../../src/core/judge.ts';
import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const CASES = 5000;
const ROUNDS = 9;
const CODES = 12;
const LABELS = ['entailment', 'neutral', 'contradiction'];

interface Judged {
  readonly item: Case;
  readonly text: string;
}

/** Reading twelve codes and all seven metrics, against the definitions on plain lists. */
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
  return measureScoring('MedNLI', 'clue/mednli', draw, NO_EVIDENCE, ({ item, text }) => {
    const label = item.target.kind === 'label' ? item.target.label : '';
    return text.toUpperCase().split(label.toUpperCase()).length === 2 ? 1 : 0;
  });
}

function measureScoring(
  name: string,
  id: string,
  draw: () => Judged,
  evidence: Evidence,
  scorePlainly: (judged: Judged) => number,
): Measure {
  const task = taskNamed(id);
  const [plain, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    // New ones each time: V8 remembers what a pattern found in a text.
    const [cases, others] = [Array.from({ length: CASES }, draw), Array.from({ length: CASES }, draw)];
    plain.push(time(cases, scorePlainly));
    ours.push(time(others, ({ item, text }) => judgePrediction(task, item, text, evidence)));
  }
  const rate = (values: readonly number[]): string => `${Math.round((CASES / median(values)) * 1000)} cases/s`;
  return {
    title: `${name}: reading and scoring against plain`,
    ratio: median(plain) / median(ours),
    aim: null,
    detail: `${rate(plain)} → ${rate(ours)} on one core (aim ≥ 100000 cases/s)`,
  };
}

function taskNamed(id: string): Task {
  const task = findTask(id, 'clue-2025-01');
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
}

function time(cases: readonly Judged[], score: (judged: Judged) => unknown): number {
  const begin = performance.now();
  for (const judged of cases) score(judged);
  return performance.now() - begin;
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

/** The same pattern; then lists, `includes` and `filter`, as the definitions read. */
function scoreCodesPlainly({ item, text }: Judged, { icd10 }: Evidence): number {
  const wanted = item.target.kind === 'set' ? item.target.items : [];
  const found = text.match(/(?<![\p{L}\p{N}_])[A-TV-Z][0-9]{2}(?:\.?[0-9A-Z]{1,4})?(?![\p{L}\p{N}_])/gu) ?? [];
  const codes = found.map((code) => code.replaceAll('.', ''));
  const [left, right] = [
    new Set(codes.map((code) => code.slice(0, 3))),
    new Set(wanted.map((code) => code.slice(0, 3))),
  ];
  const exact = meanOf(
    share(codes, (code) => wanted.includes(code)),
    share(wanted, (code) => codes.includes(code)),
  );
  const rough = meanOf(
    share([...left], (code) => right.has(code)),
    share([...right], (code) => left.has(code)),
  );
  return exact + rough + share(codes, (code) => icd10?.has(code) === true);
}

function share(codes: readonly string[], isRight: (code: string) => boolean): number {
  return codes.length === 0 ? 0 : codes.filter(isRight).length / codes.length;
}

function meanOf(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
