import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { homework } from '../fixtures/class-files.ts';
import { axeFindings } from './axe-findings.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide, openStart, waitForResults } from './screen-steps.ts';

/** Cases of the embedded inference task and the answers of a log of Inspect to them: the first is right. */
const cases = readFileSync('datasets/demo-nli/cases.jsonl', 'utf8').trimEnd().split('\n').map(caseOf);

function caseOf(line: string): { readonly id: string; readonly label: string } {
  const parsed: { readonly id: string; readonly target: { readonly label: string } } = JSON.parse(line);
  return { id: parsed.id, label: parsed.target.label };
}

function inspectLog(): Buffer {
  const samples = cases.map(({ id, label }, place) => ({
    ...{ id, epoch: 1, input: 'asked', target: label, messages: [] },
    output: { model: 'm', choices: [], completion: place % 2 === 0 ? label : 'no idea' },
    scores: { '<b>match</b>': { value: 'C' }, accuracy: { value: 1 } },
  }));
  const header = {
    version: 2,
    status: 'success',
    eval: { task: 'nli', model: '<img src=x>', dataset: {}, config: {} },
  };
  const files = samples.map(
    (sample) => [`samples/${sample.id}_epoch_1.json`, Buffer.from(JSON.stringify(sample))] as const,
  );
  return Buffer.from(zipSync({ ...Object.fromEntries(files), 'header.json': Buffer.from(JSON.stringify(header)) }));
}

