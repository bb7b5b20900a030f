/** One of the ten hallmarks of cancer as the corpus, the paper's prompt and its abbreviation call it. */
export interface Hallmark {
  /** As the corpus writes it. */
  readonly name: string;
  readonly shown: string;
  readonly abbreviation: string;
}

/** In the order of ClinicBench's prompt. Hanahan and Weinberg 2011, doi:10.1016/j.cell.2011.02.013. */
export const hallmarks: readonly Hallmark[] = [
  {
    name: 'Sustaining proliferative signaling',
    shown: 'Sustaining proliferative signaling',
    abbreviation: 'PS',
  },
  { name: 'Evading growth suppressors', shown: 'Evading growth suppressors', abbreviation: 'GS' },
  { name: 'Resisting cell death', shown: 'Resisting cell death', abbreviation: 'CD' },
  { name: 'Enabling replicative immortality', shown: 'Enabling replicative immortality', abbreviation: 'RI' },
  { name: 'Inducing angiogenesis', shown: 'Inducing angiogenesis', abbreviation: 'A' },
  {
    name: 'Activating invasion and metastasis',
    shown: 'Activating invasion & metastasis',
    abbreviation: 'IM',
  },
  { name: 'Genomic instability and mutation', shown: 'Genome instability & mutation', abbreviation: 'GI' },
  { name: 'Tumor promoting inflammation', shown: 'Tumor-promoting inflammation', abbreviation: 'TPI' },
  { name: 'Cellular energetics', shown: 'Deregulating cellular energetics', abbreviation: 'CE' },
  { name: 'Avoiding immune destruction', shown: 'Avoiding immune destruction', abbreviation: 'ID' },
];

/** By either name or the abbreviation, whatever the case, the hyphens and how "and" is written. Undefined for anything else. */
export function hallmarkNamed(label: string): Hallmark | undefined {
  const key = keyOf(label);
  return hallmarks.find((hallmark) =>
    [hallmark.name, hallmark.shown, hallmark.abbreviation].some((name) => keyOf(name) === key),
  );
}

function keyOf(label: string): string {
  return label
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/signalling/g, 'signaling')
    .replace(/tumour/g, 'tumor')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
