import { expect, test } from 'vitest';
import { splitOfPath } from '../../workers/importer/split-of-path.ts';

test.each([
  ['DDICorpus/Test/Test for DDI Extraction task/DrugBank/x.xml', 'test'],
  ['DDICorpus/Train/DrugBank/x.xml', 'train'],
  ['data/test/anatomy_test.csv', 'test'],
  ['anatomy_dev.csv', 'dev'],
  ['BC5CDR-disease-IOB/devel.tsv', 'dev'],
  ['val/anatomy_val.csv', 'dev'],
  ['train/test.tsv', 'test'],
  ['contest/valuables.csv', null],
  ['medical.csv', null],
  ['stress-test-results/x.csv', 'test'],
])('%s: %s', (path, split) => {
  expect(splitOfPath(path)).toBe(split);
});
