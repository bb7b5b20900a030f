/** `npm test`: the static checks, the tests in Node and the tests in a real browser; ends with the runners' own counts. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildPage } from '../setup/build.ts';
import { findChromium } from '../setup/chromium.ts';
import { countPlaywright, countVitest } from './counts.ts';
import { runBeside, runStep } from './step.ts';

const RESULTS = 'node_modules/.cache/bedside-tests';
const VITEST = `${RESULTS}/vitest.json`;
const PLAYWRIGHT = `${RESULTS}/playwright.json`;

// A report of an earlier run must not be counted.
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
await buildPage();
process.env['BEDSIDE_CHROMIUM'] = findChromium();

const checks = { name: 'checks', command: 'npm', args: ['run', '--silent', 'check'] };
const inNode = {
  name: 'tests in Node',
  command: 'npx',
  args: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`],
};
const inBrowser = {
  name: 'tests in the browser',
  command: 'npx',
  args: ['playwright', 'test', '-c', 'tests/playwright.config.ts', '--reporter=list,json'],
  environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(PLAYWRIGHT) },
};
// The checks have one thread. Nothing runs beside a browser: its tests wait for it.
const steps = [...(await runBeside(inNode, checks)), await runStep(inBrowser)];

const counts = [countVitest(VITEST), countPlaywright(PLAYWRIGHT)];
const sum = (of: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, count) => total + count[of], 0);
const broken = steps.filter((step) => !step.ok);

for (const step of broken) process.stdout.write(`FAILED: ${step.name}\n`);
if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped, each with its reason above\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
