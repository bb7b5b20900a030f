import type { LibraryFailure } from '../../src/core/library/failure.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { failed } from './failures.ts';

const mostListingBytes = 8 * 2 ** 20;

/** A request as all of them are: nothing of the reader goes along, nothing is left in the browser's own cache. */
export const foreignRequest: RequestInit = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  redirect: 'follow',
};

/** Addresses the page's policy has refused, also behind a redirect; then it names the address first asked for. */
const refused: string[] = [];
addEventListener('securitypolicyviolation', (event) => {
  if (event instanceof SecurityPolicyViolationEvent) refused.push(event.blockedURI);
  if (refused.length > 100) refused.shift();
});

/** Why a request came to nothing: refused by this page's policy, or by the network. */
export async function whyNoAnswer(url: string): Promise<LibraryFailure> {
  // The event of a refusal arrives after the failure.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { host, origin } = new URL(url);
  if (refused.some((address) => address.startsWith(origin))) {
    const message = `${host} sent the download on to a host that is not on this page's list, and the browser refused it: nothing was sent there. Choose another source.`;
    return { kind: 'refused-host', message };
  }
  return { kind: 'network', message: `${host} does not answer: check the connection and go on.` };
}

/** Asks for a small JSON document. */
export async function askForJson(url: string, signal: AbortSignal): Promise<Outcome<unknown, LibraryFailure>> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { ...foreignRequest, signal });
    if (response.status === 401 || response.status === 403 || response.status === 404)
      return failed(
        'unknown',
        `The hub knows no public repository of this name (it answered ${String(response.status)}): check the spelling.`,
      );
    if (!response.ok) return failed('server', `${host} answered ${String(response.status)}: try again later.`);
    const text = await boundedText(response);
    if (text === null) return failed('server', `${host} answered with more than 8 MB where a list was asked for.`);
    return success(JSON.parse(text));
  } catch (thrown) {
    if (signal.aborted) return failed('stopped', 'The question to the hub was stopped.');
    if (thrown instanceof SyntaxError)
      return failed('server', `${host} answered with something that is not JSON: try again later.`);
    return { ok: false, failure: await whyNoAnswer(url) };
  }
}

/** Null when there is more than a list can be. */
async function boundedText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    text += decoder.decode(step.value, { stream: true });
    if (text.length <= mostListingBytes) continue;
    await reader.cancel();
    return null;
  }
  return text + decoder.decode();
}
