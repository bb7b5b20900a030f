import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { pageUrl } from './page-url.ts';
import { importFile, isTooWide, openStart, runDemoTasks, waitForResults } from './screen-steps.ts';

test('the boot page goes on to the evaluator, which says what it is, that data stays, and where to press', async ({
  page,
}) => {
  await page.goto(pageUrl());
  await page.waitForURL(/app\.html/u);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('on this device');
  await expect(page.getByRole('heading', { name: 'Your data stays here' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run the demo' })).toBeEnabled();
  await expect(page.getByText('not a medical device')).toBeVisible();
});

test('a run on the demo tasks ends in a table, its cases and their prompts as sent', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 3, 1);
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('row')).toHaveCount(12);
  await expect(results.getByRole('row', { name: /inference Accuracy/u }).getByRole('img')).toHaveAttribute(
    'aria-label',
    /per cent, interval .+ to .+, constant answer/u,
  );

  await page.getByRole('link', { name: 'Look at every case' }).click();
  await expect(page.getByText('18 cases', { exact: true })).toBeVisible();
  await page.getByRole('listitem').nth(4).click();
  await expect(page.getByText('its hash equals the one stored with the run')).toBeVisible();
  await expect(page.getByText('assistant', { exact: true })).toHaveCount(1);
  await expect(page.getByText('5 of 18')).toBeVisible();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByText('6 of 18')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Next' })).toBeFocused();
});

test('options are compared where a protocol asks for it, and refused where there are none', async ({ page }) => {
  await openStart(page);
  await page.getByLabel(/Compare the options/u).check();
  await page.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(page.getByText(/these have none: .*ICD-10/u)).toBeVisible();
  await page.getByRole('button', { name: 'Choose none of Embedded demo tasks' }).click();
  await page.getByLabel(/^Multiple choice/iu).check();
  await page.getByLabel('Cases of each task').fill('2');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  await page.getByRole('link', { name: 'Look at every case' }).click();
  await page.getByRole('listitem').first().click();
  await expect(page.getByRole('table').filter({ hasText: 'Probability' }).getByRole('row')).toHaveCount(5);
});

test('the exports are the report, the cases and the table', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 2);
  const read = async (button: string): Promise<string> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFileSync(await (await waiting).path(), 'utf8');
  };
  expect(JSON.parse(await read('Report (JSON)'))).toMatchObject({ schema: 1, results: expect.any(Array) });
  expect((await read('Cases (JSON lines)')).trim().split('\n')).toHaveLength(12);
  expect(await read('Results (CSV)')).toContain('"demo/nli"');
});

