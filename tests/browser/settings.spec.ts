import { expect, test, type Page } from '@playwright/test';
import { nliCase } from '../fixtures/plans.ts';
import { axeFindings } from './axe-findings.ts';
import { openBedside, waitForEnd } from './bedside-page.ts';
import { importFile, openStart, tabTo, waitForResults } from './screen-steps.ts';

/** Short enough that a long record is soon read. */
const CONTEXT = 768;

/** One case that fits and one that does not, asked as always, cut, and in pieces. */
async function runLongNotes(page: Page): Promise<void> {
  await page.evaluate(async (contextTokens) => {
    const { bedside, watched } = globalThis;
    const day = 'The ward round found no new complaints and the plan was left as it was.';
    const rows = [0, 36].map((days, id) => ({
      id: `note-${id}`,
      fields: {
        note: ['The patient is allergic to ibuprofen.', ...Array.from({ length: days }, () => day)].join('\n'),
        question: 'What is the patient allergic to?',
      },
      target: { kind: 'text', text: 'ibuprofen' },
    }));
    const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'long notes.jsonl');
    const imported = await bedside.importDataset(file, { task: 'demo/note-qa', keep: 'device' }, () => undefined);
    if (!imported.ok) throw new Error(imported.failure.message);
    const part = { task: 'demo/note-qa', dataset: imported.value.source };
    const model = { ...(await bedside.demoModel()), contextTokens };
    const plain = { model, limit: null, shots: 0, seed: 1, protocol: 'generate' } as const;
    const refused = await bedside.startRun(
      { ...plain, parts: [part], setting: { tooLong: 'refuse' } },
      () => undefined,
    );
    if (refused.ok || !refused.failure.message.includes('("note-1") is too long')) throw new Error('it was begun');
    const ways = [{}, { tooLong: 'cut' }, { tooLong: 'map-reduce' }] as const;
    const parts = ways.map((setting) => ({ ...part, setting }));
    void bedside
      .startRun({ ...plain, parts }, (event) => {
        if (event.kind === 'trial') watched.trials.push(event.trial);
      })
      .then((outcome) => (watched.outcome = outcome));
  }, CONTEXT);
}

test('a case too long is refused, unscored, cut or read in pieces, and the screens say which', async ({ page }) => {
  await openBedside(page);
  await runLongNotes(page);
  const { run, report } = await waitForEnd(page);
  const trials = await page.evaluate(() => globalThis.watched.trials);
  const done = trials.map(({ failure, shortening }) => failure?.kind ?? shortening?.kind ?? 'whole');
  expect(done).toEqual(['whole', 'context', 'whole', 'cut', 'whole', 'map-reduce']);
  expect(trials.every(({ generation }) => (generation?.usage.promptTokens ?? 0) <= CONTEXT - 32)).toBe(true);
  expect(
    report.results.filter(({ metric }) => metric === 'exact-match').map(({ n, shortened }) => [n, shortened]),
  ).toEqual([
    [1, undefined],
    [2, 1],
    [2, 1],
  ]);

  // Read back from the device.
  await page.goto(`${page.url().split('#')[0] ?? ''}#/runs/${run.id}`);
  await page.reload();
  await expect(page.getByRole('table').first()).toContainText('0 shots, cut when too long');
  await expect(page.getByRole('table').first()).toContainText('1 of 2 did not fit and was shortened');
  await page.goto(`${page.url()}/cases/1/1`);
  await expect(page.getByText('This case was too long for the context.')).toContainText(
    /was cut: [\d,]+ of\s+[\d,]+ tokens/u,
  );
  await expect(page.getByText('its hash equals the one stored with the run')).toBeVisible();
  await expect(page.locator('li.user')).toContainText(/\[… cut here: [\d,]+ of [\d,]+ tokens shown\]/u);
  await page.goto(page.url().replace('/cases/1/1', '/cases/2/1'));
  await expect(page.getByText('This case was too long for the context.')).toContainText('was read in pieces');
  await expect(page.getByText('its hash equals the one stored with the run')).toBeVisible();
});

test('settings are chosen with the keyboard, refused where they make no sense, and stated with the results', async ({
  page,
}) => {
  await openStart(page);
  for (const [name, numbers] of [
    ['asked.jsonl', [0, 1]],
    ['solved.jsonl', [1, 2, 3]],
  ] as const) {
    const text = numbers.map((number) => JSON.stringify(nliCase(number))).join('\n');
    await importFile(page, { name, text });
    await page.getByText(`${String(numbers.length)} cases accepted`).waitFor();
  }
  await page.getByLabel(/^solved\.jsonl/u).uncheck();
  await page.getByLabel('Solved examples').fill('2');
  await page.getByLabel(/Compare the options/u).check();
  await tabTo(page, /Settings/u);
  await page.keyboard.press('Enter');
  await tabTo(page, /All in one turn/u);
  await page.keyboard.press('Space');
  await tabTo(page, /Reason step by step/u);
  await page.keyboard.press('Space');
  for (const name of [/Compare the options/u, /All in one turn/u, /Reason step by step/u])
    await expect(page.getByLabel(name)).toBeChecked();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(page.getByText('leaves no room to reason step by step')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel(/The model writes its answer/u).check();
  await page.getByLabel(/Examples from/u).selectOption({ label: 'solved.jsonl' });
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  await expect(page.getByText('Asked with 2 shots, shots from solved.jsonl, flat layout, step by step')).toBeVisible();
  await page.goto(`${page.url()}/cases/0/1`);
  await expect(page.getByText('its hash equals the one stored with the run')).toBeVisible();
  const sent = page.locator('li.user');
  await expect(sent).toHaveCount(1);
  for (const number of [1, 2, 3]) await expect(sent).toContainText(`Premise ${String(number)}.`);
});
