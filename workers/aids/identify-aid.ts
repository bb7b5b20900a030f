import { type CodeFile, readCodeFile } from '../../src/core/aids/read-code-file.ts';
import { type Outcome, success } from '../../src/core/outcome.ts';
import type { AidIdentity } from '../../src/core/run.ts';
import { sha256OfBlob } from '../importer/file-hash.ts';
import { aidText } from './aid-text.ts';
import { vocabulary } from './vocabulary.ts';

/**
 * What a file is to metrics: a table of codes, or a list of terms, which any other text is.
 * @param as settles how a table is used: its descriptions are terms, too. Absent: a table is a table.
 */
export async function identifyAid(
  file: Blob,
  name: string,
  as?: Exclude<AidIdentity['kind'], 'encoder'>,
): Promise<Outcome<AidIdentity>> {
  const text = await aidText(file);
  if (!text.ok) return text;
  const known = kindOf(text.value, name, as);
  if (!known.ok) return known;
  return success({ ...known.value, title: name, sha256: await sha256OfBlob(file) });
}

function kindOf(
  text: string,
  name: string,
  as: Exclude<AidIdentity['kind'], 'encoder'> | undefined,
): Outcome<Pick<AidIdentity, 'kind' | 'detail'>> {
  const codes = as === 'terms' ? null : readCodeFile(text, name);
  if (codes?.ok === true) return success({ kind: 'icd10', detail: codesDetail(codes.value) });
  if (codes !== null && (as === 'icd10' || codes.failure.kind !== 'not-a-table')) return codes;
  const terms = vocabulary(text, name);
  return terms.ok ? success({ kind: 'terms', detail: `${terms.value.length.toLocaleString('en')} terms` }) : terms;
}

/** The year is empty where the file does not tell it. */
function codesDetail({ entries, year }: CodeFile): string {
  const count = `${entries.length.toLocaleString('en')} codes`;
  return year === '' ? count : `${year}, ${count}`;
}
