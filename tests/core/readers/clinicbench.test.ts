import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { HALLMARK_OPTIONS } from '../../../src/core/formats/hoc.ts';
import { iobReader } from '../../../src/core/readers/iob.ts';
import { labelReader } from '../../../src/core/readers/label.ts';
import { labelSetReader } from '../../../src/core/readers/label-set.ts';
import { letterReader } from '../../../src/core/readers/letter.ts';
import { medicationsReader } from '../../../src/core/readers/medications.ts';
import { mentionsReader } from '../../../src/core/readers/mentions.ts';
import { choiceCase, labelCase, setCase } from '../../fixtures/a-case.ts';

describe('shapes of answers seen in the early files, in invented words', () => {
  const item = choiceCase('B', ['Lens', 'Stability', 'Collagen', 'Tell the family']);

  test.each([
    [' C. Collagen', 'C'],
    ['Answer: B. Stability.', 'B'],
    ['The answer is A. Lens.\nIt bends light.\n\nTherefore, the answer is A. Lens.', 'A'],
    ['The correct answer is D: Tell the family', 'D'],
    ['Summary: a boy.\n1. Look.\n2. Think.\n\nTherefore, option C is the correct answer.', 'C'],
    ['Collagen', 'C'],
    ['A patient would ask for the stability', 'B'],
  ])('%j', (text, label) => {
    expect(letterReader.read(item, text)).toMatchObject({ kind: 'label', label });
  });

  test.each([
    [' Yes.\n\nBecause of this.', 'yes'],
    ['The answer is maybe.', 'maybe'],
    ['The valid answer to this is "maybe."', 'maybe'],
    ['No one knows. Therefore, the answer is yes, as shown.', 'yes'],
  ])('%j', (text, label) => {
    expect(labelReader.read(labelCase('yes', ['yes', 'no', 'maybe']), text)).toMatchObject({ kind: 'label', label });
  });
});

describe('medications', () => {
  test.each([
    ['Analysis: it hurts.\nFinal Answer: Niacin, Lorazepam (Ativan)', ['Niacin', 'Lorazepam (Ativan)'], 'commas'],
    [
      'Final Answer: none yet.\n**Final Answer:**\n1. Niacin - for lipids\n2. **Tea**: warm\n',
      ['Niacin', 'Tea'],
      'lines',
    ],
    [
      'Final Answer:\n- Insulin, Aspart, Human (Novolog)\n- 6-Aminocaproic Acid',
      ['Insulin, Aspart, Human (Novolog)', '6-Aminocaproic Acid'],
      'lines',
    ],
    ['Niacin\nInsulin, Aspart, Human\nTea', ['Niacin', 'Insulin, Aspart, Human', 'Tea'], 'lines'],
    ['Niacin\nTea; Milk', ['Niacin', 'Tea', 'Milk'], 'commas'],
    ['The medications are: Niacin (Niacor, Niaspan), Tea.', ['Niacin (Niacor, Niaspan)', 'Tea'], 'commas'],
    ["['Niacin', 'Tea']", ['Niacin', 'Tea'], 'quoted'],
    ['Final Answer: None.', [], 'empty'],
  ])('%j', (text, items, rule) => {
    expect(medicationsReader.read(setCase('x'), text)).toEqual({ kind: 'set', items, rule });
  });

  test('nothing behind the final answer is unreadable', () => {
    expect(medicationsReader.read(setCase('x'), 'Niacin. Final Answer: \n').kind).toBe('unreadable');
  });
});

describe('lists of mentions', () => {
  const item: Case = {
    id: '7',
    fields: { text: 'Renal failure and rash after 5 - FU .' },
    target: { kind: 'entities', entities: [] },
  };

  test.each([
    ['7 | <renal failure, rash>', ['renal failure', 'rash'], 'numbered'],
    ['7 | renal failure\n9 | rash (disease)', ['renal failure', 'rash'], 'numbered'],
    ['Paragraph: <7> | renal failure; 5-FU (chemical)', ['renal failure', '5-FU'], 'numbered'],
    ['7 | none', [], 'empty'],
    ['7 | No diseases are mentioned.', [], 'empty'],
    ['7 |', [], 'empty'],
    ['7 | <>', [], 'empty'],
    ['7 | []', [], 'empty'],
    ['There are no chemicals, genes, or diseases mentioned in this paragraph.', [], 'empty'],
    ['- none (disease)', [], 'empty'],
    ['- renal failure (disease)\n* rash\n1. 5-FU [chemical]', ['renal failure', 'rash', '5-FU'], 'bullets'],
    ['Here are the entities:\nrenal failure, rash', ['renal failure', 'rash'], 'colon'],
    ['Diseases: renal failure, rash, rash', ['renal failure', 'rash', 'rash'], 'commas'],
    ['sarcoma (soft tissue, high grade), rash', ['sarcoma (soft tissue, high grade)', 'rash'], 'commas'],
    ['None.', [], 'empty'],
    ['There are no diseases but gout', ['There are no diseases but gout'], 'commas'],
  ])('%j', (text, items, rule) => {
    expect(mentionsReader.read(item, text)).toEqual({ kind: 'set', items, rule });
  });

  test.each([
    ['Renal failure and rash after 5-FU.', 'the sentence itself'],
    ['7 | Renal failure and rash after 5 - FU .', 'the sentence itself'],
    ['', 'empty'],
    ['<', 'neither a name'],
    ['7 | <', 'neither a name'],
    ['7 | .', 'neither a name'],
    ['...', 'neither a name'],
    ['Diseases:', 'neither a name'],
    ['- - -', 'neither a name'],
    ['This paragraph tells of a person who was given a drug and then fell rather seriously ill', 'prose'],
  ])('%j is unreadable', (text, reason) => {
    expect(mentionsReader.read(item, text)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining(reason),
    });
  });

  test('a comma that the sentence itself has inside a name does not cut it', () => {
    const text = 'Hepatic , neurologic and psychiatric disorders and gout were seen .';
    const read = (answer: string) => mentionsReader.read({ ...item, fields: { text } }, answer);
    const name = 'hepatic , neurologic and psychiatric disorders';
    expect(read(`7 | ${name}, gout`)).toMatchObject({ items: [name, 'gout'] });
    expect(read('7 | gout , hepatic disorders')).toMatchObject({ items: ['gout', 'hepatic disorders'] });
  });

  test('a case whose id is no number is answered by it', () => {
    expect(mentionsReader.read({ ...item, id: 'ner-001' }, 'ner-001 | rash')).toMatchObject({ items: ['rash'] });
  });
});

