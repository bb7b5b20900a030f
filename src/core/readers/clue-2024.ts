import type { Reader } from '../answer.ts';
import { beforeEndToken, clue2024Output } from './clue-2024-output.ts';
import { firstLabelReader } from './first-label.ts';
import { icd10CodesReader } from './icd-10-codes.ts';
import { icdUpstreamOnceReader } from './icd-upstream-once.ts';
import { icdUpstreamReader } from './icd-upstream.ts';
import { longhealthUpstreamReader } from './longhealth-upstream.ts';
import { mednliUpstreamReader } from './mednli-upstream.ts';
import { textReader } from './text.ts';

/** Added to a reader's own version, so that a change of either shows. */
const CLEAN_UP_VERSION = 1;

/** Other readers, each after what CLUE's June 2024 harness did to the text first. */
export const clue2024Readers = [
  after(clue2024Output, 'clue-2024-text', textReader),
  // MeDiSumQA alone was trimmed and spared the removal of self-prompting.
  after((text) => beforeEndToken(text.trim()), 'clue-2024-medisumqa', textReader),
  // LongHealth's first task was spared it too, and its other two were not cut at all.
  after(beforeEndToken, 'clue-2024-longhealth', longhealthUpstreamReader),
  after(clue2024Output, 'clue-2024-mednli', mednliUpstreamReader),
  after(clue2024Output, 'clue-2024-first-label', firstLabelReader),
  after(clue2024Output, 'clue-2024-icd', icdUpstreamReader),
  after(clue2024Output, 'clue-2024-icd-once', icdUpstreamOnceReader),
  after(clue2024Output, 'clue-2024-icd-10-codes', icd10CodesReader),
] as const satisfies readonly Reader[];

function after<const Id extends string>(
  cleanUp: (text: string) => string,
  id: Id,
  reader: Reader,
): Reader & { readonly id: Id } {
  return {
    id,
    version: reader.version + CLEAN_UP_VERSION,
    rules: reader.rules,
    read: (item, text) => reader.read(item, cleanUp(text)),
  };
}
