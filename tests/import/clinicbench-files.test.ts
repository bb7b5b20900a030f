import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { readPythonList } from '../../src/core/text/python-list.ts';
import { hasRealData, imported, labelsOf, realFile, refused } from '../fixtures/imports.ts';
import { inEnglish } from '../../src/core/text/said.ts';

describe('IOB', () => {
  const GOOD = 'Spring\tB-Disease\nfatigue\tI-Disease\nis\tO\nrare\tO\n.\tO\n\nNo\tO\ngout\tB-Disease\n';

  test('a case is a sentence, its text the tokens, its entities where they stand', async () => {
    const { summary, cases } = await imported(GOOD);
    expect(summary).toMatchObject({ format: 'iob', card: { n: 2 }, rejected: { count: 0 }, notes: [] });
    expect(cases).toEqual([
      {
        id: '0',
        fields: { text: 'Spring fatigue is rare .' },
        target: { kind: 'entities', entities: [{ type: 'Disease', text: 'Spring fatigue', start: 0, end: 14 }] },
      },
      {
        id: '1',
        fields: { text: 'No gout' },
        target: { kind: 'entities', entities: [{ type: 'Disease', text: 'gout', start: 3, end: 7 }] },
      },
    ]);
  });

  test.each([
    ['line ends of Windows', GOOD.replaceAll('\n', '\r\n')],
    ['blanks between columns', GOOD.replaceAll('\t', ' ')],
    ['four columns', GOOD.replaceAll('\t', '\tNN\tx\t')],
    ['marks of documents', `-DOCSTART- -X- O\n\n${GOOD}\n###MEDLINE:1\n\n`],
    ['no line end at the end, and empty lines', `\n\n${GOOD.trimEnd()}`],
  ])('%s', async (_, text) => {
    const { cases } = await imported(text);
    expect(cases).toEqual((await imported(GOOD)).cases);
  });

  test('quotes and brackets are tokens like others', async () => {
    const { summary, cases } = await imported('[\tO\n"\tO\ngout\tB-Disease\n{\tO\n,\tO\n');
    expect(summary.format).toBe('iob');
    expect(cases[0]?.fields['text']).toBe('[ " gout { ,');
  });

  test('a broken tag and a token without one cost their sentence, which is named with the line; the numbers of the others stay', async () => {
    const { summary, cases } = await imported(`${GOOD}\na\tO\nb\tB_Disease\n\nonly\n\ngout\tB-Disease\n`);
    expect(cases.map(({ id }) => id)).toEqual(['0', '1', '4']);
    expect(summary.rejected.rows).toEqual([
      { line: 10, message: 'line 10: the tag "B_Disease" on line 11 is not O, nor B- or I- with a type' },
      { line: 13, message: 'line 13 has no tag beside its token' },
    ]);
  });

  test('an entity opened by I- is kept as loose, and said', async () => {
    const { summary, cases } = await imported('a\tO\ngout\tI-Disease\n\nB\tB\n');
    expect(cases.map(({ target }) => target)).toMatchObject([
      { entities: [{ text: 'gout', isLoose: true }] },
      { entities: [{ text: 'B', type: 'Entity' }] },
    ]);
    expect(summary.notes.map((note) => inEnglish(note))).toEqual([
      'Some entities are opened by an I- tag (for example "I-Disease"): they are taken as entities, except by the strict metrics.',
    ]);
  });

  test('a split in which nothing is tagged has no answers', async () => {
    expect(await refused('a\tO\nb\tO\n\nc\tO\n')).toMatchObject({
      kind: 'no-answers',
      message: expect.stringContaining('This split has no answers'),
    });
  });
});

