import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { profiles } from '../../src/core/profile.ts';
import { openBedside } from './bedside-page.ts';
import { importFile, openStart, waitForResults } from './screen-steps.ts';

const clueTasks = [
  ['clue/mednli', 'clue-mednli'],
  ['clue/meqsum', 'clue-meqsum'],
  ['clue/problem-summary', 'clue-problem-summary'],
  ['clue/longhealth-1', 'clue-longhealth'],
  ['clue/longhealth-2', 'clue-longhealth'],
  ['clue/longhealth-3', 'clue-longhealth'],
  ['clue/medisumqa', 'clue-medisumqa'],
  ['clue/medisumcode', 'clue-medisumcode'],
] as const;

for (const { id: profile } of profiles) {
  test(`every task of CLUE is asked of the demo model in ${profile}`, async ({ page }) => {
    await openBedside(page);
    const outcome = await page.evaluate(
      async ([wanted, named]) => {
        const { bedside } = globalThis;
        const parts = named.map(([task, id]) => {
          const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === id);
          if (dataset === undefined) throw new Error(`no dataset ${id}`);
          return { task, profile: wanted, dataset };
        });
        const request = { model: await bedside.demoModel(), parts, limit: 1, shots: null, seed: 1 } as const;
        const ran = await bedside.startRun({ ...request, protocol: 'generate' }, () => undefined);
        if (!ran.ok) throw new Error(ran.failure.message);
        const opened = await bedside.openRun(ran.value.run.id);
        if (!opened.ok) throw new Error(opened.failure.message);
        return opened.value;
      },
      [profile, clueTasks] as const,
    );
    expect(outcome.run.state).toBe('finished');
    expect(outcome.trials).toHaveLength(clueTasks.length);
    // One case of each was really asked, and answered with something or nothing: no engine failure.
    for (const trial of outcome.trials) expect(trial.failure, trial.task).toBeNull();
    for (const [task] of clueTasks) {
      const [first] = outcome.report.results.filter((result) => result.task === task);
      expect(first, task).toMatchObject({ profile, n: 1 });
    }
    const packed = outcome.trials.filter(({ task }) => task.startsWith('clue/longhealth'));
    for (const { packing } of packed) expect(packing?.documents.length).toBeGreaterThan(0);
  });
}

test('the prompt of a packed case is shown again as it was sent', async ({ page }) => {
  await openStart(page);
  await page.getByRole('checkbox', { name: /LongHealth 2/u }).check();
  await page.getByRole('textbox', { name: 'Patients' }).fill('1');
  await page.getByRole('textbox', { name: 'Questions of each' }).fill('1');
  await page.getByRole('textbox', { name: /^Repeats/u }).fill('2');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  await expect(page.getByRole('heading', { name: 'What differs in this profile, and why' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where the answer stood in the prompt' })).toBeVisible();
  await expect(page.getByText(/It said that the documents do not tell, although they do/u)).toBeVisible();
  await page.getByRole('link', { name: 'Look at every case' }).click();
  await page.getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByText('its hash equals the one stored with the run')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('--------------BEGIN DOCUMENTS--------------')).toBeVisible();
});

for (const [name, task] of [
  ['hostile-medisumcode.json', 'MeDiSumCode'],
  ['hostile-longhealth.json', 'LongHealth 1'],
] as const) {
  test(`${name} is imported, asked and shown, and stays text`, async ({ page }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await openStart(page);
    await importFile(page, { name, text: readFileSync(`tests/fixtures/${name}`, 'utf8') });
    await expect(page.getByRole('status').first()).toContainText('accepted', { timeout: 30_000 });
    const own = page.getByRole('list', { name: 'Your datasets' });
    await expect(own.getByText(task).first()).toBeVisible();
    await page.getByLabel('Cases of each task').fill('4');
    await page.getByRole('button', { name: 'Start this evaluation' }).click();
    await waitForResults(page);
    await page.getByRole('link', { name: 'Look at every case' }).click();
    const shown: string[] = [];
    for (const place of [0, 1, 2, 3]) {
      await page.getByRole('listitem').getByRole('link').nth(place).click();
      await expect(page.getByRole('heading', { name: 'What was sent' })).toBeVisible({ timeout: 20_000 });
      shown.push(await page.getByRole('main').innerText());
      await page.keyboard.press('Escape');
    }
    expect(shown.join('\n')).toContain('<script>globalThis.stolen = true</script>');
    expect(await page.evaluate(() => 'stolen' in globalThis)).toBe(false);
    expect(dialogs).toEqual([]);
  });
}
