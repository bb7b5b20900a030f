/** A clinical sentence with what follows from it, what contradicts it and what it leaves open. None is empty. */
export interface Premise {
  readonly text: string;
  readonly claims: Readonly<Record<NliLabel, readonly string[]>>;
}

export type NliLabel = (typeof nliLabels)[number];

export const nliLabels = ['entailment', 'neutral', 'contradiction'] as const;

export function premise(
  text: string,
  entailment: readonly string[],
  neutral: readonly string[],
  contradiction: readonly string[],
): Premise {
  return { text, claims: { entailment, neutral, contradiction } };
}

/** Two sentences; every claim about either stays as it was, as long as they are about different things. */
export function joined(first: Premise, second: Premise): Premise {
  return premise(
    `${first.text} ${second.text}`,
    [...first.claims.entailment, ...second.claims.entailment],
    [...first.claims.neutral, ...second.claims.neutral],
    [...first.claims.contradiction, ...second.claims.contradiction],
  );
}
