import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PO from 'pofile';
import { getKey, type Message } from 'wuchale';
import { messageFiles } from './message-files.ts';
import type { Translations } from './message-table.ts';
import { readMessages } from './read-messages.ts';

/** What translators work in: gettext's format, which their tools read. */
export const cataloguePath = 'src/ui/language/de.po';

/** A message and the files it stands in. */
export interface FoundMessage {
  readonly message: Message;
  readonly files: ReadonlySet<string>;
}

export function readTranslations(root: string): Translations {
  return new Map([...readItems(root)].map(([key, { msgstr }]) => [key, msgstr[0] ?? '']));
}

/** All messages of the pages by their keys, in the order of files and places. @param isWanted of a file's path */
export async function gatherMessages(
  root: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<ReadonlyMap<string, FoundMessage>> {
  const found = new Map<string, { readonly message: Message; readonly files: Set<string> }>();
  for (const path of messageFiles(root).filter(isWanted)) {
    const { messages } = await readMessages(path, readFileSync(join(root, path), 'utf8'));
    for (const message of messages) {
      const key = getKey(message.msgStr, message.context);
      const one = found.get(key) ?? { message, files: new Set() };
      found.set(key, one);
      one.files.add(path);
    }
  }
  return found;
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
