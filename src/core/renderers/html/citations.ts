import type { Rendering } from '../renderer.ts';
import { section } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** Whom to cite: tasks, datasets and the model, each once. */
export function citationsSection({ report, parts, cards = [] }: Rendering): Markup {
  const { spec, engine } = report.run;
  const model =
    spec === null
      ? []
      : [
          `Model: ${spec.model.title}, file SHA-256 ${spec.model.sha256}; what its makers ask to be cited is not known to Bedside.`,
        ];
  const cited = [
    ...parts.map(({ task }) => `Task ${task.title}: ${task.citation}`),
    ...cards.map(({ title, citation, licence }) => `Dataset ${title}: ${citation} Licence: ${licence}.`),
    ...model,
    ...(engine === null || engine.backend === 'none' ? [] : [`Engine: ${engine.engineVersion}.`]),
  ];
  return section(
    'citations',
    'To cite',
    element(
      'ul',
      {},
      [...new Set(cited)].map((text) => element('li', {}, text)),
    ),
  );
}
