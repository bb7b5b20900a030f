import type { RunRecord } from '../run.ts';
import { isEndedEarly } from './incomplete.ts';
import { say, type Said } from '../text/said.ts';

/** What does not keep runs from being compared, but should be known; sentences. */
export function cautionsOn(runs: readonly RunRecord[]): readonly Said[] {
  const cautions = [...incompleteCautions(runs)];
  const seeds = [...new Set(runs.map(({ spec }) => spec.seed))].sort((one, other) => one - other);
  if (seeds.length > 1) {
    cautions.push(
      say`The runs have different seeds (${seeds.map(String)}): drawn examples and the documents shown may differ.`,
    );
  }
  if (new Set(runs.map(({ spec }) => `${spec.temperature} ${spec.topP}`)).size > 1)
    cautions.push(say`The runs decoded with different temperature or top-p.`);
  for (const title of repeated(runs)) cautions.push(say`Several of the runs used the same model: ${title}.`);
  return cautions;
}

/** Which of the runs asked fewer cases than planned; sentences. */
export function incompleteCautions(runs: readonly RunRecord[]): readonly Said[] {
  const unfinished = runs.filter(({ state }) => state !== 'finished');
  return [
    ...unfinished.map(
      ({ spec, done, planned }) =>
        say`A run of ${spec.model.title} is not complete (${done} of ${planned} cases): only cases of both runs make pairs.`,
    ),
    ...runs
      .filter(isEndedEarly)
      .map(
        ({ spec, done, planned }) =>
          say`A run of ${spec.model.title} was ended early by its rule (${done} of ${planned} cases): only cases of both runs make pairs, and tests for a fixed number of cases do not allow for a number that the scores decided.`,
      ),
  ];
}

/** Titles of the models that more than one run has. */
function repeated(runs: readonly RunRecord[]): readonly string[] {
  const models = runs.map(({ spec }) => spec.model);
  const titles = models.flatMap(({ sha256, title }, place) =>
    models.findIndex((model) => model.sha256 === sha256) < place ? [title] : [],
  );
  return [...new Set(titles)];
}
