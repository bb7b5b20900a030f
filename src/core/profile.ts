/** A named state of a published protocol. Scores of two profiles are never shown as if they were comparable. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Where the protocol is written down. */
  readonly source: string;
}

/** The first is used when none is named. */
export const profiles = [
  {
    id: 'corrected',
    title: 'Corrected',
    summary: "CLUE's tasks and prompts with its known defects repaired; each repair is listed with its effect.",
    source: 'Ours, after TIO-IKIM/CLUE at 2de4314; every difference is listed with its reason.',
  },
  {
    id: 'clue-2025-01',
    title: 'CLUE, January 2025',
    summary:
      'The last state of the published code, defects included. Decoding is greedy here; upstream drew at temperature 1.',
    source: 'TIO-IKIM/CLUE at 2de4314cfaf2651a362a2df2ac8336ca0937ea52 (2025-01-17).',
  },
  {
    id: 'clue-2024-06',
    title: 'CLUE, June 2024',
    summary: 'The state of the code behind the published table of 25 models, defects included.',
    source: 'TIO-IKIM/CLUE at fdb4ec7 (2024-06-25).',
  },
] as const satisfies readonly Profile[];

export type ProfileId = (typeof profiles)[number]['id'];

/** Undefined for an id nobody registered. */
export function findProfile(id: string): (Profile & { readonly id: ProfileId }) | undefined {
  return profiles.find((profile) => profile.id === id);
}