test('the demo is stopped, is listed, and goes on where it was after a reload', async ({ page }) => {
  await openStart(page);
  await page.getByRole('button', { name: 'Run the demo' }).click();
  await page.getByRole('heading', { name: 'Latest cases' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await waitForResults(page);
  await expect(page.getByText('The run is not complete')).toBeVisible();

  await openStart(page);
  const row = page.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1);
  await expect(row).toContainText('stopped');
  const before = Number(/(\d+) \/ 600/u.exec(await row.innerText())?.[1]);
  expect(before).toBeGreaterThan(0);
  await row.getByRole('button', { name: /Continue/u }).click();
  await expect(page.getByText(/\d+ of 600/u)).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    const done = Number(/(\d+) of 600/u.exec(await page.locator('main').innerText())?.[1]);
    expect(done).toBeGreaterThan(before);
  }).toPass({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await waitForResults(page);

  await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
  await page.getByRole('button', { name: /^Remove the run/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('There is no run yet')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeFocused();
});

test('a file whose columns are not known is imported with the help of its reader', async ({ page }) => {
  await openStart(page);
  const rows = ['Frage,Wahl1,Wahl2,Loesung', 'Is 5.6 mmol/L a high potassium?,yes,no,A', 'Broken row,yes,no,Q'];
  await importFile(page, { name: 'odd.csv', text: rows.join('\n') });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Is 5.6 mmol/L a high potassium?')).toBeVisible();
  await dialog.getByLabel('Kind of cases').selectOption({ label: 'Question with options' });
  await dialog.getByLabel('Question', { exact: true }).selectOption('Frage');
  await dialog.getByLabel(/^Option A/u).selectOption('Wahl1');
  await dialog.getByLabel(/^Option B/u).selectOption('Wahl2');
  await dialog.getByLabel(/^Answer/u).selectOption('Loesung');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('1 case accepted, 1 rejected')).toBeInViewport();
  await page.getByText('1 row rejected').click();
  await expect(page.getByText(/^line 3: the answer/u)).toBeVisible();
  // What had the focus is gone each time.
  await page.getByRole('button', { name: 'Remove odd.csv' }).click();
  await expect(page.getByRole('heading', { name: 'Cases', exact: true })).toBeFocused();
});

test('a broken file is refused with the place, and nothing of it is offered', async ({ page }) => {
  await openStart(page);
  await importFile(page, { name: 'broken.json', text: '{"1": {"QUESTION": ' });
  await expect(page.getByRole('alert')).toContainText(/broken\.json/u);
  await expect(page.getByRole('list', { name: 'Your datasets' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByLabel('Dataset file', { exact: true })).toBeFocused();
});

test('a kept dataset is there after a reload; one in memory is not', async ({ page }) => {
  const line = (n: number): string =>
    JSON.stringify({ question: `question ${String(n)}`, options: ['yes', 'no'], answer: 'A' });
  const text = [1, 2, 3].map(line).join('\n');
  await openStart(page);
  await importFile(page, { name: 'fleeting.jsonl', text });
  await expect(page.getByRole('status')).toContainText('3 cases accepted');
  await page.getByLabel(/Keep on this device/u).check();
  await importFile(page, { name: 'lasting.jsonl', text: `${text}\n${line(4)}` });
  await expect(page.getByRole('status')).toContainText('4 cases accepted');
  await openStart(page);
  await expect(page.getByRole('list', { name: 'Your datasets' })).toContainText('lasting.jsonl');
  await expect(page.getByRole('list', { name: 'Your datasets' })).not.toContainText('fleeting.jsonl');
});

test('a model that is not a GGUF ends the run with a sentence', async ({ page }) => {
  await openStart(page);
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(page.getByText('Choose at least one task')).toBeInViewport();
  await page.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  // The embedded model must not answer in the place of a file that is not there yet.
  await page.getByRole('radio', { name: /^A model file from this device/u }).check();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(page.getByLabel('Model file (GGUF)')).toBeFocused();
  await expect(page.getByText('nothing starts without one')).toBeVisible();
  const buffer = Buffer.from('this is no model');
  await page.getByLabel('Model file (GGUF)').setInputFiles({ name: 'x.gguf', mimeType: '', buffer });
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(page.getByRole('alert')).toContainText(/GGUF/u, { timeout: 30_000 });
});

test('erasing everything leaves nothing', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 1);
  await page.getByRole('link', { name: 'Privacy', exact: true }).click();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('nothing is left')).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByText('There is no run yet')).toBeVisible();
});

/** Each with what is on it once it is there. */
const places = [
  ['#/', 'form'],
  ['#/run', 'h1'],
  ['#/runs', 'table'],
  ['#/history', 'h1'],
  ['#/speed', 'h1'],
  ['#/leaderboard', 'table'],
  ['#/compare', 'h1'],
  ['#/clue', 'table'],
  ['#/clinicbench', 'table'],
  ['#/study', 'h3, h2'],
  ['#/study/few-shot', 'form'],
  ['#/lesson', 'ol'],
  ['#/lesson/one-case', 'form'],
  ['#/recipe?', 'h1'],
  ['#/rate', 'h1'],
  ['#/device', 'table'],
  ['#/privacy', 'table'],
] as const;

test('no screen is wider than a phone, nor than 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStart(page);
  expect(await isTooWide(page)).toBe(false);
  await runDemoTasks(page, 1);
  const ofRun = new URL(page.url()).hash;
  expect(await isTooWide(page)).toBe(false);
  await page.getByRole('link', { name: 'Look at every case' }).click();
  await page.getByRole('listitem').first().waitFor();
  expect(await isTooWide(page)).toBe(false);
  await page.getByRole('listitem').first().click();
  await page.getByRole('heading', { name: 'Why it scored' }).waitFor();
  expect(await isTooWide(page)).toBe(false);

  // 1280 pixels at four times their size (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 256 });
  const wide: string[] = [];
  const look = async (address: string, inside: string): Promise<void> => {
    await page.evaluate((hash) => {
      document.querySelector('main h1')?.classList.add('before');
      location.hash = hash;
    }, address);
    await page.locator('main h1:not(.before)').waitFor();
    await page.locator(`main :is(${inside})`).filter({ visible: true }).first().waitFor();
    if (await isTooWide(page)) wide.push(address);
  };
  if (await isTooWide(page)) wide.push('a case');
  await look(`${ofRun}/cases`, '[role=listitem]');
  await look(ofRun, 'table');
  await look(`${ofRun}/rate`, 'fieldset');
  for (const [address, inside] of places) await look(address, inside);
  await page.goto(pageUrl('library.html'));
  await page.getByRole('heading', { name: 'From this device' }).waitFor();
  if (await isTooWide(page)) wide.push('library');
  expect(wide).toEqual([]);
});
