import type { Page } from '@playwright/test';
import { areMovable } from '../../src/core/option-order/are-movable.ts';
import { rotateOptions } from '../../src/core/option-order/rotate-options.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import type { OptionOrder } from '../../src/core/run.ts';
import { demoMultipleChoice } from '../../src/core/tasks/demo-multiple-choice.ts';
import { demoCases } from './demo-prompts.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type { BarePrompt } from './rig/bare.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 100;
const ROUNDS = 3;
/** What a sample may cost, as the issue has it. */
const MOST = 1.3;

interface Cost {
  /** From the start of the run, model loaded, to its end. */
  readonly milliseconds: number;
  /** What the engine took for the listed order, and for the others. */
  readonly listed: number;
  readonly others: number;
  /** Computed: those of prompts that were kept are left out. */
  readonly tokens: number;
  /** As if nothing were kept. */
  readonly allTokens: number;
  readonly moved: number;
}

/**
 * A run that moves the options of a sample of its cases against the same run without. Each has a page of its own, for llama.cpp remembers
 * whole prompts. The engine's time is compared within one run: on a shared machine two runs differ by more than what is looked for.
 */
export async function measureOptionOrder(pages: Pages): Promise<Measure> {
  const plain: Cost[] = [];
  const sampled: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await costOf(pages, round, null));
    sampled.push(await costOf(pages, round, 'sample'));
  }
  const tokens = median(sampled.map((cost) => cost.tokens)) / median(plain.map((cost) => cost.tokens));
  const time = median(sampled.map(({ listed, others }) => (listed + others) / listed));
  const wall = leastTime(sampled) / leastTime(plain);
  const moved = median(sampled.map((cost) => cost.moved));
  return {
    title: 'Run without moved options against a sample of them',
    ratio: 1 / Math.max(time, tokens),
    aim: Number((1 / MOST).toFixed(2)),
    detail: `${tokens.toFixed(2)} times the tokens, ${time.toFixed(2)} times the engine's time, quickest of ${ROUNDS} runs ${wall.toFixed(2)} times as long; ${moved} of ${CASES} cases in all orders`,
  };
}

function leastTime(costs: readonly Cost[]): number {
  return Math.min(...costs.map(({ milliseconds }) => milliseconds));
}

/** All cases in all orders, with what neighbours share kept and without, in a plain loop; and what a run computes of its tokens. */
export async function measureEveryOrder(pages: Pages): Promise<Measure> {
  const prompts = promptsInEveryOrder();
  const rig = await pages.openRig();
  const [kept, none]: [number[], number[]] = [[], []];
  for (let round = 0; round < 2; round++) {
    await rig.evaluate(() => globalThis.bare.load());
    none.push(await rig.evaluate((asked) => globalThis.bare.ask(asked, 'none'), prompts));
    await rig.evaluate(() => globalThis.bare.load());
    kept.push(await rig.evaluate((asked) => globalThis.bare.ask(asked, 'kept'), prompts));
  }
  await rig.close();
  const plain = await costOf(pages, 0, null);
  const every = await costOf(pages, 0, 'every');
  const times = (tokens: number): string => (tokens / plain.tokens).toFixed(2);
  return {
    title: 'Every order with what it shares kept against none',
    ratio: median(none) / median(kept),
    aim: null,
    detail: `${prompts.length} prompts; a run in every order computes ${times(every.tokens)} times the tokens of the listed one, and would ${times(every.allTokens)} times with nothing kept`,
  };
}

async function costOf(pages: Pages, seed: number, order: OptionOrder | null): Promise<Cost> {
  const page = await pages.openApp();
  await page.bringToFront();
  const cost = await runOnce(page, seed, order);
  await page.close();
  return cost;
}

function runOnce(page: Page, seed: number, order: OptionOrder | null): Promise<Cost> {
  return page.evaluate(
    async ({ limit, task, drawn, optionOrder }) => {
      const { bedside } = globalThis;
      const dataset = bedside.embeddedDatasets().find((source) => source.card.id === 'demo-multiple-choice');
      if (dataset === undefined) throw new Error('the demo dataset is missing');
      const cost = { listed: 0, others: 0, tokens: 0, allTokens: 0, moved: 0 };
      let begin = 0;
      const request = {
        model: await bedside.demoModel(),
        parts: [{ task, dataset }],
        ...{ limit, shots: 0, seed: drawn, protocol: 'generate' as const },
        ...(optionOrder !== null && { setting: { optionOrder } }),
      };
      const outcome = await bedside.startRun(request, (event) => {
        if (event.kind === 'started') begin = performance.now();
        if (event.kind !== 'trial') return;
        const { generation, rotations = [] } = event.trial;
        if (rotations.length > 0) cost.moved++;
        cost.listed += generation?.timing.totalMs ?? 0;
        for (const rotation of rotations) cost.others += rotation.generation?.timing.totalMs ?? 0;
        for (const one of [generation, ...rotations.map((rotation) => rotation.generation)]) {
          const { promptTokens = 0, cachedTokens = 0, outputTokens = 0 } = one?.usage ?? {};
          cost.tokens += promptTokens - cachedTokens + outputTokens;
          cost.allTokens += promptTokens + outputTokens;
        }
      });
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return { ...cost, milliseconds: performance.now() - begin };
    },
    { limit: CASES, task: demoMultipleChoice.id, drawn: seed, optionOrder: order },
  );
}

function promptsInEveryOrder(): BarePrompt[] {
  const { id, maxTokens, stop } = demoMultipleChoice;
  const movable = demoCases(demoMultipleChoice.dataset).slice(0, CASES).filter(areMovable);
  if (movable.length === 0) throw new Error(`no case of ${id} has options that may be moved`);
  return movable.flatMap((item) =>
    (item.options ?? []).map((_, shift) => ({
      messages: allMessages(buildPrompt(demoMultipleChoice, rotateOptions(item, shift), [])),
      ...{ maxTokens, stop },
    })),
  );
}
