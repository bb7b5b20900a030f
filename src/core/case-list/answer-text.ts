import type { Answer } from '../answer.ts';
import type { Entity } from '../dataset.ts';

/** The answer as text; empty when there is none. */
export function answerText(answer: Answer | null): string {
  switch (answer?.kind) {
    case 'label':
      return answer.label;
    case 'text':
      return answer.text;
    case 'set':
      return answer.items.join('; ');
    case 'entities':
      return entitiesText(answer.entities);
    case 'unreadable':
    case undefined:
      return '';
  }
}

/** "sepsis (Disease); fever (Symptom)". */
export function entitiesText(entities: readonly Entity[]): string {
  return entities.map(({ text, type }) => `${text} (${type})`).join('; ');
}
