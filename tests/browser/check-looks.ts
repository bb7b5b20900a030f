import { expect, type Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { isTooWide } from './screen-steps.ts';

/** Axe and the width of the screen shown now, on a desk, on a phone and in the dark; with pictures where `BEDSIDE_PICTURES` names a folder. */
export async function checkLooks(page: Page, name: string): Promise<void> {
  const folder = process.env['BEDSIDE_PICTURES'];
  for (const [looks, width, colorScheme] of [
    ['light', 1280, 'light'],
    ['phone', 390, 'light'],
    ['dark', 1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page), `${name}, ${looks}`).toEqual([]);
    expect(await isTooWide(page), `${name}, ${looks}`).toBe(false);
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${looks}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