describe('DDI', () => {
  const XML = `<?xml version="1.0" encoding="UTF-8"?>
<document id="d1">
  <sentence id="d1.s0" text="Nothing to see."/>
  <sentence id="d1.s1" text="Tea, milk &amp; salt mix.">
    <entity id="e0" charOffset="0-2" type="drug" text="Tea"/>
    <entity id="e1"
        charOffset="5-8" type="drug" text="milk"/>
    <entity id="e2" charOffset="12-15" type="drug" text="salt"/>
    <pair id="p0" e1="e0" e2="e1" ddi="true" type="effect"/>
    <pair id="p1" e1="e0" e2="e2" ddi="false"/>
    <pair id="p2" e1="e2" e2="e1" ddi="true" type="int"/>
  </sentence>
</document>
`;
  const CASES = [
    ['p0', '@DRUG1$, @DRUG2$ & salt mix.', 'effect', 'Tea', 'milk'],
    ['p1', '@DRUG1$, milk & @DRUG2$ mix.', 'none', 'Tea', 'salt'],
    ['p2', 'Tea, @DRUG2$ & @DRUG1$ mix.', 'int', 'salt', 'milk'],
  ];

  test('XML: a case is a pair, its drugs masked', async () => {
    const { summary, cases } = await imported(XML);
    expect(summary).toMatchObject({ format: 'ddi', card: { n: 3 }, rejected: { count: 0 } });
    expect(cases.map(brief)).toEqual(CASES);
    expect(cases[0]).toMatchObject({ group: 'd1', negative: 'none', options: { length: 5 } });
  });

  test('a zip of XML files: parts are known by their paths, and files of no rows passed over', async () => {
    const other = XML.replaceAll('d1', 'd2').replaceAll('"p', '"q');
    const { summary, cases } = await imported(
      zipped({
        'C/Train/a.xml': other,
        'C/Test/Test for DDI/b.xml': XML,
        'C/Test/Test for DrugNER task/c.xml': XML.replaceAll('"p', '"n').replace(
          /ddi="\w+"( type="\w+")?/g,
          'ddi="false"',
        ),
        'C/.DS_Store': '\0\0',
        '__MACOSX/C/b.xml': 'x',
        'C/README.md': '# no rows',
      }),
    );
    expect(summary).toMatchObject({ format: 'ddi', card: { n: 6 }, rejected: { count: 0 } });
    expect(cases.map(({ id, split }) => [id, split])).toEqual([
      ['p0', 'test'],
      ['p1', 'test'],
      ['p2', 'test'],
      ['q0', 'train'],
      ['q1', 'train'],
      ['q2', 'train'],
    ]);
  });

  test('what is wrong is said with file, line and pair', async () => {
    const broken = XML.replace('ddi="false"', 'ddi="true"').replace('e1="e2"', 'e1="e9"');
    const { summary } = await imported(
      zipped({ 'a.xml': XML.replaceAll('"p', '"o'), 'b.xml': broken, 'c.xml': '<document' }),
    );
    expect(summary.rejected.rows.map(({ message }) => message)).toEqual([
      'b.xml, line 4: pair "p1": "an interaction of no type" is none of mechanism, effect, advise, int and false',
      'b.xml, line 4: pair "p2": the drug "e1" is not among the entities',
      expect.stringContaining('c.xml: '),
    ]);
  });

  test('masks that share characters, places outside the sentence, a split without answers, a document type', async () => {
    const overlapping = XML.replace('charOffset="5-8"', 'charOffset="1-8"');
    expect((await imported(overlapping)).cases[0]?.fields['text']).toBe('@DRUG1$ @DRUG2$ & salt mix.');
    const outside = XML.replace('charOffset="0-2"', 'charOffset="90-92"');
    expect((await imported(outside)).summary.rejected.rows[0]?.message).toContain('a drug stands outside the sentence');
    const unlabelled = XML.replace(/ ddi="\w+"( type="\w+")?/g, '');
    expect(await refused(unlabelled)).toMatchObject({ kind: 'no-answers' });
    const bomb = XML.replace('<document ', '<!DOCTYPE d [<!ENTITY a "b">]><document ');
    expect((await refused(bomb)).message).toContain('document type');
    expect((await refused('<html><body>404</body></html>')).message).toContain('this is a web page');
    expect((await refused('<corpus><page>404</page></corpus>')).message).toContain('no documents with sentences');
    expect((await refused(XML.slice(0, 300))).message).toContain('cut off');
  });

  test('the masked form of BLUE, with a header and without', async () => {
    const rows = ['0\t@DRUG$ raises @DRUG$ .\tDDI-mechanism', '1\t@DRUG$ or @DRUG$ .\tDDI-false'];
    const { summary, cases } = await imported(`index\tsentence\tlabel\n${rows.join('\n')}\n`);
    expect(summary.format).toBe('ddi-masked');
    expect(cases.map(brief)).toEqual([
      ['0', '@DRUG1$ raises @DRUG2$ .', 'mechanism', undefined, undefined],
      ['1', '@DRUG1$ or @DRUG2$ .', 'none', undefined, undefined],
    ]);
    const bare = await imported('@DRUG$ raises @DRUG$ .\teffect\n@DRUG$ or @DRUG$ .\tfalse\n');
    expect(bare.cases.map(({ target }) => target)).toEqual([
      { kind: 'label', label: 'effect' },
      { kind: 'label', label: 'none' },
    ]);
  });
});

