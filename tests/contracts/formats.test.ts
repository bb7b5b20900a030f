import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { type Format, type FormatContext, NO_FACTS, type NumberedRow, type Row } from '../../src/core/format.ts';
import { chooseFormat } from '../../src/core/formats/choose-format.ts';
import { type FormatId, formats } from '../../src/core/formats/index.ts';
import { completeMapping } from '../../src/core/formats/mapping.ts';
import { type Outcome, success } from '../../src/core/outcome.ts';
import { TargetTally } from '../../workers/importer/target-tally.ts';

/** A small file of each format. */
const FILES: Readonly<Record<FormatId, readonly Row[]>> = {
  'bedside-cases': [
    { id: '1', fields: { note: 'n' }, options: [{ label: 'A', text: 'a' }], target: { kind: 'label', label: 'A' } },
  ],
  pubmedqa: [{ QUESTION: 'q', CONTEXTS: ['a', 'b'], final_decision: 'yes', LONG_ANSWER: 'secret' }],
  medmcqa: [
    { id: 'x', question: 'q', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 1 },
    { id: 'y', question: 'q', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 4 },
  ],
  'pharmacology-qa': [
    {
      name: 'n',
      description: 'secret',
      question: 'q',
      option_A: 'a',
      option_B: 'b',
      option_C: 'c',
      option_D: 'd',
      answer: 'D',
      explanation: 'secret',
    },
  ],
  meqsum: [{ File: 'f', CHQ: 'q ', Summary: ' s' }],
  mednli: [{ pairID: 'x-1', gold_label: 'entailment', sentence1: 'p', sentence2: 'h', sentence1_parse: 'secret' }],
  'problem-summary': [
    { 'File ID': '9001', Subjectives: 's\nt', Objectives: 'secret', Assessment: 'a', Summary: 'AKI;CHF;' },
  ],
  longhealth: [
    {
      texts: { text_0: 'one', text_1: 'two' },
      name: 'secret',
      questions: [
        {
          No: 0,
          question: 'q',
          answer_a: 'a',
          answer_b: 'b',
          answer_c: 'c',
          answer_d: 'd',
          answer_e: 'e',
          correct: 'd',
          answer_location: { text_1: { start: [0.4], end: [0.5] } },
          rationale: 'secret',
        },
      ],
    },
  ],
  medisumqa: [
    { note_id: '0-DS-0', discharge_summary: 'l', with_discharge_summary: 'secret', Question: 'q', Answer: 'a' },
  ],
  medisumcode: [{ hadm_id: '1', text: 'l', icd_codes: [{ code: 'E11.9', description: 'secret' }, 'I10'] }],
  mmlu: [{ '0': 'q', '1': 'a', '2': 'b', '3': 'c', '4': 'd', '5': 'C' }],
  medqa: [
    {
      question: 'q',
      options: { A: 'a', B: 'b', C: 'c', D: 'd', E: 'e' },
      answer: 'b',
      answer_idx: 'B',
      meta_info: 'step1',
    },
  ],
  'referral-choice': [{ id: 'r', referral: 'n', question: 'q', options: { A: 'a', B: 'b' }, answer: 'A' }],
  'referral-text': [{ id: 'r', referral: 'n', question: 'q', answer: 'a' }],
  'treatment-recommendation': [
    {
      idx: '7',
      disease: 'd',
      Symptom: "['s', 't']",
      reason: 'r',
      TestsAndProcedures: "['secret']",
      commonMedications: "['m', 'n (o)']",
    },
  ],
  radiology: [{ uid: '12', findings: 'f', impression: 'i' }],
  hospitalisation: [{ hadm_id: 1, subject_id: 2, gender: 'F', age: 50, instruct: 'r', answer: 's' }],
  'patient-education': [{ key: '1', discharge_summary: 's', discharge_instruction: 'i' }],
  'aci-bench': [{ dataset: 'x', encounter_id: 'e', dialogue: 'd', note: 'n' }],
  iob: [
    { tokens: ['Spring', 'fatigue', 'is', 'rare'], tags: ['B-Disease', 'I-Disease', 'O', 'O'] },
    { tokens: ['.'], tags: ['O'] },
  ],
  ddi: [
    {
      document: 'd1',
      id: 'd1.s0',
      text: 'Tea raises salt.',
      entity: [
        { id: 'e0', charOffset: '0-2', type: 'drug', text: 'Tea' },
        { id: 'e1', charOffset: '11-14', type: 'drug', text: 'salt' },
      ],
      pair: [{ id: 'p0', e1: 'e0', e2: 'e1', ddi: 'true', type: 'mechanism' }],
    },
  ],
  'ddi-masked': [{ index: '0', sentence: '@DRUG$ raises @DRUG$ .', label: 'DDI-mechanism' }],
  gad: [{ index: '0', sentence: 'Variants of @GENE$ were linked to @DISEASE$ .', label: '1' }],
  hoc: [{ pmid: '1', sentences: ['a', 'b'], sentence_labels: [['secret'], []], hallmarks: ['Cellular energetics'] }],
  'drug-interaction': [{ question: 'Does it?', answer: 'no' }],
  'generic-choice': [{ question: 'q', options: ['a', 'b'], answer: 'B' }],
  'generic-label': [{ input: 'i', target: 't' }],
  'generic-text': [{ input: 'i', target: 't' }],
  'generic-codes': [{ input: 'i', target: ['t'] }],
};

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  7,
  NaN,
  true,
  '',
  ' ',
  [],
  {},
  [null],
  { A: {} },
  'x'.repeat(10_000),
  '['.repeat(1_000),
  '__proto__',
];

