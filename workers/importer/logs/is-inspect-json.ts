import { BrokenFile } from '../../containers/container.ts';
import { FileText } from '../../containers/file-text.ts';
import { textChunks } from '../../containers/text-chunks.ts';
import { MemberNames } from './member-names.ts';

/** An `EvalLog` has some ten members. A keyed dataset with more is not read further. */
const MOST_MEMBERS = 64;

/**
 * Whether a file is one JSON object with the members of an `EvalLog`, in any order: `eval`, and `version` or `status`. Whatever stands
 * before them is passed over once, so samples may come first.
 */
export async function isInspectJson(blob: Blob): Promise<boolean> {
  const names = new MemberNames();
  try {
    for await (const { text } of textChunks(new FileText(blob).utf8())) {
      names.push(text);
      const { found } = names;
      if (found.has('eval') && (found.has('version') || found.has('status'))) return true;
      if (names.isOver || found.size > MOST_MEMBERS) return false;
    }
  } catch (error) {
    // What the text lacks is said where it is read.
    if (!(error instanceof BrokenFile)) throw error;
  }
  return false;
}
