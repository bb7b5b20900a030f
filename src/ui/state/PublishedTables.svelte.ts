import type { Bedside } from '../../app/bedside.ts';
import { clinicbenchRoster } from '../../app/published-clinicbench.ts';
import type { StudyNoteRow } from '../../app/study-notes.ts';
import { compareTables, importedRows, type ImportedRow } from '../../core/clinicbench/merge-tables.ts';
import {
  MOST_TABLE_TEXT,
  readPublishedTable,
  type PublishedTable,
  type TableUnit,
} from '../../core/clinicbench/published-table.ts';
import { nameKey, type Recipe } from '../../core/clinicbench/roster.ts';
import type { ModelIdentity } from '../../core/run.ts';
import { mergeText } from '../wording/study.ts';
import { clipped } from '../wording/visible-text.ts';

/** A table with the row it is kept in. */
export interface HeldTable {
  readonly id: string;
  readonly table: PublishedTable;
}

type NamedModel = Pick<ModelIdentity, 'sha256' | 'title'>;

/** Published scores that were imported, and what models were tuned on, as noted by the reader. */
export class PublishedTables {
  readonly #bedside: () => Promise<Bedside>;
  #notes = $state.raw<readonly StudyNoteRow[]>([]);
  #said = $state.raw<string | null>(null);
  #problems = $state.raw<readonly string[]>([]);

  readonly tables = $derived<readonly HeldTable[]>(
    this.#notes.flatMap(({ id, note }) => (note.kind === 'published' ? [{ id, table: note.table }] : [])),
  );
  readonly rows = $derived<readonly ImportedRow[]>(importedRows(this.tables.map(({ table }) => table)));

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** What came of the last import. */
  get said(): string | null {
    return this.#said;
  }

  /** Why nothing of the last file was taken, a sentence each. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  async refresh(): Promise<void> {
    this.#notes = await (await this.#bedside()).studyNotes();
  }

  /** @param unit null: as the file says. */
  async take(file: File, unit: TableUnit | null): Promise<void> {
    this.#said = null;
    this.#problems = [];
    // One byte more than any is read, so that a longer file is known as such.
    const bytes = await file.slice(0, 4 * MOST_TABLE_TEXT + 1).arrayBuffer();
    const name = clipped(file.name, 80);
    const identity = { name, sha256: await hashOf(bytes) };
    const read = readPublishedTable(new TextDecoder().decode(bytes), identity, unit, clinicbenchRoster);
    if (!read.ok) {
      this.#problems = read.failure.problems;
      return;
    }
    const merge = compareTables(
      this.tables.map(({ table }) => table),
      read.value,
    );
    if (!merge.isKnown) await this.#keep({ kind: 'published', table: read.value });
    if (this.#problems.length === 0) this.#said = mergeText(name, merge);
  }

  async remove(id: string): Promise<void> {
    const removed = await (await this.#bedside()).removeStudyNote(id);
    this.#said = null;
    this.#problems = removed.ok ? [] : [removed.failure.message];
    await this.refresh();
  }

  /** What models were tuned on as it is known now: what the reader noted, else what is stated of a model of that name. Null where neither. */
  get recipeOf(): (model: NamedModel) => Recipe | null {
    const notes = this.#notes;
    return ({ sha256, title }) => recipeRow(notes, sha256)?.recipe ?? statedRecipe(title);
  }

  /** An empty recipe takes the note away. */
  async noteRecipe(model: string, recipe: Recipe): Promise<void> {
    const known = recipeRow(this.#notes, model);
    if (recipe.kinds.length === 0 && recipe.amount === '') {
      if (known !== null) await this.remove(known.id);
      return;
    }
    await this.#keep({ kind: 'recipe', model, recipe }, known?.id);
  }

  async #keep(note: StudyNoteRow['note'], id: string = crypto.randomUUID()): Promise<void> {
    const kept = await (await this.#bedside()).keepStudyNote({ id, note, createdAt: Date.now() });
    if (!kept.ok) this.#problems = [kept.failure.message];
    await this.refresh();
  }
}

function recipeRow(
  notes: readonly StudyNoteRow[],
  model: string,
): { readonly id: string; readonly recipe: Recipe } | null {
  for (const { id, note } of notes) {
    if (note.kind === 'recipe' && note.model === model) return { id, recipe: note.recipe };
  }
  return null;
}

function statedRecipe(title: string): Recipe | null {
  return clinicbenchRoster.models.find(({ name }) => nameKey(title).includes(nameKey(name)))?.recipe ?? null;
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
