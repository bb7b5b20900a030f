import { termList } from '../../src/core/aids/term-list.ts';
import type { TermList } from '../../src/core/evidence.ts';
import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import type { AidSource } from '../aid-source.api.ts';
import { aidText } from './aid-text.ts';
import { vocabulary } from './vocabulary.ts';

/** Opens a term list, or a table of codes taken for one, that was chosen earlier; its title is the file's name. */
export async function readTermList({ identity, files }: AidSource): Promise<Outcome<TermList>> {
  const [file] = files;
  if (file === undefined) return failure({ kind: 'aid', message: `The file of "${identity.title}" is missing.` });
  const text = await aidText(file);
  if (!text.ok) return text;
  const terms = vocabulary(text.value, identity.title);
  return terms.ok ? success(termList(terms.value, identity.title)) : terms;
}
