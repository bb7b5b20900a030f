/** `npm run bench`: how Bedside compares with the plain alternative, as ratios of one run. Never a test: machines differ. */
import { measureBertscore } from './bertscore.ts';
import { measureBootstrapOfScores, measureBootstrapOfTurns } from './bootstrap.ts';
import { measureColdStart } from './cold-start.ts';
import { measureEvaluator } from './evaluator.ts';
import { measureFrames } from './frames.ts';
import { measureHugeLog } from './huge-log.ts';
import { measureImport } from './import.ts';
import { describe } from './measure.ts';
import { measureEveryOrder, measureOptionOrder } from './option-order.ts';
import { measurePacking } from './packing.ts';
import { openPages } from './pages.ts';
import { measurePrefix } from './prefix.ts';
import { measureProtection } from './protection.ts';
import { measureRouge } from './rouge.ts';
import { measureIcdScoring, measureMednliScoring } from './scoring.ts';

for (const measure of [
  measureRouge,
  measureIcdScoring,
  measureMednliScoring,
  measureBootstrapOfTurns,
  measureBootstrapOfScores,
])
  process.stdout.write(describe(measure()));
process.stdout.write(describe(await measureBertscore()));
process.stdout.write(describe(await measurePacking()));
const pages = await openPages();
try {
  for (const measure of [
    measureColdStart,
    measurePrefix,
    measureOptionOrder,
    measureEveryOrder,
    measureEvaluator,
    measureImport,
    measureProtection,
    measureFrames,
  ]) {
    process.stdout.write(describe(await measure(pages)));
  }
  for (const measured of await measureHugeLog(pages)) process.stdout.write(describe(measured));
} finally {
  await pages.close();
}
