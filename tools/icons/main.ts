/** `node tools/run.js icons`: draws the icons of the installed page from favicon.svg, once, after the drawing has changed. */
import { chromium, type Browser } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CHROMIUM_FLAGS, findChromium } from '../setup/chromium.ts';

const FOLDER = 'public/icons';
const drawing = readFileSync('public/favicon.svg', 'utf8');

/** A launcher may cut a maskable icon down to a circle of four fifths: the drawing stays within it, its ground fills the square. */
const SAFE = 0.66;

const icons = [
  { name: 'icon-192.png', size: 192, part: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, part: 1, ground: 'transparent' },
  { name: 'icon-maskable-512.png', size: 512, part: SAFE, ground: '#0b6470' },
] as const;

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
for (const icon of icons) writeFileSync(`${FOLDER}/${icon.name}`, await draw(browser, icon));
await browser.close();

async function draw(browser: Browser, { size, part, ground }: (typeof icons)[number]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * part);
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${side}px;height:${side}px}</style>${drawing}`,
  );
  const image = await page.screenshot({ omitBackground: true });
  await page.close();
  return image;
}
