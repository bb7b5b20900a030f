import type { Block, Container, FileLimits, ReadRow } from './container.ts';
import { FileText } from './file-text.ts';
import { type JsonItem, JsonItems } from './json-items.ts';
import { isRow } from './jsonl.ts';
import { parseJson } from './parse-json.ts';
import { textChunks } from './text-chunks.ts';

/** One list of objects, or one object of objects whose names become `key`. Read an item at a time. */
export const json = {
  id: 'json',
  read: readItems,
} as const satisfies Container;

async function* readItems(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const items = new JsonItems(limits.rowSize);
  let index = 0;
  const file = new FileText(blob);
  for await (const { text } of textChunks(file.utf8())) {
    const found = items.push(text);
    if (found.length === 0) continue;
    const isKeyed = items.shape === 'object';
    yield {
      rows: found.map((item) => (isKeyed ? readMember : readElement)(item, index++, limits)),
      fraction: file.fraction,
    };
  }
  items.end();
}

function readElement({ line, text }: JsonItem, index: number, limits: FileLimits): ReadRow {
  if (text === null) return tooLong(line, limits);
  const parsed = (limits.parse ?? parseJson)(text);
  if (!parsed.ok) return { line, message: `the item on line ${line} cannot be read: ${parsed.problem}` };
  if (!isRow(parsed.value)) return { line, message: `the item on line ${line} is not a JSON object` };
  return { line, index, row: parsed.value };
}

function readMember({ line, text }: JsonItem, index: number, limits: FileLimits): ReadRow {
  if (text === null) return tooLong(line, limits);
  const parsed = (limits.parse ?? parseJson)(`{${text}}`);
  if (!parsed.ok) return { line, message: `the item on line ${line} cannot be read: ${parsed.problem}` };
  const [key, row] = isRow(parsed.value) ? (Object.entries(parsed.value)[0] ?? []) : [];
  if (key === undefined || !isRow(row))
    return { line, message: `the item on line ${line} is not a JSON object under a name` };
  return { line, index, row, key };
}

function tooLong(line: number, limits: FileLimits): ReadRow {
  return {
    line,
    message: `the item on line ${line} is longer than ${Math.round(limits.rowSize / 2 ** 20)} MB, which is the most a case may have`,
  };
}
