import secureJson from 'secure-json-parse';

export type JsonText =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** How the complaint begins where the text is no JSON; other complaints are about what it holds. */
export const NOT_JSON = 'it is not valid JSON';

/** No case needs more than a few; what is much deeper cannot be written as JSON again or handed to another worker. */
const DEEPEST = 50;

/** JSON from an untrusted file. Keys that would reach an object's prototype are refused, however they are spelt. */
export function parseJson(text: string): JsonText {
  try {
    const value: unknown = secureJson.parse(text);
    return isDeeperThan(DEEPEST, value)
      ? { ok: false, problem: `it is nested more than ${DEEPEST} deep` }
      : { ok: true, value };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Level by level: a call for each level could be driven past the end of the stack. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level: readonly object[] = isNested(value) ? [value] : [];
  for (let depth = 0; depth <= most; depth++) {
    if (level.length === 0) return false;
    level = nestedIn(level);
  }
  return level.length > 0;
}

/** Only what holds something: most values of a long list do not. */
function nestedIn(level: readonly object[]): readonly object[] {
  const next: object[] = [];
  for (const one of level) {
    for (const value of Array.isArray(one) ? one : Object.values(one)) if (isNested(value)) next.push(value);
  }
  return next;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Parsers quote the text they stumble over: a case may be confidential and its row can be looked up by line, so only the complaint is kept. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('forbidden prototype'))
    return 'it has a key "__proto__" or "constructor.prototype", which is refused';
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? NOT_JSON : `${NOT_JSON} at character ${Number(position) + 1}`;
}
