import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../src/core/dataset.ts';
import { rendererById } from '../../src/core/renderers/index.ts';
import type { Rendering } from '../../src/core/renderers/renderer.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import { storedGeneration } from '../../src/core/run/stored-generation.ts';

/** What the reader asked to have in the report. */
export interface ReportTexts {
  /** The cases as they were asked, by id. */
  readonly cases: ReadonlyMap<string, Case>;
  /** The stored answers, by case id. */
  readonly answers: ReadonlyMap<string, string>;
}

/**
 * report.html, report.json and cases.jsonl, as `npm run evaluate` writes them. Gives their paths.
 *
 * @param texts null: no text of a case or an answer stands in any of them, but answers read as text do in cases.jsonl
 */
export function writeReport(folder: string, rendering: Rendering, texts: ReportTexts | null): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const full = texts === null ? rendering : withTexts(rendering, texts);
  return (['html', 'json', 'cases'] as const).map((id) => {
    const renderer = rendererById(id);
    const path = join(folder, renderer.fileName);
    writeFileSync(path, renderer.render(id === 'html' ? full : rendering));
    return path;
  });
}

function withTexts(rendering: Rendering, { cases, answers }: ReportTexts): Rendering {
  const answered = (row: JudgedCase): JudgedCase => {
    const text = answers.get(row.caseId);
    return text === undefined ? row : { ...row, generation: storedGeneration(text) };
  };
  return {
    ...rendering,
    parts: rendering.parts.map((part) => ({ ...part, judged: part.judged.map(answered), texts: cases })),
  };
}
