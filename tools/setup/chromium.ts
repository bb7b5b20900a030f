import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Environment variable that names the browser to use, whatever else is there. */
const OVERRIDE = 'BEDSIDE_CHROMIUM';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Quiet start, and nothing fetched behind the user's back. The sandbox cannot be had by root. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/**
 * Path of a Chromium: the one named by BEDSIDE_CHROMIUM, Playwright's own, one on the system, else one that is installed now.
 * @throws Error with what to do when none can be had.
 */
export function findChromium(): string {
  const named = process.env[OVERRIDE];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`${OVERRIDE} names "${named}", where there is no file.`);
  }
  return playwrightOwn() ?? onSystem() ?? installed();
}

function playwrightOwn(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function onSystem(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...SYSTEM_PATHS].find((path) => existsSync(path));
}

function installed(): string {
  process.stderr.write('No Chromium found; installing one …\n');
  attempt('npx', ['playwright', 'install', 'chromium']);
  const own = playwrightOwn();
  if (own !== undefined) return own;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  const found = onSystem();
  if (found !== undefined) return found;
  throw new Error(
    `No Chromium could be found or installed. Install Chromium or Chrome, or set ${OVERRIDE} to its path.`,
  );
}

function attempt(command: string, args: readonly string[]): void {
  spawnSync(command, [...args], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
