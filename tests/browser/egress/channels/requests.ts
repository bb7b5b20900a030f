import type { Channel } from '../channel.ts';

/** Requests that a script makes by itself. */
export const requests: readonly Channel[] = [
  { id: 'fetch', run: ({ http }) => fetch(http) },
  { id: 'fetch-no-cors', run: ({ http }) => fetch(http, { mode: 'no-cors' }) },
  { id: 'fetch-post', run: ({ http }) => fetch(http, { method: 'POST', mode: 'no-cors', body: 'x' }) },
  { id: 'fetch-keepalive', run: ({ http }) => fetch(http, { keepalive: true, mode: 'no-cors' }) },
  {
    id: 'fetch-later',
    run: ({ https }) => {
      const later: unknown = Reflect.get(window, 'fetchLater');
      if (typeof later === 'function') Reflect.apply(later, window, [https, { activateAfter: 0 }]);
    },
  },
  {
    id: 'fetch-redirected',
    run: ({ own, http }) => fetch(`${own}/away?to=${encodeURIComponent(http)}`, { mode: 'no-cors' }),
  },
  {
    id: 'xhr',
    run: ({ http }) => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    },
  },
  {
    id: 'xhr-sync',
    run: ({ http }) => {
      const request = new XMLHttpRequest();
      request.open('GET', http, false);
      request.send();
    },
  },
  { id: 'beacon', run: ({ http }) => navigator.sendBeacon(http, 'x') },
  { id: 'event-source', run: ({ http }) => new EventSource(http) },
  { id: 'websocket', run: ({ ws }) => new WebSocket(ws) },
  {
    id: 'websocket-stream',
    run: ({ ws }) => {
      const stream: unknown = Reflect.get(window, 'WebSocketStream');
      if (typeof stream === 'function') Reflect.construct(stream, [ws]);
    },
  },
  { id: 'webtransport', run: ({ host, udpPort }) => new WebTransport(`https://${host}:${udpPort}/`).ready },
  { id: 'cache-add', run: async ({ http }) => (await caches.open('x')).add(http) },
  {
    id: 'background-fetch',
    run: async ({ own, https }) => {
      const workers = navigator.serviceWorker;
      const registration = (await workers.getRegistration()) ?? (await workers.register(`${own}/idle-worker.js`));
      const fetching: unknown = Reflect.get(registration, 'backgroundFetch');
      const start: unknown = typeof fetching === 'object' && fetching !== null ? Reflect.get(fetching, 'fetch') : null;
      if (typeof start === 'function') Reflect.apply(start, fetching, ['x', [https]]);
    },
  },
  { id: 'import', run: ({ http }) => import(/* @vite-ignore */ http) },
  {
    id: 'ping',
    run: ({ http }) => {
      const link = document.createElement('a');
      link.href = '#';
      link.ping = http;
      document.body.append(link);
      link.click();
    },
  },
  {
    id: 'payment-manifest',
    run: ({ https }) => {
      const total = { label: 'x', amount: { currency: 'EUR', value: '1' } };
      return new PaymentRequest([{ supportedMethods: `${https}pay` }], { total }).canMakePayment();
    },
  },
  {
    id: 'federated-login',
    run: ({ https }) => {
      const request: object = { identity: { providers: [{ configURL: `${https}fedcm.json`, clientId: 'x' }] } };
      return navigator.credentials.get(request);
    },
  },
  {
    id: 'passkey-origin',
    run: ({ host }) =>
      navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: host, timeout: 1000 } }),
  },
  {
    id: 'passkey-create-origin',
    run: ({ host }) =>
      navigator.credentials.create({
        publicKey: {
          challenge: new Uint8Array(16),
          rp: { id: host, name: 'x' },
          user: { id: new Uint8Array(8), name: 'x', displayName: 'x' },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          timeout: 1000,
        },
      }),
  },
  {
    id: 'shared-storage',
    run: ({ http }) => {
      const storage: unknown = Reflect.get(window, 'sharedStorage');
      const worklet: unknown = typeof storage === 'object' && storage !== null ? Reflect.get(storage, 'worklet') : null;
      const add: unknown = typeof worklet === 'object' && worklet !== null ? Reflect.get(worklet, 'addModule') : null;
      if (typeof add === 'function') Reflect.apply(add, worklet, [http]);
    },
  },
  {
    id: 'interest-group',
    run: ({ https }) => {
      const join: unknown = Reflect.get(navigator, 'joinAdInterestGroup');
      const group = { owner: https.slice(0, -1), name: 'x', lifetimeMs: 1000, updateURL: https };
      if (typeof join === 'function') Reflect.apply(join, navigator, [group, 1000]);
    },
  },
  {
    id: 'notification-icon',
    run: ({ http }) => new Notification('x', { icon: http }),
  },
  {
    id: 'media-session-artwork',
    run: ({ http }) => {
      navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: http }] });
    },
  },
];
