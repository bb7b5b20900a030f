/** A row as a file has it, before anything of it is trusted. */
export interface WrittenRow {
  /** Where it stands, for a message: "row 3", or a path in the file. */
  readonly place: string;
  readonly model: string;
  readonly dataset: string;
  /** Empty: the one that ClinicBench measures the dataset by. */
  readonly metric: string;
  readonly setting: string;
  /** A number, or its text, which may end with a per cent sign. */
  readonly value: unknown;
  readonly source: string;
  /** Empty where the file does not say. */
  readonly unit: string;
}
