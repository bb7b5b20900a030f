import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Target } from './channel.ts';
import { serverNameIn } from './server-name.ts';

/**
 * Every other host in the world, on loopback: whatever reaches it is written down under the first label of the name it came for.
 */
export interface ForeignHosts {
  /** With these a browser finds them. */
  readonly flags: readonly string[];
  target(channel: string, configuration: string, own: string): Target;
  /** Ids of the channels that reached a host in a configuration. */
  seen(configuration: string): ReadonlySet<string>;
  /** How many of all, whatever name they came for. */
  reached(): number;
  close(): void;
}

/** Named so, a configuration's channels aim at hosts that the library may reach, at the port its policy lists. */
export const hubConfiguration = 'hub';
const hubDomain = 'hf.co';

/** Channels whose packets carry no name: each has a port of its own. */
const unnamed = [
  'webrtc-stun',
  'webrtc-candidate',
  'webrtc-turn',
  'webrtc-frame',
  'webtransport',
  'worker-webtransport',
] as const;

export async function openForeignHosts(): Promise<ForeignHosts> {
  const seen = new Set<string>();
  /** A packet without a name belongs to the configuration under test. */
  let current = '';
  const note = (name: string | undefined): void => {
    const [channel, configuration] = (name ?? '').split('.');
    seen.add(`${configuration ?? ''} ${channel ?? ''}`);
  };
  const http = createHttpServer((request, response) => {
    note(request.headers.host);
    response
      .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
      .end();
  });
  http.on('upgrade', (request, socket) => {
    note(request.headers.host);
    socket.destroy();
  });
  const front = createServer((socket) => admit(socket));
  const admit = (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      // A handshake is enough: the name stands in it, whether a certificate would have pleased or not.
      if (first[0] === 0x16) {
        note(serverNameIn(first));
        socket.destroy();
        return;
      }
      socket.unshift(first);
      http.emit('connection', socket);
    });
  };
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const port = portOf(front.address());
  const sockets = new Map<string, UdpSocket>();
  for (const channel of unnamed) sockets.set(channel, await openUdp(() => seen.add(`${current} ${channel}`)));
  // A passkey's host is asked at the port of HTTPS, whatever port it was named with.
  const rules = [
    `MAP passkey*.foreign.test 127.0.0.1:${port}`,
    'MAP *.foreign.test 127.0.0.1',
    `MAP *.${hubDomain}:443 127.0.0.1:${port}`,
  ].join(', ');
  return {
    flags: [`--host-resolver-rules=${rules}`],
    target: (channel, configuration, own) => {
      current = configuration;
      if (configuration === hubConfiguration) {
        const host = `${channel}.${configuration}.${hubDomain}`;
        const address = `https://${host}/`;
        return { host, http: address, https: address, ws: `wss://${host}/`, udpPort: 443, own };
      }
      const host = `${channel}.${configuration}.foreign.test`;
      return {
        host,
        http: `http://${host}:${port}/`,
        https: `https://${host}:${port}/`,
        ws: `ws://${host}:${port}/`,
        udpPort: sockets.get(channel)?.address().port ?? port,
        own,
      };
    },
    seen: (configuration) => {
      const rows = [...seen].map((row) => row.split(' '));
      return new Set(rows.filter(([where]) => where === configuration).map(([, channel]) => channel ?? ''));
    },
    reached: () => seen.size,
    close: () => {
      http.closeAllConnections();
      front.close();
      for (const socket of sockets.values()) socket.close();
    },
  };
}

async function openUdp(hear: () => void): Promise<UdpSocket> {
  const socket = createSocket('udp4', hear);
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return socket;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the foreign host listens on no port');
  return address.port;
}
