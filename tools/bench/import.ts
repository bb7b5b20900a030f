import type { Page } from '@playwright/test';
import type { Case } from '../../src/core/dataset.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 20_000;
const ROUNDS = 5;

/** A file read, checked, hashed and kept on the device, against putting ready-made rows into an empty table. */
export async function measureImport(pages: Pages): Promise<Measure> {
  const cases = Array.from({ length: CASES }, (_, row) => caseAt(row));
  const text = cases.map(lineOf).join('\n');
  const rig = await pages.openRig();
  const app = await pages.openApp();
  await importOnce(app, text);
  const raw: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await rig.bringToFront();
    raw.push(await rig.evaluate((rows) => globalThis.bare.bulkAdd(rows), cases));
    await app.bringToFront();
    ours.push(await importOnce(app, text));
  }
  await rig.close();
  await app.close();
  const rate = (values: readonly number[]): string => `${(CASES / median(values)).toFixed(0)} cases/ms`;
  return {
    title: `Import of ${CASES} cases against raw bulkAdd`,
    ratio: median(raw) / median(ours),
    aim: 0.8,
    detail: `${rate(raw)} → ${rate(ours)}`,
  };
}

function caseAt(row: number): Case {
  return {
    id: `q${row}`,
    fields: {
      question: `A ${20 + (row % 70)}-year-old asks question ${row}: which of these is the most likely cause of the finding?`,
    },
    options: ['A', 'B', 'C', 'D'].map((label) => ({ label, text: `cause ${label} of question ${row}` })),
    target: { kind: 'label', label: 'ABCD'.charAt(row % 4) },
  };
}

function lineOf({ id, fields, options = [], target }: Case): string {
  const answer = target.kind === 'label' ? target.label : '';
  return JSON.stringify({ id, ...fields, options: options.map((option) => option.text), answer });
}

function importOnce(page: Page, text: string): Promise<number> {
  return page.evaluate(async (content) => {
    const file = new File([content], 'bench.jsonl');
    const begin = performance.now();
    const outcome = await globalThis.bedside.importDataset(
      file,
      { keep: 'device', task: 'generic/choice' },
      () => undefined,
    );
    const elapsed = performance.now() - begin;
    if (!outcome.ok) throw new Error(outcome.failure.message);
    await globalThis.bedside.removeDataset(outcome.value.source.card.id);
    return elapsed;
  }, text);
}