test('a log of another tool is a full report in two clicks, and goes out again in the forms of others', async ({
  page,
}) => {
  await openStart(page);
  await page.getByLabel(/^Inference/u).check();
  await page.getByText('Answers you already have').click();
  await page
    .getByLabel('File of stored answers')
    .setInputFiles({ name: 'log.eval', mimeType: 'application/zip', buffer: inspectLog() });
  await waitForResults(page);

  const stated = page.getByRole('region', { name: 'The log’s own scores beside those here' });
  await expect(stated.getByRole('row', { name: /^accuracy 1\.0000/ })).toContainText(/Here it is \d+\.\d points lower/);
  await expect(stated.getByRole('row', { name: /<b>match<\/b>/ })).toContainText('1.0000');
  expect(await isTooWide(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByText('For another tool').click();
  const lmEval = unzipSync(readFileSync(await (await saved(page, 'lm-eval')).path()));
  const [samples] = Object.entries(lmEval).filter(([name]) => name.includes('samples_'));
  expect(
    Buffer.from(samples?.[1] ?? [])
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(cases.length);

  const archive = await saved(page, 'inspect');
  expect(archive.suggestedFilename()).toMatch(/_demo_nli_[0-9a-f]{22}\.eval$/);
  expect(Object.keys(unzipSync(readFileSync(await archive.path())))).toContain('header.json');

  const task = unzipSync(readFileSync(await (await saved(page, 'tasks')).path()));
  expect(Object.keys(task)).toEqual(
    ['yaml', 'jsonl'].map((end) => `bedside_demo_nli/bedside_demo_nli.${end}`).concat('bedside_demo_nli/README.md'),
  );
});

async function saved(page: Page, form: string): Promise<Download> {
  await page.getByLabel('Form', { exact: true }).selectOption(form);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  return download;
}

test('a link holds a recipe, two devices ask their shares, and their run files become one run', async ({ page }) => {
  await openStart(page);
  await page.getByLabel(/^Inference/u).check();
  await page.getByLabel('Cases of each task').fill('5');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  const whole = await scoreShown(page);
  await page.getByText('Have others ask the same').click();
  await page.getByLabel('Devices that share the cases').fill('2');
  const links = await page.getByRole('region', { name: 'Links to share' }).getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.innerText()));
  expect(addresses).toHaveLength(2);

  const files = [];
  for (const address of addresses) {
    await page.goto(address);
    await page.getByRole('heading', { name: 'Somebody shared an evaluation' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await expect(page.getByText(/Only share \d of 2 of the cases/)).toBeVisible();
    await page.getByRole('button', { name: 'Start this evaluation' }).click();
    await waitForResults(page);
    await page.getByText('For another tool').click();
    files.push(await (await saved(page, 'run')).path());
  }
  await page.goto(pageUrl('app.html#/runs'));
  await page.getByText('Merge runs of several devices').click();
  const [early = '', late = ''] = files;
  const honest = readFileSync(late, 'utf8');
  const forged = honest.replace(/(?<="kind":"scored","value":)[01]/, (value) => String(1 - Number(value)));
  expect(forged).not.toBe(honest);
  await page.getByLabel('Run files').setInputFiles(early);
  await expect(page.getByText(/Of 2 shares one is missing: 2\./)).toBeVisible();
  await page
    .getByLabel('Run files')
    .setInputFiles({ name: 'forged.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(forged) });
  await expect(
    page.getByText(/^forged\.jsonl: .* is not what the model’s words give here: it was changed/),
  ).toBeVisible();
  // What comes late is added to what was merged before.
  await page.getByLabel('Run files').setInputFiles(late);
  await expect(page.getByText(/Of 2 shares/)).toBeHidden();
  await page.getByRole('link', { name: 'Results of the merged run' }).click();
  await waitForResults(page);
  expect(await scoreShown(page)).toBe(whole);
});

test('a link that says nonsense is refused with a sentence', async ({ page }) => {
  await page.goto(pageUrl('app.html#/recipe?v=1&model=%3Cb%3E'));
  await expect(page.getByText('The link cannot be followed: its model is "<b>" and no SHA-256.')).toBeVisible();
});

/** Without the seconds it took. */
async function scoreShown(page: Page): Promise<string> {
  const row = await page
    .getByRole('row', { name: /Accuracy/ })
    .first()
    .innerText();
  return row.replace(/\t[\d.]+ m?s\t.*$/s, '');
}

test('thirty run files chosen at once become one run, and each that belongs to none is named', async ({ page }) => {
  const files = await Promise.all(
    Array.from({ length: 30 }, async (_, place) => ({
      name: `student-${place + 1}.jsonl`,
      text: await homework({ share: { number: place + 1, of: 30 } }),
    })),
  );
  const [cut, torn, forged, twice] = files;
  if (cut === undefined || torn === undefined || forged === undefined || twice === undefined)
    throw new Error('no files');
  const others = await Promise.all(
    [1, 2].map(async (number) => ({
      name: `other-${number}.jsonl`,
      text: await homework({ share: { number, of: 30 }, seed: 7 }),
    })),
  );
  cut.text = cut.text.slice(0, -40);
  torn.text = `\u0000${torn.text}`;
  forged.text = forged.text.replace(/(?<="kind":"scored","value":)[01]/, (value) => String(1 - Number(value)));
  const chosen = [...files, ...others, { name: 'again.jsonl', text: twice.text }];

  await page.goto(pageUrl('app.html#/runs'));
  await page.getByText('Merge runs of several devices').click();
  await page
    .getByLabel('Run files')
    .setInputFiles(
      chosen.map(({ name, text }) => ({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) })),
    );
  const left = page.getByRole('alert').getByRole('listitem');
  await expect(left).toHaveText([
    /^student-1\.jsonl: line \d+ cannot be read: it is not valid JSON/,
    /^student-2\.jsonl: line 1 cannot be read: it is not valid JSON/,
    /^other-1\.jsonl: it is no part of the run of .* the seed of one is 7, of the other 1\.$/,
    /^other-2\.jsonl: it is no part of the run of .* the seed of one is 7, of the other 1\.$/,
    /^student-3\.jsonl: the answer or a score of case ".*" .* is not what the model’s words give here/,
  ]);
  await expect(page.getByText('Class model: Of 30 shares 3 are missing: 1, 2, 3.')).toBeVisible();
  await expect(
    page.getByText('student-4.jsonl holds the same run as again.jsonl: its cases count once.'),
  ).toBeVisible();
  expect(await isTooWide(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Results of the merged run' }).click();
  await waitForResults(page);
});
