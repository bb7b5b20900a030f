import type { Finding, LessonQuestion, LessonStep } from '../../core/lesson/lesson-step.ts';
import type { CodeStanding } from '../../core/lesson/small-code-table.ts';
import type { OrderBehaviour } from '../../core/lesson/order-behaviour.ts';
import { inReadersWords } from '../language/in-readers-words.ts';
import { lessonWords } from '../language/lesson-words.ts';

/** What became of a prediction; empty where the numbers do not tell. */
export function predictionOutcome(question: LessonQuestion, choice: string, { cameTrue }: Finding): string {
  if (cameTrue === null) return '';
  if (cameTrue.includes(choice)) return `You said: ${textOf(question, choice)}. So it was.`;
  const came = cameTrue.map((id) => textOf(question, id)).join(/* @wc-include */ ' or ');
  return `You said: ${textOf(question, choice)}. It was: ${came}.`;
}

export function textOf({ choices }: LessonQuestion, id: string): string {
  return inReadersWords(choices.find((choice) => choice.id === id)?.text ?? id, lessonWords);
}

/** "about 22 minutes" of all steps. */
export function minutesOf(steps: readonly LessonStep[]): string {
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return minutes === 1 ? 'about 1 minute' : `about ${String(minutes)} minutes`;
}

export function standingInWords(standing: CodeStanding): string {
  // @wc-include
  const words: Readonly<Record<CodeStanding, string>> = {
    none: 'not of the shape of a code',
    listed: 'exists',
    missing: 'does not exist',
    unknown: 'well-formed; this table cannot tell',
  };
  return words[standing];
}

export function behaviourInWords(behaviour: OrderBehaviour): string {
  // @wc-include
  const words: Readonly<Record<OrderBehaviour, string>> = {
    text: 'followed the text',
    place: 'stayed with the letter',
    mixed: 'neither',
  };
  return words[behaviour];
}
