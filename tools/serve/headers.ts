/** A page gets SharedArrayBuffer, and so more than one thread, only when it is cross-origin isolated. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export type Headers = Readonly<Record<string, string>>;

/** The policy each page carries in its own markup, by the page's path: `app.html`. */
export type PagePolicies = Readonly<Record<string, string>>;

/** Path of the worker that serves the page where the host sends no headers, or when there is no host. */
export const serviceWorkerPath = 'service-worker.js';

/** The page that holds data. Its policy also covers every script, should one be started as a worker of its own. */
const sealedPage = 'app.html';

/** Sent with everything. */
const commonHeaders: Headers = {
  ...isolationHeaders,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': [
    'publickey-credentials-get=()',
    'publickey-credentials-create=()',
    'identity-credentials-get=()',
    'payment=()',
    'deferred-fetch=()',
    'deferred-fetch-minimal=()',
    'attribution-reporting=()',
    'browsing-topics=()',
    'camera=()',
    'microphone=()',
    'geolocation=()',
    'display-capture=()',
    'usb=()',
    'serial=()',
    'hid=()',
    'bluetooth=()',
  ].join(', '),
};

/** Chromium 152 and later: no connection to any other origin, navigation and WebRTC included. */
const onlyThisOrigin: Headers = { 'Connection-Allowlist': '(response-origin)' };

/**
 * Only a header can take popups away from a page; a policy in its markup cannot. Forms are allowed since a page without them hears no
 * submit event either (Chromium 156); where they would lead, `form-action 'none'` closes.
 */
const sandbox = 'sandbox allow-scripts allow-same-origin allow-downloads allow-modals allow-forms';

/**
 * Everything to send with one file.
 * @param path within the folder, without a leading slash: `app.html`, `assets/engine.js`.
 */
export function headersFor(path: string, policies: PagePolicies): Headers {
  return { ...commonHeaders, ...ownHeaders(path, policies) };
}

function ownHeaders(path: string, policies: PagePolicies): Headers {
  const policy = policies[path];
  if (policy !== undefined) return pageHeaders(path, policy);
  if (path === serviceWorkerPath)
    return {
      'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
      'Cache-Control': 'no-cache',
      ...onlyThisOrigin,
    };
  const sealed = policies[sealedPage];
  return sealed === undefined ? onlyThisOrigin : { 'Content-Security-Policy': sealed, ...onlyThisOrigin };
}

function pageHeaders(path: string, policy: string): Headers {
  const framed = `${policy}; frame-ancestors 'none'`;
  if (path === sealedPage) return { 'Content-Security-Policy': `${framed}; ${sandbox}`, ...onlyThisOrigin };
  // A page that may fetch from hubs is bound by its policy: the allow-list would refuse their redirects, or let them leave the list.
  const mayLeave = /https?:/u.test(policy);
  return { 'Content-Security-Policy': framed, ...(mayLeave ? {} : onlyThisOrigin) };
}

/** The same as a `_headers` file, which Netlify, Cloudflare Pages and others read. Each name stands in one block of a path only. */
export function headersFile(policies: PagePolicies): string {
  const pages = Object.keys(policies).sort();
  const blocks = [
    block('/*', commonHeaders),
    ...pages.map((page) => block(`/${page}`, ownHeaders(page, policies))),
    // Hosts serve the boot page at the folder's own address too.
    ...pages.filter((page) => page === 'index.html').map((page) => block('/', ownHeaders(page, policies))),
    block('/assets/*', ownHeaders('assets/', policies)),
    block('/models/*', ownHeaders('models/', policies)),
    block(`/${serviceWorkerPath}`, ownHeaders(serviceWorkerPath, policies)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function block(path: string, headers: Headers): string {
  return [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
}
