/** Address of the page under test, served by the global set-up. */
export function pageUrl(path = ''): string {
  const base = process.env['BEDSIDE_URL'];
  if (base === undefined) throw new Error('BEDSIDE_URL is not set: run the tests through their configuration.');
  return new URL(path, base).href;
}
