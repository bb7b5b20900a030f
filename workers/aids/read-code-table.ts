import { codeTable } from '../../src/core/aids/code-table.ts';
import { readCodeFile } from '../../src/core/aids/read-code-file.ts';
import type { CodeTable } from '../../src/core/evidence.ts';
import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import type { AidSource } from '../aid-source.api.ts';
import { aidText } from './aid-text.ts';

/** Opens a table of codes that was chosen earlier; its title is the file's name. */
export async function readCodeTable({ identity, files }: AidSource): Promise<Outcome<CodeTable>> {
  const [file] = files;
  if (file === undefined) return failure({ kind: 'aid', message: `The file of "${identity.title}" is missing.` });
  const text = await aidText(file);
  if (!text.ok) return text;
  const read = readCodeFile(text.value, identity.title);
  if (!read.ok) return read;
  return success(codeTable(read.value.entries, identity.title, read.value.year));
}
