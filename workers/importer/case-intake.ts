import type { Case, RejectedRow } from '../../src/core/dataset.ts';
import type { Format, FormatContext, NumberedRow } from '../../src/core/format.ts';
import { quote } from '../../src/core/formats/cells.ts';
import type { Task } from '../../src/core/task.ts';
import { shown } from '../../src/core/text/shown.ts';
import type { ReadRow } from '../containers/container.ts';
import type { Rejections } from '../importer.api.ts';
import { splitOfPath } from './split-of-path.ts';
import { isExact } from './vague-id.ts';

const MOST_KEPT = 10_000;

export interface IntakeRules {
  readonly format: Format;
  readonly context: FormatContext;
  readonly task: Task | undefined;
  /** Null for all cases. */
  readonly subset: ReadonlySet<string> | null;
  /** What one row is called in this file. */
  readonly place: 'line' | 'row';
}

export interface SizedCase {
  readonly item: Case;
  /** Its text in UTF-16 units. */
  readonly size: number;
}

/** Turns rows into cases and remembers what it turned away: every case is accepted, rejected or outside the subset. */
export class CaseIntake {
  readonly rejections = new RejectionList();
  accepted = 0;
  outsideSubset = 0;
  /** Text of the accepted cases, in UTF-16 units. */
  textSize = 0;
  readonly #rules: IntakeRules;
  readonly #lineOfId = new Map<string, number>();

  constructor(rules: IntakeRules) {
    this.#rules = rules;
  }

  /** The cases of a row, one at a time: a row may hold many. None when it was turned away. */
  *take(row: ReadRow): Generator<SizedCase> {
    if ('message' in row) {
      this.rejections.add(row);
      return;
    }
    const unfolded = this.#rules.format.unfold?.(row);
    if (unfolded?.ok === false) {
      this.#reject(row, unfolded.failure.message);
      return;
    }
    for (const one of unfolded?.value ?? [row]) {
      const taken = this.#takeOne(one);
      if (taken !== null) yield taken;
    }
  }

  #takeOne(row: NumberedRow): SizedCase | null {
    const { format, context, task, subset } = this.#rules;
    const made = format.toCase(row, context);
    if (!made.ok) return this.#reject(row, made.failure.message);
    const item = row.file === undefined ? made.value : inSplitOf(row.file, made.value);
    if (subset !== null && !subset.has(item.id)) {
      this.outsideSubset++;
      return null;
    }
    const rounded = Object.values(row.row).find(
      (value) => typeof value === 'number' && !isExact(value) && String(value) === item.id,
    );
    if (rounded !== undefined)
      return this.#reject(
        row,
        `the id ${item.id} is a number of more digits than can be told apart: write it in quotation marks`,
      );
    const unfit = task === undefined ? null : whyUnfit(item, task);
    if (unfit !== null) return this.#reject(row, unfit);
    const earlier = this.#lineOfId.get(item.id);
    if (earlier !== undefined)
      return this.#reject(row, `the id ${quote(item.id)} was already used on ${this.#rules.place} ${earlier}`);
    this.#lineOfId.set(item.id, row.line);
    const size = sizeOf(item);
    this.accepted++;
    this.textSize += size;
    return { item, size };
  }

  #reject(row: NumberedRow, message: string): null {
    const file = row.file === undefined ? '' : `${shown(row.file, 120)}, `;
    this.rejections.add({ line: row.line, message: `${file}${this.#rules.place} ${row.line}: ${message}` });
    return null;
  }
}

/** Counts all, keeps the first. */
export class RejectionList {
  #count = 0;
  readonly #rows: RejectedRow[] = [];

  add(row: RejectedRow): void {
    this.#count++;
    if (this.#rows.length < MOST_KEPT) this.#rows.push(row);
  }

  all(): Rejections {
    return { count: this.#count, rows: this.#rows };
  }
}

/** Only rows that bring their own fields and target can differ from what the task asks. */
function whyUnfit(item: Case, task: Task): string | null {
  if (item.target.kind !== task.target)
    return `the target is a ${item.target.kind}, the task "${task.id}" needs a ${task.target}`;
  const missing = task.fields.find((name) => !Object.hasOwn(item.fields, name));
  return missing === undefined ? null : `the field "${missing}" is missing, which the task "${task.id}" asks about`;
}

function inSplitOf(file: string, item: Case): Case {
  const split = splitOfPath(file);
  return split === null ? item : { ...item, split };
}

function sizeOf(item: Case): number {
  const fields = Object.values(item.fields).reduce((sum, text) => sum + text.length, 0);
  const options = (item.options ?? []).reduce((sum, option) => sum + option.text.length, 0);
  const documents = (item.documents ?? []).reduce((sum, document) => sum + document.text.length, 0);
  return fields + options + documents + item.id.length + targetSize(item);
}

function targetSize({ target }: Case): number {
  switch (target.kind) {
    case 'label':
      return target.label.length;
    case 'text':
      return target.text.length;
    case 'set':
      return target.items.reduce((sum, code) => sum + code.length, 0);
    case 'entities':
      return target.entities.reduce((sum, { type, text }) => sum + type.length + text.length, 0);
  }
}
