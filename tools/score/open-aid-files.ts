import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Aids } from '../../src/core/evidence.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { AidIdentity } from '../../src/core/run.ts';
import { identifyAid } from '../../workers/aids/identify-aid.ts';
import { readCodeTable } from '../../workers/aids/read-code-table.ts';
import { readTermList } from '../../workers/aids/read-term-list.ts';
import { openEncoder } from '../../workers/encoder/open-encoder.ts';
import { encoderFiles, type AidFiles } from '../setup/shared-options.ts';

export interface OpenedAids {
  readonly aids: Aids;
  readonly identities: readonly AidIdentity[];
}

/** The same readers as in the page, here in Node. */
export async function openAidFiles(files: AidFiles): Promise<Outcome<OpenedAids>> {
  const icd10 = await openList(files.icd10, 'icd10', readCodeTable);
  if (!icd10.ok) return icd10;
  const terms = await openList(files.terms, 'terms', readTermList);
  if (!terms.ok) return terms;
  const encoder = await openEncoderFolder(files.encoder);
  if (!encoder.ok) return encoder;
  const opened = [icd10.value, terms.value, encoder.value];
  return success({
    aids: {
      icd10: icd10.value?.aid ?? null,
      terms: terms.value?.aid ?? null,
      encoder: encoder.value?.aid ?? null,
    },
    identities: opened.flatMap((one) => (one === null ? [] : [one.identity])),
  });
}

interface Opened<T> {
  readonly aid: T;
  readonly identity: AidIdentity;
}

type Read<T> = (source: { readonly identity: AidIdentity; readonly files: readonly Blob[] }) => Promise<Outcome<T>>;

async function openList<T>(
  path: string | null,
  kind: 'icd10' | 'terms',
  read: Read<T>,
): Promise<Outcome<Opened<T> | null>> {
  if (path === null) return success(null);
  const file = await openAsBlob(path);
  const identity = await identifyAid(file, basename(path), kind);
  if (!identity.ok) return identity;
  const aid = await read({ identity: identity.value, files: [file] });
  return aid.ok ? success({ aid: aid.value, identity: identity.value }) : aid;
}

async function openEncoderFolder(folder: string | null): Promise<Outcome<Opened<NonNullable<Aids['encoder']>> | null>> {
  if (folder === null) return success(null);
  const paths = encoderFiles(folder);
  if (!paths.ok) return paths;
  const [model, tokenizer] = [await openAsBlob(paths.value[0]), await openAsBlob(paths.value[1])];
  const opened = await openEncoder({ model, tokenizer, title: basename(paths.value[0]) });
  if (!opened.ok) return opened;
  const { title, sha256, detail } = opened.value.identity;
  return success({ aid: opened.value, identity: { kind: 'encoder', title, sha256, detail } });
}
