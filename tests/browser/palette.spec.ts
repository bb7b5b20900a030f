import { expect, test } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { openBedside } from './bedside-page.ts';
import { isTooWide, openStart } from './screen-steps.ts';

/** A model that names itself with markup and turns the text around. */
const NAME = 'Zwiebel <b>bold</b> \u202eevil.jsonl';

test('the palette is opened by key or button, finds a run, and goes there; what was typed stands in no address', async ({
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    // The page tries its own policy with addresses that end in ".invalid".
    const text = message.text();
    if (/Content.Security.Policy/iu.test(text) && !text.includes('.invalid')) refused.push(text);
  });
  await openBedside(page);
  const run = await page.evaluate(async (title) => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-consumer-question');
    if (dataset === undefined) throw new Error('no such dataset');
    const read = await bedside.casesOf(dataset);
    const lines = (read?.cases ?? []).slice(0, 2).map(({ id }) => JSON.stringify({ id, prediction: 'What is it?' }));
    const file = new File([lines.join('\n')], title);
    const parts = [{ dataset, task: 'demo/consumer-question' }];
    const judged = await bedside.judgeStored(
      { parts, limit: 2, shots: 0, seed: 1, protocol: 'generate', file },
      () => undefined,
    );
    if (!judged.ok) throw new Error(judged.failure.message);
    return judged.value.run.id;
  }, NAME);
  await openStart(page);
  await page.reload();
  await page.getByRole('table').filter({ hasText: 'Zwiebel' }).waitFor();
  const opener = page.getByRole('button', { name: /^Find/u });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Find a screen, a run or an action' });
  const field = dialog.getByRole('combobox');
  await expect(field).toBeFocused();
  const first = dialog.getByRole('option').first();
  await expect(first).toHaveText(/Open the newest results/u);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('zwie consumer');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await expect(first).toContainText('Zwiebel <b>bold</b> U+202Eevil');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? 'none');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(new URL(page.url()).hash).toBe(`#/runs/${run}`);
  expect(await page.evaluate(() => JSON.stringify([history.state, Object.entries(localStorage)]))).not.toContain(
    'zwie',
  );

  // Erasing asks first, and put away it leaves the reader at its button.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('erase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Erase everything?' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Erase everything…' })).toBeFocused();

  await page.setViewportSize({ width: 390, height: 500 });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nothing is called so');
  await expect(dialog.getByRole('status')).toHaveText('Nothing is called so.');
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  expect(refused).toEqual([]);
});

test('? lists the keys of the page and of the screen, and single keys can be turned off for good', async ({ page }) => {
  await openStart(page);
  await page.evaluate(() => (location.hash = '#/lesson/tie'));
  await page.getByRole('heading', { level: 1, name: 'Two that tie' }).waitFor();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByRole('region', { name: 'Everywhere' })).toContainText('Ctrl K');
  await expect(dialog.getByRole('region', { name: 'Lesson' })).toContainText('presenter view on or off');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Two that tie' }).waitFor();
  await page.keyboard.press('f');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.type('turn keys on');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/\?presenter$/u);
});
