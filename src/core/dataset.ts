/** One row of a dataset, in the form every task understands. */
export interface Case {
  /** The file's own id (PMID, `File`, `id`, `idx`, ...); without one, the row number from 0 as a string. Unique in its dataset. */
  readonly id: string;
  /** What the case says, by field name, for example `question`, `context`, `note`, `premise`. Untrusted text. */
  readonly fields: Readonly<Record<string, string>>;
  /** Choices in the order shown; absent where the answer is free. */
  readonly options?: readonly Option[];
  /** What is right. */
  readonly target: Target;
  /** The label that says there is nothing ("none", "no"), for metrics that count findings only. Absent: there is none. */
  readonly negative?: string;
  /** Part of the dataset the case belongs to, where its file holds several: then only the test part is asked, and shots come from the others. */
  readonly split?: Split;
  /** Cases that share a group (a patient, a document) are not independent. */
  readonly group?: string;
  /** Long texts the case is about, where a task chooses among them. Untrusted text. */
  readonly documents?: readonly CaseDocument[];
}

export type Split = 'train' | 'dev' | 'test';

export interface CaseDocument {
  readonly id: string;
  readonly text: string;
  /** Passages that hold the answer: start and end, each 0 to 1 of the text. Empty: known to be elsewhere. */
  readonly answerSpans: readonly (readonly [number, number])[];
}

/** `label` is what is answered ("A", "yes"); `text` is what it stands for. */
export interface Option {
  readonly label: string;
  readonly text: string;
}

export type Target =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'set'; readonly items: readonly string[] }
  | { readonly kind: 'entities'; readonly entities: readonly Entity[] };

export type TargetKind = Target['kind'];

/** Something named in the field `text` of its case. */
export interface Entity {
  /** What it is, for example `Disease`; compared without case. */
  readonly type: string;
  /** The field's text from `start` up to but not including `end`, both in UTF-16 units from 0. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True when an `I-` tag opened it: strict IOB2 takes such a tag for nothing. Absent: false. */
  readonly isLoose?: boolean;
}

/** What is known about a dataset apart from its cases. */
export interface DatasetCard {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** `embedded`: ships with the page. `open`: anybody may download it. `credentialed`: must stay on this device. `user`: the reader's own file. */
  readonly access: 'embedded' | 'open' | 'credentialed' | 'user';
  readonly citation: string;
  readonly source: string;
  /** Number of cases. */
  readonly n: number;
  /** SHA-256 of the file as read, lower-case hex. */
  readonly sha256: string;
  /** Id of the format an imported file was read as, so that a kept dataset still tells which tasks can ask it. */
  readonly format?: string;
}

/** A row that could not become a case. `line` counts from 1 in the file (for sheets: the row number shown by the spreadsheet). */
export interface RejectedRow {
  readonly line: number;
  readonly message: string;
}

/**
 * A field the case's format promises.
 * @throws when the field is absent: the format and the task disagree, which is a bug, not bad input.
 */
export function field(item: Case, name: string): string {
  const value = item.fields[name];
  if (value === undefined) throw new Error(`case "${item.id}" has no field "${name}"`);
  return value;
}
