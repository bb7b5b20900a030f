import type { SealCheck } from './seal-check.ts';
import { probeHost } from './probe-host.ts';

/** One way out of the document that its policy closes. */
interface Probe {
  readonly id: string;
  readonly title: string;
  readonly tried: string;
  /** Sets it off. A refusal is heard as an event that names the address; code run as a string throws. */
  readonly attempt: (host: string) => unknown;
}

/** A refusal is told within a task or two; a page that is busy starting may take longer. */
const patienceMs = 1500;

const probes: readonly Probe[] = [
  {
    id: 'fetch',
    title: 'Fetch',
    tried: 'fetch() of another host',
    attempt: (host) => fetch(`https://${host}/`, { mode: 'no-cors', credentials: 'omit' }).catch(() => undefined),
  },
  {
    id: 'xhr',
    title: 'XMLHttpRequest',
    tried: 'XMLHttpRequest to another host',
    attempt: (host) => {
      const request = new XMLHttpRequest();
      request.open('GET', `https://${host}/`);
      request.send();
    },
  },
  {
    id: 'beacon',
    title: 'Beacon',
    tried: 'navigator.sendBeacon() to another host',
    attempt: (host) => navigator.sendBeacon(`https://${host}/`, 'x'),
  },
  {
    id: 'websocket',
    title: 'WebSocket',
    tried: 'a WebSocket to another host',
    attempt: (host) => new WebSocket(`wss://${host}/`),
  },
  {
    id: 'event-source',
    title: 'Event stream',
    tried: 'an EventSource at another host',
    attempt: (host) => new EventSource(`https://${host}/`),
  },
  {
    id: 'image',
    title: 'Image',
    tried: 'an image of another host',
    attempt: (host) => {
      new Image().src = `https://${host}/`;
    },
  },
  {
    id: 'media',
    title: 'Sound and film',
    tried: 'an audio file of another host',
    attempt: (host) => {
      const audio = document.createElement('audio');
      audio.preload = 'auto';
      audio.src = `https://${host}/`;
    },
  },
  {
    id: 'font',
    title: 'Font',
    tried: 'a font of another host',
    attempt: (host) => new FontFace('probe', `url(https://${host}/)`).load().catch(() => undefined),
  },
  {
    id: 'script',
    title: 'Script',
    tried: 'a script of another host',
    attempt: (host) => insert('script', (element) => (element.src = `https://${host}/`)),
  },
  {
    id: 'style',
    title: 'Style sheet',
    tried: 'a style sheet of another host',
    attempt: (host) =>
      insert('link', (element) => {
        element.rel = 'stylesheet';
        element.href = `https://${host}/`;
      }),
  },
  {
    id: 'frame',
    title: 'Frame',
    tried: 'a frame of another host',
    attempt: (host) => insert('iframe', (element) => (element.src = `https://${host}/`)),
  },
];

/** Tries them all at once; each aims at a host of its own, by which its refusal is known. */
export async function policyChecks(): Promise<readonly SealCheck[]> {
  const refused = await refusalsOf(probes);
  return [...probes.map((probe) => checkOf(probe, refused.has(probe.id))), codeCheck(), await workerCheck()];
}

async function refusalsOf(tried: readonly Probe[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  const listening = new AbortController();
  await new Promise<void>((resolve) => {
    const hear = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      const probe = tried.find(({ id }) => blockedURI.includes(probeHost(id)));
      if (probe !== undefined) refused.add(probe.id);
      if (refused.size === tried.length) resolve();
    };
    document.addEventListener('securitypolicyviolation', hear, { signal: listening.signal });
    for (const { id, attempt } of tried) attemptQuietly(() => attempt(probeHost(id)));
    setTimeout(resolve, patienceMs);
  });
  listening.abort();
  return refused;
}

/** Some are refused by an exception besides the event. */
function attemptQuietly(attempt: () => unknown): void {
  try {
    attempt();
  } catch {
    // The event tells.
  }
}

function checkOf({ id, title, tried }: Probe, isRefused: boolean): SealCheck {
  return {
    id,
    title,
    tried,
    result: isRefused ? 'closed' : 'open',
    required: true,
    message: isRefused ? 'The policy of this page refused it.' : notRefused,
  };
}

export const notRefused =
  'This browser did not refuse it: use a current Chrome, Edge, Firefox or Safari, and an address that serves this page unchanged.';

/** Text must never become code. */
function codeCheck(): SealCheck {
  const probe = { id: 'eval', title: 'Code from text', tried: 'new Function() from a text' };
  try {
    Reflect.construct(Function, ['']);
    return checkOf({ ...probe, attempt: () => undefined }, false);
  } catch {
    return checkOf({ ...probe, attempt: () => undefined }, true);
  }
}

/** A worker loaded from an address would run without this page's policy. The address is of this origin and has no file. */
async function workerCheck(): Promise<SealCheck> {
  const id = 'network-worker';
  const tried = 'a worker loaded from an address instead of started by this page';
  const address = new URL(`${id}.invalid`, document.baseURI).href;
  const heard = await new Promise<boolean>((resolve) => {
    const hear = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (blockedURI === address) resolve(true);
    };
    document.addEventListener('securitypolicyviolation', hear);
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', hear);
      resolve(false);
    }, patienceMs);
    attemptQuietly(() => new Worker(address, { type: 'module' }));
  });
  return checkOf({ id, title: 'Worker without policy', tried, attempt: () => undefined }, heard);
}

function insert<Tag extends 'script' | 'link' | 'iframe'>(
  tag: Tag,
  aim: (element: HTMLElementTagNameMap[Tag]) => unknown,
): void {
  const element = document.createElement(tag);
  aim(element);
  document.head.append(element);
  setTimeout(() => element.remove(), patienceMs);
}
