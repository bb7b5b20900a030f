import type { Mapping, Row, TargetSurvey } from '../format.ts';

/** A survey that refuses a whole file in which no row has an answer, as test parts whose answers are kept secret. */
export function answersNeeded(
  title: string,
  advice: string,
  rawTarget: (row: Row, mapping: Mapping) => unknown,
): TargetSurvey {
  return {
    rawTarget,
    objection: ({ labels }) =>
      labels.length > 0
        ? null
        : {
            kind: 'no-answers',
            message: `This split of ${title} has no answers, so nothing can be scored: ${advice}.`,
          },
    remark: () => null,
  };
}
