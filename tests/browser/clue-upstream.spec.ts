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

interface JudgedRun {
  readonly id: string;
  readonly longIndex: number;
  readonly shortIndex: number;
  readonly encoderMetrics: number;
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
      const { run, trials } = await judge(lengthened, 'answers.jsonl');
      const indexOf = (isLong: boolean): number =>
        trials.find(({ caseId }) => chosen.has(caseId) === isLong)?.index ?? -1;
      const scores = Object.keys(trials[0]?.scores ?? {});
      return {
        id: run.id,
        longIndex: indexOf(true),
        shortIndex: indexOf(false),
        encoderMetrics: scores.filter((id) => id.startsWith('bertscore')).length,
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
