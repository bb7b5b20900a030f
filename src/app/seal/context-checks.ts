import { thisBuild } from '../../store/own-file.ts';
import { storedRtc } from '../document-guard.ts';
import { isRatchetTurned } from '../ratchet.ts';
import type { SealCheck } from './seal-check.ts';
import { askServiceWorker, controllingWorker } from '../service-worker-line.ts';
import { probeHost } from './probe-host.ts';

/** What the host, the service worker and the browser add to the policy. Without it hostile code in the page would have ways out. */
export async function contextChecks(): Promise<readonly SealCheck[]> {
  return Promise.all([
    serviceWorkerCheck(),
    isolationCheck(),
    ownHostCheck(),
    popupCheck(),
    credentialCheck(),
    navigationCheck(),
    webRtcCheck(),
  ]);
}

type Found = Pick<SealCheck, 'result' | 'message'>;

function further(id: string, title: string, tried: string, found: Found): SealCheck {
  return { id, title, tried, required: false, ...found };
}

async function serviceWorkerCheck(): Promise<SealCheck> {
  const state = await askServiceWorker('describe');
  const tried = 'asked the service worker which build it serves';
  const isOurs = state !== null && state.serving === thisBuild();
  // Its absence opens nothing by itself; what it would add is tried below.
  const isAbsent = controllingWorker() === null;
  return further('service-worker', 'Service worker', tried, {
    result: isOurs ? 'closed' : isAbsent ? 'absent' : 'open',
    message: isOurs
      ? 'It serves this page from the device, refuses everything else and writes the ledger.'
      : serviceWorkerLack(state !== null),
  });
}

function serviceWorkerLack(answers: boolean): string {
  if (answers) return 'It serves another build than this page: reload the page.';
  if (controllingWorker() !== null) return 'It does not answer: reload the page.';
  return 'This tab runs without it (first visit, hard reload or private window): the policy holds, but nothing is kept for use without network and no ledger is written. Open Bedside from its start page.';
}

async function isolationCheck(): Promise<SealCheck> {
  return further('isolation', 'Isolation', 'read crossOriginIsolated', {
    result: crossOriginIsolated ? 'closed' : 'open',
    message: crossOriginIsolated
      ? 'No page of another host shares this process.'
      : 'Neither the host nor a service worker isolates this page: reload it once.',
  });
}

/** Its address has no file behind it. */
async function ownHostCheck(): Promise<SealCheck> {
  const isTurned = isRatchetTurned();
  return further('own-host', 'Own host', 'looked whether the page gave up its own host', {
    result: isTurned ? 'closed' : 'unknown',
    message: isTurned
      ? 'The page fetches nothing any more, not even from its own host.'
      : 'The page may still fetch its own files: it gives that up before the first case is opened.',
  });
}

/**
 * A popup would be seen by the reader, so it is not tried. The sandbox that forbids popups forbids presentations as well,
 * and says so when one is only prepared.
 */
async function popupCheck(): Promise<SealCheck> {
  return further('popup', 'New windows', 'prepared a presentation, which the same sandbox forbids', sandboxFound());
}

function sandboxFound(): Found {
  const request: unknown = Reflect.get(window, 'PresentationRequest');
  if (typeof request !== 'function')
    return { result: 'unknown', message: 'This browser offers no harmless way to tell.' };
  try {
    Reflect.construct(request, [`https://${probeHost('popup')}/`]);
    return {
      result: 'open',
      message:
        'The page has put away what opens windows, but nobody forbids it: hostile code in the page itself could get it back.',
    };
  } catch {
    return { result: 'closed', message: 'The page is in a sandbox that opens no window.' };
  }
}

/** Asks which features the page was denied; a passkey for a foreign name would fetch from that name. */
async function credentialCheck(): Promise<SealCheck> {
  const tried = 'asked whether the page may use passkeys, whose check fetches from the name asked for';
  const policy = 'featurePolicy' in document ? document.featurePolicy : null;
  if (policy === null || !allowsFeature(policy))
    return further('passkeys', 'Passkeys', tried, { result: 'unknown', message: 'This browser does not tell.' });
  const isAllowed = policy.allowsFeature('publickey-credentials-get');
  return further('passkeys', 'Passkeys', tried, {
    result: isAllowed ? 'open' : 'closed',
    message: isAllowed
      ? 'The page has put them away, but neither the host nor a service worker denies them.'
      : 'They are denied to this page.',
  });
}

interface FeaturePolicy {
  allowsFeature(name: string): boolean;
}

function allowsFeature(policy: unknown): policy is FeaturePolicy {
  return typeof policy === 'object' && policy !== null && 'allowsFeature' in policy;
}

/** A cancelled navigation leaves the page where it is; without the guard the attempt is not made. */
async function navigationCheck(): Promise<SealCheck> {
  const isGuarded = 'navigation' in window && document.documentElement.dataset['guard'] === 'on';
  return further('navigation', 'Leaving the page', 'looked for the guard of navigations', {
    result: isGuarded ? 'closed' : 'open',
    message: isGuarded ? 'A navigation to another host is cancelled.' : 'This browser cannot cancel a navigation.',
  });
}

const rtcMs = 1500;

/**
 * A connection without any server, which sends nothing: under an allow-list of connections it fails at once,
 * without one it stays new (measured in Chromium 156).
 */
async function webRtcCheck(): Promise<SealCheck> {
  const tried = 'a WebRTC connection without server, which sends nothing';
  const rtc = storedRtc();
  if (rtc === undefined)
    return further('webrtc', 'WebRTC', tried, { result: 'absent', message: 'This browser has none.' });
  const state = await iceState(new rtc());
  const isClosed = state === 'failed';
  return further('webrtc', 'WebRTC', tried, {
    result: isClosed ? 'closed' : 'open',
    message: isClosed
      ? 'The browser allows this page no connection but to its own host.'
      : 'The page has put WebRTC away, but no policy of this browser covers it: hostile code in the page itself could get it back, workers have none.',
  });
}

async function iceState(connection: RTCPeerConnection): Promise<string> {
  try {
    connection.createDataChannel('probe');
    const failed = new Promise<void>((resolve) => {
      connection.addEventListener('iceconnectionstatechange', () => {
        if (connection.iceConnectionState === 'failed') resolve();
      });
      setTimeout(resolve, rtcMs);
    });
    await connection.setLocalDescription();
    await failed;
    return connection.iceConnectionState;
  } catch {
    return 'failed';
  } finally {
    connection.close();
  }
}
