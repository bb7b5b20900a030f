import type { Page } from '@playwright/test';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 1_000;
const ROUNDS = 5;
const passphrase = 'bench only';

/**
 * A run's journal and tables written encrypted, against plain. The answers are stored ones, so that no model's time hides the writing:
 * with a model that takes a second for a case the difference is a thousandth of it.
 */
export async function measureProtection(pages: Pages): Promise<Measure> {
  const app = await pages.openApp();
  const dataset = await keepCases(app);
  await judgeOnce(app);
  const plain: number[] = [];
  const encrypted: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await judgeOnce(app));
    await app.evaluate((secret) => globalThis.bedside.protect(secret, () => undefined), passphrase);
    encrypted.push(await judgeOnce(app));
    await app.evaluate((secret) => globalThis.bedside.unprotect(secret, () => undefined), passphrase);
  }
  await app.evaluate((id) => globalThis.bedside.removeDataset(id), dataset);
  await app.close();
  const each = (values: readonly number[]): string => `${(median(values) / CASES).toFixed(2)} ms`;
  return {
    title: 'Run written encrypted against plain',
    ratio: median(plain) / median(encrypted),
    aim: 0.7,
    detail: `${each(plain)} → ${each(encrypted)} a case, ${CASES} stored answers of 1 kB, nothing asked of a model`,
  };
}

/** Gives the id of the dataset. */
function keepCases(page: Page): Promise<string> {
  return page.evaluate(async (count) => {
    const lines = Array.from({ length: count }, (_, row) =>
      JSON.stringify({ id: `q${row}`, question: `Question ${row}?`, answer: 'An answer in words.' }),
    );
    const file = new File([lines.join('\n')], 'bench.jsonl');
    const request = { keep: 'device', task: 'generic/text' } as const;
    const outcome = await globalThis.bedside.importDataset(file, request, () => undefined);
    if (!outcome.ok) throw new Error(outcome.failure.message);
    return outcome.value.source.card.id;
  }, CASES);
}

/** Milliseconds; the run is removed again. */
function judgeOnce(page: Page): Promise<number> {
  return page.evaluate(async (count) => {
    const { bedside } = globalThis;
    const [dataset] = await bedside.keptDatasets();
    if (dataset === undefined) throw new Error('the dataset is gone');
    const prediction = 'An answer in other words. '.repeat(40);
    const lines = Array.from({ length: count }, (_, row) => JSON.stringify({ id: `q${row}`, prediction }));
    const asking = { limit: null, shots: 0, seed: 1, protocol: 'generate' } as const;
    const request = {
      file: new File([lines.join('\n')], 'stored.jsonl'),
      parts: [{ task: 'generic/text', dataset }],
      ...asking,
    };
    let begin = 0;
    const outcome = await bedside.judgeStored(request, (event) => {
      if (event.kind === 'started') begin = performance.now();
    });
    if (!outcome.ok) throw new Error(outcome.failure.message);
    const elapsed = performance.now() - begin;
    await bedside.removeRun(outcome.value.run.id);
    return elapsed;
  }, CASES);
}