describe('IOB', () => {
  const item: Case = {
    id: '1',
    fields: { text: 'Ataxia - telangiectasia ( A - T ) is rare .' },
    target: { kind: 'entities', entities: [] },
  };
  const WHOLE = ['Ataxia - telangiectasia', 'A - T'];

  test.each([
    [
      'a table with tabs',
      'Ataxia\tB-Disease\n-\tI-Disease\ntelangiectasia\tI-Disease\n(\tO\nA\tB-Disease\n-\tI-Disease\nT\tI-Disease\n)\tO\nis\tO\nrare\tO\n.\tO',
      WHOLE,
    ],
    ['merged and skipped words', 'Ataxia-telangiectasia\tB-DISEASE\nA-T\tB - Disease\nrare\tO', WHOLE],
    [
      'a Markdown table',
      '| Word | Label |\n|---|---|\n| **Ataxia** | B-Disease |\n| - | I-Disease |\n| telangiectasia | I-Disease |\n| A-T | D |',
      WHOLE,
    ],
    ['blanks', 'Ataxia B-Disease - I-Disease telangiectasia I-Disease ( O A-T B - Disease ) O', WHOLE],
    ['blanks, a line each', 'Ataxia-telangiectasia B\nA-T B\nis O', WHOLE],
    ['words that are not there', 'Here\tO\nleukaemia\tB-Disease\nA-T\tB-Disease', ['A - T']],
    ['all of it O', 'Ataxia\tO\n-\tO', []],
  ])('%s', (_, text, names) => {
    const answer = iobReader.read(item, text);
    expect(answer.kind === 'entities' ? answer.entities.map((entity) => entity.text) : answer).toEqual(names);
  });

  test('a label without a prefix is loose, an invented type stays', () => {
    expect(iobReader.read(item, 'A-T\tD\nrare\tB-Adjective')).toMatchObject({
      entities: [
        { text: 'A - T', type: 'Disease', isLoose: true },
        { text: 'rare', type: 'Adjective' },
      ],
    });
  });

  test('a mark that sticks to its word is no part of the name', () => {
    const natural: Case = { ...item, fields: { text: 'He had gout, and later nephritis.' } };
    expect(iobReader.read(natural, 'gout,\tB-Disease\nnephritis.\tB-Disease')).toMatchObject({
      entities: [
        { text: 'gout', start: 7, end: 11 },
        { text: 'nephritis', start: 23, end: 32 },
      ],
    });
  });

  test.each([
    ['No disease is mentioned.', 'entities'],
    ['Ataxia-telangiectasia', 'unreadable'],
    ['', 'unreadable'],
  ])('%j: %s', (text, kind) => {
    expect(iobReader.read(item, text).kind).toBe(kind);
  });
});

describe('hallmarks', () => {
  const item: Case = { ...setCase('x'), options: HALLMARK_OPTIONS };

  test.each([
    ['7. Genome instability & mutation (GI)', ['Genomic instability and mutation'], 'names'],
    [
      'The category is:\n\n3. Resisting cell death (CD)\n5. Inducing angiogenesis (A)\n\nBecause of RI (RI).',
      ['Resisting cell death', 'Inducing angiogenesis'],
      'names',
    ],
    [
      '1. Sustaining proliferative signaling (PS) - Proliferation Receptor Cancer',
      ['Sustaining proliferative signaling'],
      'names',
    ],
    [
      'Tumor-promoting inflammation and deregulating cellular energetics',
      ['Tumor promoting inflammation', 'Cellular energetics'],
      'names',
    ],
    ['(TPI), (CE)', ['Tumor promoting inflammation', 'Cellular energetics'], 'names'],
    ['PS, CD', ['Sustaining proliferative signaling', 'Resisting cell death'], 'short'],
    ['3. 10.', ['Resisting cell death', 'Avoiding immune destruction'], 'short'],
    ['None', [], 'empty'],
  ])('%j', (text, items, rule) => {
    expect(labelSetReader.read(item, text)).toEqual({ kind: 'set', items, rule });
  });

  test('prose with a number in it is unreadable', () => {
    expect(labelSetReader.read(item, 'All 3 of them.').kind).toBe('unreadable');
  });
});
