/** One block of a `_headers` file. */
export interface HeaderRule {
  readonly path: string;
  readonly matches: (pathname: string) => boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Reads a `_headers` file as its hosts do: a path, with `*` for anything at its end, and indented headers below it. */
export function readHeaderRules(text: string): readonly HeaderRule[] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .map((block) => {
      const [path = '', ...lines] = block.split('\n');
      const start = path.endsWith('*') ? path.slice(0, -1) : null;
      return {
        path,
        matches: (pathname) => (start === null ? pathname === path : pathname.startsWith(start)),
        headers: lines.map((line): readonly [string, string] => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        }),
      };
    });
}
