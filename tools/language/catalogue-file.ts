import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PO from 'pofile';
import { getKey } from 'wuchale';
import { isWhole, messageFiles } from './message-files.ts';
import type { Translations } from './message-table.ts';
import { readMessages } from './read-messages.ts';
import { readSaid, type PageMessage } from './read-said.ts';

/** What translators work in: gettext's format, which their tools read. */
export const cataloguePath = 'src/ui/language/de.po';

/** A message and the files it stands in. */
export interface FoundMessage {
  readonly message: PageMessage;
  readonly files: ReadonlySet<string>;
}

export function readTranslations(root: string): Translations {
  return new Map([...readItems(root)].map(([key, { msgstr }]) => [key, msgstr[0] ?? '']));
}

/** What one file says, and how it is found there. */
export type Read = (path: string, code: string) => Promise<readonly PageMessage[]>;

/** All messages of the pages by their keys, in the order of files and places. */
export async function gatherMessages(root: string, read: Read = readAll): Promise<ReadonlyMap<string, FoundMessage>> {
  const found = new Map<string, FoundMessage & { readonly files: Set<string> }>();
  for (const path of messageFiles(root)) {
    for (const message of await read(path, readFileSync(join(root, path), 'utf8'))) {
      const key = getKey(message.msgStr, message.context);
      const one = found.get(key) ?? { message, files: new Set() };
      found.set(key, one);
      one.files.add(path);
    }
  }
  return found;
}

async function readAll(path: string, code: string): ReturnType<Read> {
  const placed = isWhole(path) ? (await readMessages(path, code)).messages : [];
  return [...placed, ...readSaid(path, code)];
}

/** Writes the catalogue anew: what is new stands without German, what no page says any more is gone. */
export function writeCatalogue(root: string, messages: ReadonlyMap<string, FoundMessage>): void {
  const known = readItems(root);
  const catalogue = new PO();
  catalogue.headers = { Language: 'de', 'Content-Type': 'text/plain; charset=utf-8' };
  catalogue.items = [...messages].map(([key, { message, files }]) => {
    const item = new PO.Item();
    item.msgid = message.msgStr.join('\n');
    if (message.context !== undefined) item.msgctxt = message.context;
    item.msgstr = [known.get(key)?.msgstr[0] ?? ''];
    item.comments = known.get(key)?.comments ?? [];
    item.references = [...files];
    item.extractedComments = message.placeholders.map(
      ([place, code]) => `{${String(place)}}: ${code.replace(/\s+/gu, ' ').trim()}`,
    );
    return item;
  });
  writeFileSync(join(root, cataloguePath), catalogue.toString());
}

function readItems(root: string): ReadonlyMap<string, InstanceType<typeof PO.Item>> {
  const { items } = PO.parse(readFileSync(join(root, cataloguePath), 'utf8'));
  return new Map(items.map((item) => [getKey([item.msgid], item.msgctxt ?? undefined), item]));
}
