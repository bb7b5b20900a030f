import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { headers } from './headers.ts';

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
  const files = sirv(folder, {
    dev: false,
    etag: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // The library may reach the hosts its own policy lists; the allow-list would refuse their redirects, or let them leave the list.
      if (/^\/library(?:\.html)?$/u.test(path)) response.removeHeader('Connection-Allowlist');
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' }).end('not found');
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

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
