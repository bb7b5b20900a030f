import { reasonInWords } from '../../report/reason-in-words.ts';
import { recordTitle } from '../../report/titles.ts';
import type { Report } from '../../report.ts';
import { count } from '../../text/numbers.ts';
import { figure, section } from './figures.ts';
import { element, type Markup } from './markup.ts';
import { inEnglish } from '../../text/said.ts';

/** Cases that count nowhere, and those that were asked again; always there, so that "none" is said too. */
export function unscoredSection({ unscored, retried = {} }: Report): Markup {
  const lost = Object.entries(unscored).flatMap(([task, reasons]) =>
    Object.entries(reasons).map(([reason, n]) =>
      element(
        'li',
        {},
        `${recordTitle(task)}: `,
        figure(n, count(n), ['unscored', task, reason]),
        `, because ${inEnglish(reasonInWords(reason))}`,
      ),
    ),
  );
  const again = Object.entries(retried).map(([reason, n]) =>
    element('li', {}, 'Asked again: ', figure(n, count(n), ['retried', reason]), `, since at the first try: ${reason}`),
  );
  const items = [...lost, ...again];
  return section(
    'unscored',
    'Could not be scored',
    items.length === 0 ? element('p', {}, 'None: every case asked was scored.') : element('ul', {}, items),
  );
}
