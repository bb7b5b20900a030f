import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

/** Where a Firefox usually is. */
const usualPlaces = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The Firefox that BEDSIDE_FIREFOX names, else one on the system; null when there is none. */
export function findFirefox(): string | null {
  const named = process.env['BEDSIDE_FIREFOX'];
  if (named !== undefined && named !== '') return named;
  return usualPlaces.find((path) => existsSync(path)) ?? null;
}

/** Any Firefox, as its makers ship it: Playwright drives a changed one only. */
export function startFirefox(executablePath: string): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}