/** As the importer makes them: a row that holds several is unfolded first. */
function casesOf(format: Format, numbered: NumberedRow, context: FormatContext): readonly Outcome<Case>[] {
  const rows = format.unfold?.(numbered) ?? success([numbered]);
  return rows.ok ? rows.value.map((row) => format.toCase(row, context)) : [rows];
}

describe.each(formats.map((format: Format & { id: FormatId }) => [format.id, format] as const))(
  'format %s',
  (id, format) => {
    const rows = FILES[id];
    const mapping = completeMapping(format, Object.keys(rows[0] ?? {}), {});
    const tally = new TargetTally();
    for (const row of rows) tally.add(format.survey?.rawTarget(row, mapping));
    const context = { mapping, facts: format.survey === null ? NO_FACTS : tally.facts() };

    test('recognises its own rows, surely or as one of several', () => {
      expect(format.recognise(rows)).toBeGreaterThan(0.4);
      const chosen = chooseFormat(rows, undefined);
      if (chosen.ok) expect(chosen.value).toBe(id);
      else expect(chosen.failure.candidates).toContain(id);
    });

    test('makes cases with the fields and the target it promises, and nothing that gives the answer away', () => {
      rows.forEach((row, index) => {
        const [made, ...others] = casesOf(format, { line: index + 1, index, row, key: `k${index}` }, context);
        expect(others).toEqual([]);
        expect(made).toMatchObject({ ok: true });
        if (made?.ok !== true) return;
        expect(Object.keys(made.value.fields)).toEqual(expect.arrayContaining([...format.fields]));
        if (format.target !== null) expect(made.value.target.kind).toBe(format.target);
        expect(JSON.stringify(made.value)).not.toContain('secret');
        expect(structuredClone(made.value)).toEqual(made.value);
      });
    });

    test('never throws, and says in one short line what is wrong', () => {
      for (const row of rows) {
        for (const name of Object.keys(row)) {
          for (const value of HOSTILE) {
            const broken = { ...row, [name]: value };
            expect(format.recognise([broken])).toBeLessThanOrEqual(1);
            format.survey?.rawTarget(broken, mapping);
            for (const made of casesOf(format, { line: 1, index: 0, row: broken }, context)) {
              if (!made.ok) expect(made.failure.message).toMatch(/^.{10,300}$/);
            }
          }
        }
      }
      expect(format.toCase({ line: 1, index: 0, row: {} }, context).ok).toBe(false);
    });

    test('columns have roles and usual names of their own', () => {
      const roles = format.columns.map((column) => column.role);
      const names = format.columns.flatMap((column) => column.names);
      expect(new Set(roles).size).toBe(roles.length);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(names.map((name) => name.toLowerCase()));
    });
  },
);
