import type { Page } from '@playwright/test';
import type { Measure } from './measure.ts';
import type { Pages } from './pages.ts';
import { quantile } from '../../src/core/statistics/quantile.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 15;
const FRAMES = 120;

/** Time between two frames of the page while it waits, against while the demo model answers and the page shows it. */
export async function measureFrames(pages: Pages): Promise<Measure> {
  const app = await pages.openApp();
  await app.bringToFront();
  await app.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  await app.getByLabel('Cases of each task').fill(String(CASES));
  const idle = await nextFrames(app);
  await app.getByRole('button', { name: 'Start this evaluation' }).click();
  await app.getByRole('heading', { name: 'Latest cases' }).waitFor();
  const generating = await nextFrames(app);
  const isOver = await app.getByRole('heading', { name: 'Results', level: 1 }).isVisible();
  if (isOver) throw new Error('the run was over before its frames were counted');
  await app.getByRole('heading', { name: 'Results', level: 1 }).waitFor({ timeout: 600_000 });
  await app.close();
  return {
    title: 'Frames while a model generates against idle',
    ratio: at(0.95, idle) / at(0.95, generating),
    aim: null,
    detail: `95 of 100 gaps within ${named(0.95, idle)} → ${named(0.95, generating)}, longest of ${FRAMES} ${named(1, idle)} → ${named(1, generating)}`,
  };
}

/** Milliseconds between frames, growing. */
async function nextFrames(page: Page): Promise<readonly number[]> {
  const gaps = await page.evaluate(async (count) => {
    const times: number[] = [];
    for (let frame = 0; frame <= count; frame++) times.push(await new Promise<number>(requestAnimationFrame));
    return times.slice(1).map((time, before) => time - (times[before] ?? time));
  }, FRAMES);
  return gaps.toSorted((left, right) => left - right);
}

function at(share: number, gaps: readonly number[]): number {
  return quantile(gaps, share);
}

function named(share: number, gaps: readonly number[]): string {
  return `${at(share, gaps).toFixed(1)} ms`;
}
