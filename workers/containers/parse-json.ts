import secureJson from 'secure-json-parse';

export type JsonText =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** JSON from an untrusted file. Keys that would reach an object's prototype are refused, however they are spelt. */
export function parseJson(text: string): JsonText {
  try {
    const value: unknown = secureJson.parse(text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Parsers quote the text they stumble over: a case may be confidential and its row can be looked up by line, so only the complaint is kept. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('forbidden prototype'))
    return 'it has a key "__proto__" or "constructor.prototype", which is refused';
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? 'it is not valid JSON' : `it is not valid JSON at character ${Number(position) + 1}`;
}
