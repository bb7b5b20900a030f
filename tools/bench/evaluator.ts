import type { Page } from '@playwright/test';
import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { demoPrompts } from './demo-prompts.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type { BarePrompt } from './rig/bare.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 100;
const ROUNDS = 5;

/**
 * A whole run (journal, tables, readers, metrics, progress) against a loop that only asks wllama. Each round has another shot,
 * and so prompts that neither side has seen: llama.cpp remembers whole prompts, which would hide the difference.
 */
export async function measureEvaluator(pages: Pages): Promise<Measure> {
  const rig = await pages.openRig();
  await rig.evaluate(() => globalThis.bare.load());
  const app = await pages.openApp();
  await runOnce(app, ROUNDS);
  await rig.evaluate((asked) => globalThis.bare.ask(asked, 'kept'), promptsOf(ROUNDS));
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await rig.bringToFront();
    bare.push(await rig.evaluate((asked) => globalThis.bare.ask(asked, 'kept'), promptsOf(round)));
    await app.bringToFront();
    ours.push(await runOnce(app, round));
  }
  await rig.close();
  await app.close();
  const rate = (values: readonly number[]): string => `${((CASES / median(values)) * 1000).toFixed(1)} cases/s`;
  return {
    title: 'Evaluator against a bare wllama loop',
    ratio: median(bare) / median(ours),
    aim: 0.98,
    detail: `${rate(bare)} → ${rate(ours)}, ${CASES} note questions with one shot`,
  };
}

function promptsOf(seed: number): BarePrompt[] {
  return demoPrompts({ task: demoNoteQa, limit: CASES, shots: 1, seed });
}

/** Milliseconds from the start of the run, model loaded, to its end. */
function runOnce(page: Page, seed: number): Promise<number> {
  return page.evaluate(
    async ({ limit, task, drawn }) => {
      const dataset = globalThis.bedside.embeddedDatasets().find((source) => source.card.id === 'demo-note-qa');
      if (dataset === undefined) throw new Error('the demo dataset is missing');
      let begin = 0;
      const request = {
        model: await globalThis.bedside.demoModel(),
        parts: [{ task, dataset }],
        ...{ limit, shots: 1, seed: drawn, protocol: 'generate' as const },
      };
      const outcome = await globalThis.bedside.startRun(request, (event) => {
        if (event.kind === 'started') begin = performance.now();
      });
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return performance.now() - begin;
    },
    { limit: CASES, task: demoNoteQa.id, drawn: seed },
  );
}
