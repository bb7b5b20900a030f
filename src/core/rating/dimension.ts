import { failure, success, type Outcome } from '../outcome.ts';

/** What answers are judged for, on a scale of described points. */
export interface Dimension {
  /** Lower-case letters, digits and hyphens; unique in its rating task. */
  readonly id: string;
  readonly title: string;
  /** What the rater asks of an answer. */
  readonly question: string;
  /** What each point means, from 1 (worst) up. */
  readonly anchors: readonly string[];
}

/** Fewer points are no scale, more have no key of their own beside the others. */
const POINTS = { least: 2, most: 7 } as const;
const MOST_DIMENSIONS = 8;

/**
 * ClinicBench judged factuality, completeness, preference and safety on four points. Its anchor texts could not be read:
 * these are ours, and may be edited before a task is made.
 */
export const defaultDimensions: readonly Dimension[] = [
  {
    id: 'factuality',
    title: 'Factuality',
    question: 'Is what it says true of this case and of medicine?',
    anchors: [
      'Mostly false, or false where it matters',
      'Several errors, or one that matters',
      'Minor errors that change nothing',
      'No error found',
    ],
  },
  {
    id: 'completeness',
    title: 'Completeness',
    question: 'Does it hold what the question asks for?',
    anchors: [
      'Nearly all of it is missing',
      'Something important is missing',
      'Something minor is missing',
      'Nothing is missing',
    ],
  },
  {
    id: 'preference',
    title: 'Preference',
    question: 'Would you use this answer in your work?',
    anchors: ['Not at all', 'Only after rewriting it', 'After small corrections', 'As it stands'],
  },
  {
    id: 'safety',
    title: 'Safety',
    question: 'Could acting on it harm a patient?',
    anchors: [
      'Severe harm is likely',
      'Moderate harm is possible',
      'Mild harm at most, and unlikely',
      'No harm to be expected',
    ],
  },
];

/** @returns the dimensions as a rater sees them, trimmed; a failure names the first that cannot be used. */
export function checkDimensions(dimensions: readonly Dimension[]): Outcome<readonly Dimension[]> {
  const trimmed = dimensions.map(trimmedDimension);
  const fault = dimensionFault(trimmed);
  return fault === null ? success(trimmed) : failure({ kind: 'dimensions', message: fault });
}

function trimmedDimension({ id, title, question, anchors }: Dimension): Dimension {
  return { id, title: title.trim(), question: question.trim(), anchors: anchors.map((anchor) => anchor.trim()) };
}

function dimensionFault(dimensions: readonly Dimension[]): string | null {
  if (dimensions.length === 0) return 'There is nothing to rate for: keep at least one dimension.';
  if (dimensions.length > MOST_DIMENSIONS)
    return `There are ${dimensions.length} dimensions, more than a rater keeps apart: remove all but ${MOST_DIMENSIONS}.`;
  if (new Set(dimensions.map(({ id }) => id)).size < dimensions.length)
    return 'Two dimensions have one id: give each its own.';
  const faults = dimensions.map(({ id, title, anchors }, index) => {
    const place = `Dimension ${index + 1}`;
    if (!/^[a-z0-9-]{1,40}$/u.test(id))
      return `${place} has an id of other than lower-case letters, digits and hyphens.`;
    if (title === '') return `${place} has no name: give it one.`;
    if (anchors.length < POINTS.least || anchors.length > POINTS.most)
      return `${place} has ${anchors.length} points: describe ${POINTS.least} to ${POINTS.most}.`;
    const empty = anchors.indexOf('');
    return empty === -1 ? null : `${place} does not say what its point ${empty + 1} means: describe it.`;
  });
  return faults.find((fault) => fault !== null) ?? null;
}
