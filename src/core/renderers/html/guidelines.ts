import { reportingGuidelines, type ReportingGuideline } from '../../report/reporting-items.ts';
import type { Rendering } from '../renderer.ts';
import { section, table } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** Guidelines for reports, filled in where the run tells; null where the run is not known. */
export function guidelinesSection(rendering: Rendering): Markup | null {
  const guidelines = reportingGuidelines(rendering);
  if (guidelines.length === 0) return null;
  return section(
    'guidelines',
    'For reporting guidelines',
    element(
      'p',
      {},
      'Filled in from the run alone, as a start. Items are named in a few words of ours; the words of the guidelines count.',
    ),
    guidelines.map(guideline),
  );
}

/** The first begins on the page of the section's heading. */
function guideline({ title, citation, address, items }: ReportingGuideline, place: number): Markup {
  const rows = items.map(({ number, about, answer }) => [
    `${number}. ${about}`,
    answer ?? element('span', { class: 'unknown' }, 'not known to Bedside'),
  ]);
  return element(
    'div',
    place === 0 ? {} : { class: 'new-page' },
    element('h3', {}, title),
    element('p', { class: 'soft' }, citation, ' ', element('a', { href: address, rel: 'noreferrer' }, address)),
    table({ label: title }, [{ title: 'Item' }, { title: 'This run' }], rows),
  );
}
