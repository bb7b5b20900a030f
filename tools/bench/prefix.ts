import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { demoPrompts } from './demo-prompts.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';

const CASES = 50;
const SHOTS = 5;
const ROUNDS = 3;

/** A five-shot task with the shots kept between cases, against computing every prompt anew. */
export async function measurePrefix(pages: Pages): Promise<Measure> {
  const rig = await pages.openRig();
  const kept: number[] = [];
  const none: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const prompts = demoPrompts({ task: demoNoteQa, limit: CASES, shots: SHOTS, seed: round });
    await rig.evaluate(() => globalThis.bare.load());
    none.push(await rig.evaluate((asked) => globalThis.bare.ask(asked, 'none'), prompts));
    await rig.evaluate(() => globalThis.bare.load());
    kept.push(await rig.evaluate((asked) => globalThis.bare.ask(asked, 'kept'), prompts));
  }
  await rig.close();
  const each = (values: readonly number[]): string => `${(median(values) / CASES).toFixed(0)} ms`;
  return {
    title: `Kept prefix against none, ${SHOTS} shots`,
    ratio: median(none) / median(kept),
    aim: 4,
    detail: `${each(none)} → ${each(kept)} a case`,
  };
}
