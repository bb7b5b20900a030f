import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { isolationHeaders } from '../../../tools/serve/headers.ts';

export interface ServedRig {
  readonly url: string;
  /** Paths asked for, in order, with their hosts. */
  readonly requests: readonly string[];
  close(): void;
}

export type Models = Readonly<Record<string, Uint8Array>>;

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

const demoModel = fileURLToPath(new URL('../../../public/models/demo.gguf', import.meta.url));

/** Where browsers report what a policy stopped, also inside workers. */
export const reportPath = '/violation';

const forbidBlob = `script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; report-uri ${reportPath}`;

/** Builds the rig and serves it on a free port, with `models` under `models/`. `/plain/` is the same without isolation headers. */
export async function serveRig(models: Models): Promise<ServedRig> {
  // A folder of its own: another process that tests beside this one builds its own.
  const built = mkdtempSync(join(tmpdir(), 'bedside-engine-rig-'));
  await build({ configFile, build: { outDir: built } });
  const files = sirv(built, { dev: true });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://rig.invalid');
    requests.push(pathname);
    const plain = pathname.startsWith('/plain/');
    if (!plain) for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    if (searchParams.get('forbid') === 'blob') response.setHeader('Content-Security-Policy', forbidBlob);
    const path = plain ? pathname.slice('/plain'.length) : pathname;
    if (path.endsWith('.html')) response.setHeader('Content-Security-Policy', reportingPolicy(join(built, path)));
    const model = models[path.replace('/models/', '')];
    if (model !== undefined) return void response.end(model);
    if (path === '/models/demo.gguf') return void response.end(readFileSync(demoModel));
    request.url = path;
    files(request, response, () => void response.writeHead(404).end());
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
