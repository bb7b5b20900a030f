import { expect, test } from '@playwright/test';
import { openStart, tabTo } from './screen-steps.ts';

test('everything from the start to a case can be done with the keyboard', async ({ page }) => {
  await openStart(page);
  await tabTo(page, /Choose all/u);
  await page.keyboard.press('Enter');
  await tabTo(page, /Cases of each task/u);
  await page.keyboard.type('2');
  await tabTo(page, /Start this evaluation/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Results', level: 1 })).toBeFocused({ timeout: 120_000 });

  await tabTo(page, /Look at every case/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeFocused();
  await tabTo(page, /nli-001/u);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const third = page.getByRole('listitem').nth(2).getByRole('link');
  await expect(third).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('listitem').last().getByRole('link')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 of 12')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('3 of 12')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(third).toBeFocused();
});

test('focus can be seen', async ({ page }) => {
  await openStart(page);
  await tabTo(page, /Run the demo/u);
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });
  expect(outline).toBe('solid 2px');
});
