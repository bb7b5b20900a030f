import type { Channel } from '../channel.ts';

/** Ways out of a worker, which has no window to open, no element to load and no place to go. */
export const workerChannels: readonly Channel[] = [
  { id: 'worker-fetch', run: ({ http }) => fetch(http) },
  { id: 'worker-fetch-no-cors', run: ({ http }) => fetch(http, { mode: 'no-cors' }) },
  { id: 'worker-fetch-post', run: ({ http }) => fetch(http, { method: 'POST', mode: 'no-cors', body: 'x' }) },
  { id: 'worker-fetch-keepalive', run: ({ http }) => fetch(http, { keepalive: true, mode: 'no-cors' }) },
  {
    id: 'worker-fetch-redirected',
    run: ({ own, http }) => fetch(`${own}/away?to=${encodeURIComponent(http)}`, { mode: 'no-cors' }),
  },
  {
    id: 'worker-xhr',
    run: ({ http }) => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    },
  },
  {
    id: 'worker-xhr-sync',
    run: ({ http }) => {
      const request = new XMLHttpRequest();
      request.open('GET', http, false);
      request.send();
    },
  },
  { id: 'worker-event-source', run: ({ http }) => new EventSource(http) },
  { id: 'worker-websocket', run: ({ ws }) => new WebSocket(ws) },
  {
    id: 'worker-websocket-stream',
    run: ({ ws }) => {
      const stream: unknown = Reflect.get(globalThis, 'WebSocketStream');
      if (typeof stream === 'function') Reflect.construct(stream, [ws]);
    },
  },
  { id: 'worker-webtransport', run: ({ host, udpPort }) => new WebTransport(`https://${host}:${udpPort}/`).ready },
  { id: 'worker-cache-add', run: async ({ http }) => (await caches.open('x')).add(http) },
  { id: 'worker-import', run: ({ http }) => import(/* @vite-ignore */ http) },
  {
    id: 'worker-import-scripts',
    run: ({ http }) => {
      const load: unknown = Reflect.get(globalThis, 'importScripts');
      if (typeof load === 'function') Reflect.apply(load, null, [http]);
    },
  },
  {
    id: 'worker-font',
    run: ({ http }) => new FontFace('leak', `url(${http})`).load(),
  },
  {
    id: 'worker-code',
    run: ({ http }) => {
      const made: unknown = Reflect.construct(Function, [`fetch("${http}", { mode: 'no-cors' })`]);
      if (typeof made === 'function') Reflect.apply(made, null, []);
    },
  },
  {
    id: 'worker-own-worker',
    run: ({ own, http }) => new Worker(`${own}/leak-worker.js?to=${encodeURIComponent(http)}`),
  },
  { id: 'worker-data-worker', run: ({ http }) => new Worker(`data:text/javascript,fetch("${http}",{mode:"no-cors"})`) },
  {
    id: 'worker-blob-worker',
    run: ({ http }) => {
      const code = `fetch(${JSON.stringify(http)}, { mode: 'no-cors' })`;
      return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    },
  },
  {
    id: 'worker-own-module',
    run: ({ own, http }) => import(/* @vite-ignore */ `${own}/leak-module.js?to=${encodeURIComponent(http)}`),
  },
];
