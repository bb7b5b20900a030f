import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { headersFor } from './headers.ts';
import { readPagePolicies } from './page-policies.ts';

export interface Served {
  /** With a trailing slash, for example `http://127.0.0.1:4173/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built folder on loopback with the headers of a sealed page.
 * @param port 0 takes any free port.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function serve(folder: string, port: number): Promise<Served> {
  const policies = readPagePolicies(folder);
  const files = sirv(folder, {
    dev: false,
    etag: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(headersFor(fileAt(path), policies))) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { ...headersFor('', policies), 'Content-Type': 'text/plain' }).end('not found');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!isAddress(address)) throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** sirv serves `app.html` for `/app` and `index.html` for `/`, and gives the address as asked for. */
function fileAt(path: string): string {
  const file = path.replace(/^\//u, '');
  if (file === '') return 'index.html';
  return file.includes('.') ? file : `${file}.html`;
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
