/**
 * The build this page belongs to, 64 hex digits, which the build wrote into the page; undefined where nothing was built.
 * Said once to the page and, by their bootstrap, to its workers.
 */
export function announceBuild(): void {
  globalThis.bedsideBuild = document.querySelector<HTMLMetaElement>('meta[name="bedside-build"]')?.content;
}
