import { rougeTokens } from '../metrics/rouge/rouge-tokens.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { csvCells } from './csv-cells.ts';
import { fileLines, quoted, type FileLine } from './file-lines.ts';
import { MOST_TERM_WORDS, type Term } from './term-list.ts';

/**
 * A user's list: one term a line, or a term, a tab and the id of its concept; or a heading that names the columns `term`
 * and, if there are ids, `concept`, between commas (RFC 4180, no line breaks in cells) or tabs. A term without an id is
 * a concept of its own. Linear in the text.
 */
export function readTermFile(text: string, fileName: string): Outcome<readonly Term[]> {
  const terms: Term[] = [];
  let columns: Columns | null = null;
  for (const line of fileLines(text)) {
    if (columns === null) {
      columns = columnsIn(line.text);
      if (columns !== WITHOUT_HEADING) continue;
    }
    const term = termIn(line, columns);
    if (!term.ok) return term;
    terms.push(term.value);
  }
  return terms.length > 0
    ? success(terms)
    : refuse(`"${fileName}" is empty or holds only a heading: write one term a line.`);
}

interface Columns {
  readonly cellsOf: (line: string) => readonly string[] | null;
  readonly term: number;
  /** -1 for none. */
  readonly concept: number;
}

const WITHOUT_HEADING: Columns = { cellsOf: tabbed, term: 0, concept: 1 };

function tabbed(line: string): readonly string[] {
  return line.split('\t');
}

function columnsIn(heading: string): Columns {
  for (const cellsOf of [tabbed, csvCells]) {
    const names = (cellsOf(heading) ?? []).map((name) => name.trim().toLowerCase());
    if (names.includes('term')) return { cellsOf, term: names.indexOf('term'), concept: names.indexOf('concept') };
  }
  return WITHOUT_HEADING;
}

function termIn({ number, text }: FileLine, { cellsOf, term, concept }: Columns): Outcome<Term> {
  const cells = cellsOf(text);
  if (cells === null)
    return refuse(`Line ${number}, ${quoted(text)}, has a quote that is not closed: close it on its line.`);
  const name = cells[term] ?? '';
  const words = rougeTokens(name);
  if (words.length === 0)
    return refuse(
      `Line ${number}, ${quoted(text)}, has no term with a letter a-z or a digit, so it is never found: take the line out.`,
    );
  if (words.length > MOST_TERM_WORDS)
    return refuse(
      `The term of line ${number}, ${quoted(name)}, has ${words.length} words: shorten it to ${MOST_TERM_WORDS}.`,
    );
  const id = cells[concept]?.trim() ?? '';
  return success({ term: name, concept: id === '' ? words.join(' ') : id });
}

function refuse(message: string): {
  readonly ok: false;
  readonly failure: { readonly kind: 'terms'; readonly message: string };
} {
  return failure({ kind: 'terms', message });
}
