import type { ContaminationReport } from '../../src/core/contamination/contamination-report.ts';
import type { Case } from '../../src/core/dataset.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { html } from '../../src/core/renderers/html.ts';
import { MOST_CASES, textsOf } from '../../src/core/renderers/html/cases.ts';
import { renderingOf } from '../../src/core/renderers/rendering-of.ts';
import { askedCase } from '../../src/core/run/run-plan.ts';
import { textless } from '../../src/core/run/textless.ts';
import type { Trial } from '../../src/core/run.ts';
import { identifierSigns, signsInWords } from '../../src/core/text/identifier-signs.ts';
import type { PagedRun } from '../../src/store/run-store.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { ReportWithTexts } from '../saved-files.api.ts';
import { readParts, type ReadPart } from './asked-parts.ts';
import { findRun } from './find-run.ts';
import { missingRun } from './missing-run.ts';
import { readResults } from './read-results.ts';
import type { Stores } from './stores.ts';

/** The report with the texts of the cases as they were asked; for a reader who is asked before it is saved. */
export async function writeReportWithTexts(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
  contamination: readonly ContaminationReport[],
): Promise<Outcome<ReportWithTexts, RunFailure>> {
  const opened = await readResults(stores, runId, datasets);
  if (!opened.ok) return opened;
  const { run, report } = opened.value;
  const parts = await readParts(run.spec, datasets, stores.database);
  if (!parts.ok) return parts;
  const found = await findRun(stores, runId);
  if (found === null) return failure(missingRun(stores, runId));
  const judged = await readJudged(found.paged);
  const cards = datasets.map(({ card }) => card);
  const rendering = renderingOf({ run, report, cards, contamination }, (part) => {
    const own = judged[part] ?? [];
    return { judged: own, texts: textsOfPart(parts.value[part], own) };
  });
  const signs = signsInWords(identifierSigns(rendering.parts.flatMap(textsOf)));
  return success({ file: new Blob([html.render(rendering)], { type: html.mediaType }), signs });
}

/** By part. Of those that the file shows with their texts, of the others without: they are counted. */
async function readJudged({ record, pages }: PagedRun): Promise<readonly (readonly Trial[])[]> {
  const byPart: Trial[][] = record.spec.parts.map(() => []);
  for await (const page of pages) {
    // A run in memory is one page, in the order it was asked.
    for (const trial of page.toSorted((one, other) => one.index - other.index)) {
      const own = byPart[trial.part];
      own?.push(own.length < MOST_CASES ? trial : textless(trial));
    }
  }
  return byPart;
}

function textsOfPart(read: ReadPart | undefined, judged: readonly Trial[]): ReadonlyMap<string, Case> {
  const texts = new Map<string, Case>();
  if (read === undefined || read.choice === null) return texts;
  for (const { caseId, index, packing } of judged.slice(0, MOST_CASES)) {
    const item = read.choice.derived[index];
    if (item?.id === caseId) texts.set(caseId, askedCase(read.task, item, packing));
  }
  return texts;
}
