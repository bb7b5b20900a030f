import type { Channel } from '../channel.ts';

/** Other documents, workers and connections that a document can open. */
export const contexts: readonly Channel[] = [
  {
    id: 'blank-frame-fetch',
    run: ({ http }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow?.fetch(http, { mode: 'no-cors' });
    },
  },
  {
    id: 'blob-frame',
    run: ({ http }) => {
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob([`<img src="${http}">`], { type: 'text/html' }));
      document.body.append(frame);
    },
  },
  {
    id: 'blob-frame-xml',
    run: ({ http }) => {
      const frame = document.createElement('iframe');
      const text = `<?xml version="1.0"?><?xml-stylesheet href="${http}" type="text/css"?><a/>`;
      frame.src = URL.createObjectURL(new Blob([text], { type: 'text/xml' }));
      document.body.append(frame);
    },
  },
  {
    id: 'fenced-frame',
    run: ({ https }) => {
      const frame = document.createElement('fencedframe');
      const config: unknown = Reflect.get(window, 'FencedFrameConfig');
      if (typeof config === 'function') Reflect.set(frame, 'config', Reflect.construct(config, [https]));
      document.body.append(frame);
    },
  },
  { id: 'foreign-worker', run: ({ http }) => new Worker(http) },
  { id: 'own-worker', run: ({ own, http }) => new Worker(`${own}/leak-worker.js?to=${encodeURIComponent(http)}`) },
  {
    id: 'own-shared-worker',
    run: ({ own, http }) => new SharedWorker(`${own}/leak-worker.js?to=${encodeURIComponent(http)}`),
  },
  {
    id: 'blob-shared-worker',
    run: ({ http }) => {
      const code = `fetch(${JSON.stringify(http)}, { mode: 'no-cors' })`;
      return new SharedWorker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    },
  },
  { id: 'data-worker', run: ({ http }) => new Worker(`data:text/javascript,fetch("${http}",{mode:"no-cors"})`) },
  {
    id: 'own-service-worker',
    run: ({ own, http }) =>
      navigator.serviceWorker.register(`${own}/leak-worker.js?to=${encodeURIComponent(http)}`, {
        scope: `${own}/leak/`,
      }),
  },
  { id: 'foreign-service-worker', run: ({ http }) => navigator.serviceWorker.register(http) },
  {
    id: 'paint-worklet',
    run: ({ http }) => {
      const worklet: unknown = Reflect.get(CSS, 'paintWorklet');
      const add: unknown = typeof worklet === 'object' && worklet !== null ? Reflect.get(worklet, 'addModule') : null;
      if (typeof add === 'function') Reflect.apply(add, worklet, [http]);
    },
  },
  { id: 'audio-worklet', run: ({ http }) => new AudioContext().audioWorklet.addModule(http) },
  {
    id: 'webrtc-stun',
    run: async ({ udpPort }) => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] });
      connection.createDataChannel('x');
      await connection.setLocalDescription();
    },
  },
  {
    id: 'webrtc-turn',
    run: async ({ udpPort }) => {
      const server = { urls: `turn:127.0.0.1:${udpPort}`, username: 'x', credential: 'x' };
      const connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
      connection.createDataChannel('x');
      await connection.setLocalDescription();
    },
  },
  {
    id: 'webrtc-candidate',
    run: async ({ udpPort }) => {
      const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
      here.createDataChannel('x');
      await here.setLocalDescription();
      if (here.localDescription !== null) await there.setRemoteDescription(here.localDescription);
      await there.setLocalDescription();
      if (there.localDescription !== null) await here.setRemoteDescription(there.localDescription);
      const candidate = `candidate:1 1 udp 2130706431 127.0.0.1 ${udpPort} typ host`;
      await here.addIceCandidate({ candidate, sdpMid: '0' });
    },
  },
  {
    // A frame brings interfaces of its own, whatever the page has put away. Under an allow-list of connections Chromium 156 ends
    // the page's process when such a connection begins in a frame.
    id: 'webrtc-frame',
    leaves: true,
    run: async ({ udpPort }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const constructor: unknown = Reflect.get(frame.contentWindow ?? {}, 'RTCPeerConnection');
      if (typeof constructor !== 'function') return;
      const connection: unknown = Reflect.construct(constructor, [
        { iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] },
      ]);
      if (typeof connection !== 'object' || connection === null) return;
      for (const [name, given] of [['createDataChannel', ['x']] as const, ['setLocalDescription', []] as const]) {
        const method: unknown = Reflect.get(connection, name);
        if (typeof method === 'function') await Reflect.apply(method, connection, given);
      }
    },
  },
];
