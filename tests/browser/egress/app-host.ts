import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { readHeaderRules, type HeaderRule } from './header-rules.ts';

/** A static host of the built page, and of files an attacker could have put beside it. */
export interface AppHost {
  /** Without a trailing slash. */
  readonly url: string;
  /** Method and address of every request, query included. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface AppHostOptions {
  /** Whether it reads `_headers`, as Netlify and Cloudflare Pages do; GitHub Pages does not. */
  readonly readsHeaders: boolean;
  /** Answers before the folder does; true when it has. */
  readonly answer?: (path: string, response: ServerResponse) => boolean;
}

const leak = `fetch(new URLSearchParams(new URL(ADDRESS).search).get('to'), { mode: 'no-cors' });`;

/** Not part of the build. They show what a script or page without headers of its own could do. */
const planted: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/control.html': ['text/html', '<!doctype html><title>control</title><body></body>'],
  '/leak.html': ['text/html', `<!doctype html><script>${leak.replace('ADDRESS', 'location.href')}</script>`],
  '/idle-worker.js': ['text/javascript', ''],
  '/leak-worker.js': ['text/javascript', leak.replace('ADDRESS', 'self.location.href')],
  '/leak-module.js': ['text/javascript', leak.replace('ADDRESS', 'import.meta.url')],
};

export async function openAppHost(folder: string, { readsHeaders, answer }: AppHostOptions): Promise<AppHost> {
  const rules: readonly HeaderRule[] = readsHeaders ? readHeaderRules(readFileSync(`${folder}/_headers`, 'utf8')) : [];
  const files = sirv(folder, { dev: true });
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host.invalid');
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    for (const { matches, headers } of rules)
      if (matches(pathname)) for (const [name, value] of headers) response.setHeader(name, value);
    if (answer?.(pathname, response) === true) return;
    const away = pathname === '/away' ? searchParams.get('to') : null;
    if (away !== null) return void response.writeHead(302, { Location: away }).end();
    const [type, text] = planted[pathname] ?? [];
    if (type !== undefined) return void response.writeHead(200, { 'Content-Type': type }).end(text);
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the host listens on no port');
  return {
    // A name, since passkeys are not for addresses.
    url: `http://localhost:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
