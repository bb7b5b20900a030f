/** `npm run coverage`: how often the 95 % intervals of the reports hold the truth, written to docs/coverage.md. Minutes on one core. `npm run coverage 400 parted` shows one table of 400 samples. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countCoverage, type Coverage } from './count-coverage.ts';
import { renderPage, renderTable, type Part, type Row } from './render-page.ts';
import { sections, type Section } from './sections.ts';
import type { Situation } from './situations.ts';

const [roundsGiven, only] = process.argv.slice(2);
const ROUNDS = Number(roundsGiven ?? 4000);
/** For the percentile bootstrap, which is shown for comparison only and is the slowest. */
const COMPARED = Math.min(ROUNDS, 300);
const TARGET = [0.93, 0.97] as const;

const begin = performance.now();
const parts = sections.filter(({ id }) => only === undefined || id === only).map(partOf);
if (only === undefined) {
  writeFileSync(fileURLToPath(new URL('../../docs/coverage.md', import.meta.url)), renderPage(ROUNDS, COMPARED, parts));
  process.stdout.write(`docs/coverage.md written, ${Math.round((performance.now() - begin) / 1000)} s\n`);
} else {
  for (const { table } of parts) process.stdout.write(table);
}

function partOf({ title, columns, share, situations, text, notes }: Section): Part {
  const rounds = Math.round(ROUNDS * share);
  const rows = situations().map((situation, place) => rowOf(situation, place, rounds));
  // A row is explained by its own note or by those below its table.
  for (const { cells, coverage } of rows.filter(({ isWithin, why }) => !isWithin && (why ?? notes) === undefined)) {
    process.stderr.write(`${title}, ${cells.join(' ')}: ${coverage.held}, unexplained\n`);
    process.exitCode = 1;
  }
  const told = `${rounds} samples a row. ${text}`;
  return { title, text: told, table: renderTable(columns, rows), ...(notes !== undefined && { notes }) };
}

function rowOf({ cells, truth, sample, percentile, why }: Situation, place: number, rounds: number): Row {
  const coverage = countCoverage(rounds, 1000 + place, truth, sample);
  const before = percentile === undefined ? null : countCoverage(COMPARED, 2000 + place, truth, percentile);
  return { cells, coverage, before, isWithin: isWithin(coverage), ...(why !== undefined && { why }) };
}

function isWithin({ held }: Coverage): boolean {
  return held >= TARGET[0] && held <= TARGET[1];
}
