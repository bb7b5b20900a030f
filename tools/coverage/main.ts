/** `npm run coverage`: how often the 95 % intervals of the reports hold the truth, written to docs/coverage.md. Minutes on one core. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countCoverage, type Coverage } from './count-coverage.ts';
import { reasonFor } from './explanations.ts';
import { renderTable, renderPage, type Row } from './render-page.ts';
import { graded, paired, pooled, rightOrWrong, type Situation } from './situations.ts';

const [roundsGiven] = process.argv.slice(2);
const ROUNDS = Number(roundsGiven ?? 4000);
/** For the percentile bootstrap, which is shown for comparison only and is the slowest. */
const COMPARED = Math.min(ROUNDS, 300);
const TARGET = [0.93, 0.97] as const;

const begin = performance.now();
const accuracy = rowsOf(rightOrWrong('beta', reasonFor), ROUNDS);
const shared = rowsOf(rightOrWrong('shared', reasonFor), ROUNDS / 2);
const scores = rowsOf(graded(), ROUNDS / 4);
const pools = rowsOf(pooled(), ROUNDS / 4);
const pairs = rowsOf(paired(), ROUNDS / 4);
const page = renderPage({
  rounds: ROUNDS,
  compared: COMPARED,
  accuracy: renderTable(['n', 'groups', 'p', 'ICC'], accuracy),
  shared: renderTable(['n', 'groups', 'p', 'ICC'], shared),
  graded: renderTable(['n', 'scores'], scores),
  pooled: renderTable(['n', 'groups'], pools),
  paired: renderTable(['n', 'groups', 'pairs'], pairs),
});
writeFileSync(fileURLToPath(new URL('../../docs/coverage.md', import.meta.url)), page);
const unexplained = accuracy.filter(({ isWithin, why }) => !isWithin && why === undefined);
for (const { cells, coverage } of unexplained)
  process.stderr.write(`${cells.join(' ')}: ${coverage.held}, unexplained\n`);
process.stdout.write(`docs/coverage.md written, ${Math.round((performance.now() - begin) / 1000)} s\n`);
process.exitCode = unexplained.length === 0 ? 0 : 1;

function rowsOf(situations: readonly Situation[], rounds: number): readonly Row[] {
  return situations.map((situation, place): Row => {
    const { cells, truth, sample, percentile, why } = situation;
    const coverage = countCoverage(rounds, 1000 + place, truth, sample);
    const before = percentile === undefined ? null : countCoverage(COMPARED, 2000 + place, truth, percentile);
    return { cells, coverage, before, isWithin: isWithin(coverage), ...(why !== undefined && { why }) };
  });
}

function isWithin({ held }: Coverage): boolean {
  return held >= TARGET[0] && held <= TARGET[1];
}
