import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { isolationHeaders } from '../../../tools/serve/headers.ts';
import { readModelFile } from '../model-files.ts';

export interface ServedRig {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: readonly string[];
  close(): void;
}

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const built = fileURLToPath(new URL('../../../node_modules/.cache/bedside/webgpu-rig', import.meta.url));
const folder = '/model/';

/** Builds the rig and serves it on a free port, with the model's files under `model/`. */
export async function serveRig(): Promise<ServedRig> {
  await build({ configFile });
  const files = sirv(built, { dev: true });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://rig.invalid');
    requests.push(pathname);
    for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    if (!pathname.startsWith(folder)) return files(request, response, () => void response.writeHead(404).end());
    readModelFile(pathname.slice(folder.length)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the rig listens on no port');
  return { url: `http://127.0.0.1:${address.port}`, requests, close: () => void server.close() };
}
