/**
 * Whether an address is of a host that the library's policy lists, read as a browser reads it: same scheme, default port, and for
 * `https://*.host` any host below it but not the host itself (Content Security Policy Level 3, §6.7.2.6 and §6.7.2.8).
 */
export function isOfHub({ protocol, port, hostname }: URL, hubs: readonly string[]): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return hubs.some((source) => {
    const host = source.replace(/^https:\/\//u, '');
    return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
  });
}
