import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { isolationHeaders } from '../../../tools/serve/headers.ts';

export interface ServedEncoderRig {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: readonly string[];
  close(): void;
}

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

/** Where browsers report what a policy stopped, also inside workers. */
export const reportPath = '/violation';

/** Builds the rig and serves it on a free port, with `files` under `models/`. `/plain/` is the same without isolation headers. */
export async function serveEncoderRig(files: Readonly<Record<string, Uint8Array>>): Promise<ServedEncoderRig> {
  // A folder of its own: another process that tests beside this one builds its own.
  const built = mkdtempSync(join(tmpdir(), 'bedside-encoder-rig-'));
  await build({ configFile, build: { outDir: built } });
  const serveBuilt = sirv(built, { dev: true });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://rig.invalid');
    requests.push(pathname);
    const isPlain = pathname.startsWith('/plain/');
    if (!isPlain) for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    const path = isPlain ? pathname.slice('/plain'.length) : pathname;
    if (path.endsWith('.html')) response.setHeader('Content-Security-Policy', reportingPolicy(join(built, path)));
    const file = files[path.replace('/models/', '')];
    if (file !== undefined) return void response.end(file);
    request.url = path;
    serveBuilt(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the rig listens on no port');
  const close = (): void => {
    server.close();
    rmSync(built, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${address.port}`, requests, close };
}

/** The page's own policy once more, as a header: a policy in a page cannot name a place for reports. */
function reportingPolicy(page: string): string {
  const policy = /content="([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  return `${policy}; report-uri ${reportPath}`;
}
