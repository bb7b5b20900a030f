/** A page gets SharedArrayBuffer, and so more than one thread, only when it is cross-origin isolated. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** Sent with everything. The policy against foreign connections stands in the pages themselves, so that it holds on any host. */
export const headers = {
  ...isolationHeaders,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  // Chromium 152 and later: no connection to any other origin, navigation and WebRTC included.
  'Connection-Allowlist': '(response-origin)',
  'Permissions-Policy': [
    'publickey-credentials-get=()',
    'publickey-credentials-create=()',
    'identity-credentials-get=()',
    'payment=()',
    'camera=()',
    'microphone=()',
    'geolocation=()',
    'display-capture=()',
    'usb=()',
    'serial=()',
    'hid=()',
  ].join(', '),
} as const;
