/**
 * Puts away what no page of ours uses and what a policy in the markup does not cover: WebRTC, new windows, passkeys, which fetch from
 * the name they are asked for. Only a header closes them for good; this keeps a mistake or a library from using them where no header
 * came (first visit, hard reload). Hostile code could still get them back from a frame, so the seal's report does not count it.
 */
const rtc = globalThis.RTCPeerConnection;

for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'open']) Reflect.deleteProperty(globalThis, name);
Reflect.deleteProperty(Navigator.prototype, 'credentials');

for (const kind of ['click', 'auxclick'])
  addEventListener(
    kind,
    (event) => {
      if (event.composedPath().some(isForeignLink)) event.preventDefault();
    },
    { capture: true },
  );

/** For the seal's report, which tries it without a server; undefined where the browser has none. */
export function storedRtc(): typeof RTCPeerConnection | undefined {
  return rtc;
}

function isForeignLink(target: EventTarget): boolean {
  if (target instanceof SVGAElement) return isForeign(target.href.baseVal);
  return (target instanceof HTMLAnchorElement || target instanceof HTMLAreaElement) && isForeign(target.href);
}

/** A file the page saves has a `blob:` address of its own origin. */
function isForeign(address: string): boolean {
  const { origin, protocol } = new URL(address, location.href);
  return origin !== location.origin && protocol !== 'data:';
}
