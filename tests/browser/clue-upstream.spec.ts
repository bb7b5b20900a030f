import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { encoderFolder } from '../fixtures/tiny-encoder.ts';
import { openBedside } from './bedside-page.ts';
import { axeFindings } from './axe-findings.ts';
import { isTooWide } from './screen-steps.ts';

test('a text longer than the encoder takes is told beside its score and counted beside the mean', async ({ page }) => {
  const run = await judgeAnswers(page, { long: 1 });
  await page.goto(`${page.url().split('#')[0] ?? ''}#/runs/${run.id}`);
  const row = page.getByRole('row').filter({ hasText: 'BERTScore F1' });
  await expect(row.getByText('1 of 4 cut at 512 tokens')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'ROUGE-1' }).getByText('cut at')).toHaveCount(0);
  await keepPicture(page, 'cut-results');
  await page.goto(`${page.url()}/cases/0/${String(run.longIndex)}`);
  await expect(page.getByText('answer or target longer than 512 tokens: cut')).toHaveCount(run.encoderMetrics);
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await keepPicture(page, 'cut-case');
  await page.goto(page.url().replace(/\d+$/u, String(run.shortIndex)));
  await expect(page.getByRole('heading', { name: 'Why it scored' })).toBeVisible();
  await expect(page.getByText('tokens: cut')).toHaveCount(0);
});

test('the means of CLUE’s own results.json stand beside ours, with a sentence where they differ', async ({ page }) => {
  const run = await judgeAnswers(page, { long: 0 });
  await page.goto(`${page.url().split('#')[0] ?? ''}#/runs/${run.id}`);
  await page.getByText('Compare with CLUE’s own results.json').click();
  const input = page.getByLabel('results.json of CLUE');
  await input.setInputFiles(resultsFile('{"id": "chq-001", "prediction": "<b>x</b>"}'));
  await expect(page.getByRole('alert')).toContainText('This is no results.json of CLUE: "id" is none of its results.');

  const [rougeL, rouge1] = run.means.map((mean) => mean ?? 0);
  if (rougeL === undefined || rouge1 === undefined) throw new Error('a run of MeQSum has ROUGE');
  const theirs = { ROUGE_L: rougeL.toFixed(2), ROUGE1: rouge1 + 0.125, UMLS_F1: '0.10' };
  await input.setInputFiles(resultsFile(JSON.stringify(theirs)));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'means' })).toHaveText(
    /^1 of the 2 means that both have differ, here less there in points: ROUGE-1 −12\.50\. It may be that .*only a part of the cases was scored here\.$/u,
  );
  const rows = page.getByRole('region', { name: 'CLUE’s means beside ours' }).getByRole('row');
  await expect(rows.filter({ hasText: 'ROUGE-L' })).toContainText('same');
  await expect(rows.filter({ hasText: 'UMLS-F1' })).toContainText('it needs a licensed vocabulary');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await axeFindings(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await keepPicture(page, `upstream-${String(width)}`);
  }
});

function resultsFile(text: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  return { name: 'results.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

interface JudgedRun {
  readonly id: string;
  readonly longIndex: number;
  readonly shortIndex: number;
  readonly encoderMetrics: number;
  /** In the order of the task's metrics. */
  readonly means: readonly (number | null)[];
}

/** Judges stored answers to four questions of CLUE's MeQSum with the small encoder; the first `long` are longer than it takes. */
async function judgeAnswers(page: Page, { long }: { readonly long: number }): Promise<JudgedRun> {
  await openBedside(page);
  const files = ['model.onnx', 'tokenizer.json'].map((name) => ({
    name,
    content: readFileSync(new URL(name, encoderFolder), 'base64'),
  }));
  return page.evaluate(
    async ({ files: encoded, long: many }) => {
      const { bedside } = globalThis;
      const bytes = (content: string): Uint8Array<ArrayBuffer> =>
        Uint8Array.from(atob(content), (letter) => letter.codePointAt(0) ?? 0);
      const aid = await bedside.addAid(
        encoded.map(({ name, content }) => new File([bytes(content)], name)),
        'memory',
      );
      if (!aid.ok) throw new Error(aid.failure.message);
      const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'clue-meqsum');
      if (dataset === undefined) throw new Error('no dataset clue-meqsum');
      const cases = (await bedside.casesOf(dataset))?.cases ?? [];
      const request = {
        parts: [{ task: 'clue/meqsum', dataset }],
        limit: 4,
        shots: null,
        seed: 1,
        protocol: 'generate',
        aids: [aid.value],
      } as const;
      const answers = cases.map(({ id }) => ({ id, prediction: 'Is it safe?' }));
      const judge = async (rows: typeof answers, name: string) => {
        const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], name);
        const judged = await bedside.judgeStored({ ...request, file }, () => undefined);
        if (!judged.ok) throw new Error(judged.failure.message);
        const opened = await bedside.openRun(judged.value.run.id);
        if (!opened.ok) throw new Error(opened.failure.message);
        return opened.value;
      };
      // The protocol draws its solved examples from the cases, so which are asked shows only in a run.
      const asked = (await judge(answers, 'short.jsonl')).trials.map(({ caseId }) => caseId);
      const chosen = new Set(asked.slice(0, many));
      const lengthened = answers.map((row) => ({
        ...row,
        prediction: chosen.has(row.id) ? 'Is it safe to take the pill with the juice? '.repeat(80) : row.prediction,
      }));
      const { run, report, trials } = await judge(lengthened, 'answers.jsonl');
      const indexOf = (isLong: boolean): number =>
        trials.find(({ caseId }) => chosen.has(caseId) === isLong)?.index ?? -1;
      const scores = Object.keys(trials[0]?.scores ?? {});
      return {
        id: run.id,
        longIndex: indexOf(true),
        shortIndex: indexOf(false),
        encoderMetrics: scores.filter((id) => id.startsWith('bertscore')).length,
        means: report.results.map(({ value }) => value),
      };
    },
    { files, long },
  );
}

/** For whoever wants to look: BEDSIDE_PICTURES names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['BEDSIDE_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