describe('lists as Python writes them', () => {
  test.each([
    ["['a', 'b']", ['a', 'b']],
    [`["b's", 'c "d"']`, ["b's", 'c "d"']],
    ['[]', []],
    [" [ 'a' , ] ", ['a']],
    [String.raw`['a\'b\\c\n\x41\u00e9\q']`, ["a'b\\c\nAé\\q"]],
    ["['[', ',', ']']", ['[', ',', ']']],
  ])('%j', (text, items) => {
    expect(readPythonList(text)).toEqual({ ok: true, value: items });
  });

  test.each(['', '[', "['a'", "['a' 'b']", "['a", '[a]', "['a'] x", "{'a': 1}", '[[]]', "[,'a']", "'a'"])(
    '%j is none',
    (text) => {
      const read = readPythonList(text);
      expect(read.ok ? '' : read.failure.message).toMatch(/^it is no list as Python writes it: at character \d+, /);
    },
  );

  test('a megabyte of hostile text is read in time', () => {
    for (const unit of ["'", '[', "['a', ", '\\', "['\\x", ' '])
      readPythonList(`['${unit.repeat(1_000_000 / unit.length)}`);
  });
});

describe('other shapes', () => {
  test('treatments', async () => {
    const header = 'idx,disease,Symptom,reason,TestsAndProcedures,commonMedications';
    const good = `7,Spring fatigue,"['Tiredness', 'Low mood']","A seasonal complaint ...","['Blood count']","['Rosewater', 'Lindenol (Calmia)']"`;
    const { summary, cases } = await imported(
      `${header}\n${good}\n8,Gout,['Pain'],r,[],['a' 'b']\n9,Gout,[],r,[],[]\n`,
    );
    expect(cases).toEqual([
      {
        id: '7',
        fields: { disease: 'Spring fatigue', symptoms: 'Tiredness, Low mood', reason: 'A seasonal complaint ...' },
        target: { kind: 'set', items: ['Rosewater', 'Lindenol (Calmia)'] },
      },
    ]);
    expect(summary.rejected.rows.map(({ message }) => message)).toEqual([
      'line 3: "commonMedications": it is no list as Python writes it: at character 6, a comma or ] must stand here',
      'line 4: "commonMedications" is empty: there is nothing to find',
    ]);
  });

  const MEDQA = {
    question: 'A 50-year-old ...?',
    options: { A: 'Aspirin', B: 'Heparin', C: 'Tea', D: 'Milk', E: 'Salt' },
    answer: 'Heparin',
    answer_idx: 'B',
    meta_info: 'step1',
  };

  test('MedQA with five options and with four', async () => {
    const four = { A: 'Aspirin', B: 'Heparin', C: 'Tea', D: 'Milk' };
    const { summary, cases } = await imported(lines(MEDQA, { ...MEDQA, options: four }, { ...MEDQA, answer_idx: 'A' }));
    expect(summary.format).toBe('medqa');
    expect(cases.map(({ options }) => options?.length)).toEqual([5, 4]);
    expect(labelsOf(cases)).toEqual({ B: 2 });
    expect(summary.rejected.rows[0]?.message).toBe(
      'line 3: "answer_idx" says A, but "answer" is "Heparin" and not that option',
    );
  });

  test('splits without answers are told', async () => {
    const asked = { question: MEDQA.question, options: MEDQA.options, meta_info: MEDQA.meta_info };
    const texts = [
      lines(asked),
      JSON.stringify({ '1': { QUESTION: 'q', CONTEXTS: ['a'] } }),
      lines({ pmid: '1', sentences: ['a'] }),
      'index\tsentence\tlabel\n0\t@GENE$ and @DISEASE$\t\n1\t@GENE$ or @DISEASE$\t\n',
      'question,answer\nDoes it?,\nDoes that?,\n',
      JSON.stringify([{ uid: '1', findings: 'f' }]),
      'key,discharge_summary,discharge_instruction\n1,s,\n2,t,\n',
      lines({ id: 'r', referral: 'n', question: 'q', answer: '' }),
    ];
    for (const text of texts) {
      const failure = await refused(text);
      expect(failure.message).toMatch(/This split of .+ has no answers, so nothing can be scored: /);
      expect(failure.kind).toBe('no-answers');
    }
  });

  test('radiology, hospitalisation, patient education and referral', async () => {
    const files: readonly (readonly [string, string, Partial<Case>])[] = [
      [
        JSON.stringify([{ uid: '12', findings: 'Heart XXXX.', impression: 'No acute disease.' }]),
        'radiology',
        { id: '12', fields: { findings: 'Heart XXXX.' }, target: { kind: 'text', text: 'No acute disease.' } },
      ],
      [
        JSON.stringify([
          { hadm_id: 5, subject_id: 6, gender: 'F', age: 70, instruct: 'Name: ___', answer: 'She was ...' },
        ]),
        'hospitalisation',
        { id: '5', fields: { record: 'Name: ___' }, target: { kind: 'text', text: 'She was ...' }, group: '6' },
      ],
      [
        'key,discharge_summary,discharge_instruction\n1,"a\nb",Rest.\n',
        'patient-education',
        { id: '1', fields: { discharge_summary: 'a\nb' }, target: { kind: 'text', text: 'Rest.' } },
      ],
      [
        lines({ id: 'r1', referral: 'n', question: 'Which clinic?', options: { A: 'x', B: 'y' }, answer: 'B' }),
        'referral-choice',
        { id: 'r1', fields: { note: 'n', question: 'Which clinic?' }, target: { kind: 'label', label: 'B' } },
      ],
      [
        lines({ id: 'r1', referral: 'n', question: 'Which clinic?', answer: 'The first.' }),
        'referral-text',
        { target: { kind: 'text', text: 'The first.' } },
      ],
    ];
    for (const [text, format, wanted] of files) {
      const { summary, cases } = await imported(text);
      expect(summary.format).toBe(format);
      expect(cases[0]).toMatchObject(wanted);
    }
  });

  test('MMLU in an archive: all subjects, and what each file is a part of', async () => {
    const row = (letter: string): string => `"Which ${letter}?",a,b,c,d,${letter}\n`;
    const { summary, cases } = await imported(
      zipped({ 'data/anatomy_test.csv': row('A') + row('B'), 'data/anatomy_dev.csv': row('C'), 'data/LICENSE': 'x' }),
    );
    expect(summary).toMatchObject({ format: 'mmlu', card: { n: 3 } });
    expect(cases.map(({ id, split }) => [id, split])).toEqual([
      ['0', 'dev'],
      ['1', 'test'],
      ['2', 'test'],
    ]);
  });

  test("entities in Bedside's own lines must stand where they say", async () => {
    const target = (start: number, end: number) => ({
      kind: 'entities',
      entities: [{ type: 'disease', text: 'gout', start, end }],
    });
    const { summary, cases } = await imported(
      lines(
        { id: 'a', fields: { text: 'No gout.' }, target: target(3, 7) },
        { id: 'b', fields: { text: 'No gout.' }, target: target(2, 6) },
        { id: 'c', fields: { note: 'No gout.' }, target: target(3, 7) },
        { id: 'd', fields: { text: 'No gout.' }, target: { kind: 'entities', entities: [] } },
      ),
    );
    expect(cases.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(summary.rejected.rows.map(({ message }) => message)).toEqual([
      'line 2: entity 1 is "gout", but from 2 to 6 stands " gou"',
      'line 3: entities need a field "text" in which they stand',
    ]);
  });
});

describe.skipIf(!hasRealData)('real files of ClinicBench (skipped where ../shared/data is absent)', () => {
  test('BC5-Disease: sentences and mentions as the README counts them', async () => {
    const test = await imported(await realFile('bc5cdr-disease/test.tsv'));
    const devel = await imported(await realFile('bc5cdr-disease/devel.tsv'));
    expect([test, devel].map(({ cases }) => [cases.length, mentions(cases)])).toEqual([
      [4797, 4424],
      [4581, 4246],
    ]);
    expect(test.summary).toMatchObject({ format: 'iob', rejected: { count: 0 }, notes: [] });
    expect(test.cases.at(-1)?.id).toBe('4796');
  });

  test('DDI: the archive holds the test pairs of the JSON lines and the training pairs', async () => {
    const wanted = { advise: 221, effect: 360, int: 96, mechanism: 302, none: 4737 };
    const jsonl = await imported(await realFile('ddi2013/ddi2013-test.jsonl'));
    expect(jsonl.summary).toMatchObject({ format: 'ddi', rejected: { count: 0 } });
    expect(labelsOf(jsonl.cases)).toEqual(wanted);
    const zip = await imported(await realFile('ddi2013/DDICorpus-2013.zip'));
    const ofTest = zip.cases.filter(({ split }) => split === 'test');
    expect(labelsOf(ofTest)).toEqual(wanted);
    const byId = new Map(jsonl.cases.map((item) => [item.id, item.fields['text']]));
    expect(ofTest.filter(({ id, fields }) => byId.get(id) !== fields['text'])).toEqual([]);
    const ofTrain = zip.cases.filter(({ split }) => split === 'train');
    expect(labelsOf(ofTrain)).toEqual({ advise: 826, effect: 1687, int: 188, mechanism: 1319, none: 23771 });
    // One pair of the training part interacts in no way that is said.
    expect(zip.summary.rejected).toMatchObject({ count: 1, rows: [{ message: expect.stringContaining('no type') }] });
    for (const { fields } of zip.cases) expect(fields['text']).toMatch(/@DRUG[12]\$.*@DRUG[12]\$/su);
  });

  test('GAD, Hallmarks of Cancer, drug interactions', async () => {
    const test = await imported(await realFile('gad/test.tsv'));
    const train = await imported(await realFile('gad/train.tsv'));
    expect(labelsOf(test.cases)).toEqual({ no: 253, yes: 281 });
    expect([train.cases.length, train.summary.rejected.count, train.summary.format]).toEqual([4796, 0, 'gad']);
    const hoc = await imported(await realFile('hoc/hoc.jsonl'));
    expect(hoc.summary).toMatchObject({ format: 'hoc', card: { n: 1852 }, rejected: { count: 0 } });
    const sizes = hoc.cases.map(({ target }) => (target.kind === 'set' ? target.items.length : 0));
    expect([0, 1, 2, 3, 4, 5].map((size) => sizes.filter((found) => found === size).length)).toEqual([
      272, 920, 478, 145, 30, 7,
    ]);
    const drugs = await imported(
      await realFile('clinicbench-drug-interaction/Drug-Interaction-for-Emerging-Drugs.csv'),
    );
    expect(drugs.summary.format).toBe('drug-interaction');
    expect(labelsOf(drugs.cases)).toEqual({ no: 100, yes: 100 });
  });

  test('treatments: 796 diseases with 2 to 12 medications', async () => {
    const { summary, cases } = await imported(await realFile('treatment-recommendation/Treatment-Recommendation.csv'));
    expect(summary).toMatchObject({ format: 'treatment-recommendation', card: { n: 796 }, rejected: { count: 0 } });
    const sizes = cases.map(({ target }) => (target.kind === 'set' ? target.items.length : 0));
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([2, 12]);
    expect(new Set(cases.flatMap(({ target }) => (target.kind === 'set' ? target.items : []))).size).toBe(1289);
  });

  test('ACI-BENCH is recognised by itself', async () => {
    const files = await Promise.all(
      ['clinicalnlp_taskB_test1.csv', 'valid.csv'].map((name) => realFile(`aci-bench/${name}`)),
    );
    const read = await Promise.all(files.map((file) => imported(file)));
    expect(read.map(({ summary, cases }) => [summary.format, cases.length])).toEqual([
      ['aci-bench', 40],
      ['aci-bench', 20],
    ]);
  });
});

function brief({ id, fields, target }: Case): readonly unknown[] {
  return [id, fields['text'], target.kind === 'label' ? target.label : target.kind, fields['head'], fields['tail']];
}

function lines(...rows: readonly unknown[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function zipped(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
}

function mentions(cases: readonly Case[]): number {
  return cases.reduce((sum, { target }) => sum + (target.kind === 'entities' ? target.entities.length : 0), 0);
}
