/** `npm test`: the static checks, the tests in Node and the tests in a real browser; ends with the runners' own counts. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildPage } from '../setup/build.ts';
import { findChromium } from '../setup/chromium.ts';
import { countPlaywright, countVitest } from './counts.ts';
import { runStep } from './step.ts';

const RESULTS = 'node_modules/.cache/bedside-tests';
const VITEST = `${RESULTS}/vitest.json`;
const PLAYWRIGHT = `${RESULTS}/playwright.json`;

// A report of an earlier run must not be counted.
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
await buildPage();
process.env['BEDSIDE_CHROMIUM'] = findChromium();

const steps = [
  runStep('checks', 'npm', ['run', '--silent', 'check']),
  runStep('tests in Node', 'npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${VITEST}`,
  ]),
  runStep(
    'tests in the browser',
    'npx',
    ['playwright', 'test', '-c', 'tests/playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(PLAYWRIGHT),
    },
  ),
];

const counts = [countVitest(VITEST), countPlaywright(PLAYWRIGHT)];
const sum = (of: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, count) => total + count[of], 0);
const broken = steps.filter((step) => !step.ok);

for (const step of broken) process.stdout.write(`FAILED: ${step.name}\n`);
if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped, each with its reason above\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
