import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { findLogForm, type LogFormId } from '../../src/core/logs/index.ts';
import { matchAnswers } from '../../src/core/stored/match-answers.ts';
import { csvLine } from '../../src/core/text/csv-line.ts';
import type { StoredAnswers } from '../../workers/evaluator.api.ts';
import { packArchive } from '../../workers/importer/logs/pack-archive.ts';
import { readStoredAnswers } from '../../workers/importer/read-stored-answers.ts';
import { aLoggedRun, nliCase } from '../fixtures/logged-run.ts';
import { computingTime } from '../fixtures/computing-time.ts';

type Content = string | Uint8Array<ArrayBuffer>;

async function read(content: Content): Promise<StoredAnswers> {
  const found = await readStoredAnswers(new Blob([content]), 'log');
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

async function refusal(content: Content | Blob): Promise<string> {
  const found = await readStoredAnswers(content instanceof Blob ? content : new Blob([content]), 'log');
  if (found.ok) throw new Error(`read ${found.value.rows.length} answers`);
  expect(found.failure.message).toMatch(/^log: [^\n]{10,700}[.?]$/);
  return found.failure.message;
}

function zipped(members: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, strToU8(text)]))),
  );
}

interface PackedMember {
  readonly packed: string;
  readonly size: number;
  readonly crc: number;
}

/** An archive whose members are packed already: stored by the library, then said to be Zstandard (method 93). */
function zstandard(members: Readonly<Record<string, PackedMember>>): Uint8Array<ArrayBuffer> {
  const stored = Object.entries(members).map(([name, { packed }]): [string, Uint8Array] => [
    name,
    Buffer.from(packed, 'base64'),
  ]);
  const bytes = new Uint8Array(zipSync(Object.fromEntries(stored), { level: 0 }));
  const view = new DataView(bytes.buffer);
  const inOrder = Object.values(members);
  let [local, central] = [0, 0];
  for (let at = 0; at + 46 < bytes.length; at++) {
    const mark = view.getUint32(at, true);
    const isLocal = mark === 0x04034b50;
    if (!isLocal && mark !== 0x02014b50) continue;
    const member = inOrder[isLocal ? local++ : central++];
    const start = at + (isLocal ? 8 : 10);
    view.setUint16(start, 93, true);
    view.setUint32(start + 6, member?.crc ?? 0, true);
    view.setUint32(start + 14, member?.size ?? 0, true);
  }
  return bytes;
}

const asText = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A line as release 0.4.9 writes it for a generated answer. */
function generated(number: number, question: string, said: string, target: string, more: object = {}): object {
  return {
    doc_id: number,
    doc: { id: `q${number}`, question, answer: target },
    target,
    arguments: { gen_args_0: { arg_0: `Q: ${question}\nA:`, arg_1: { until: ['\n'], do_sample: false } } },
    resps: [[said]],
    filtered_resps: [said.trim()],
    filter: 'none',
    metrics: ['exact_match'],
    doc_hash: 'd'.repeat(64),
    prompt_hash: 'p'.repeat(64),
    target_hash: 't'.repeat(64),
    exact_match: said.trim() === target ? 1 : 0,
    ...more,
  };
}

describe('lm-evaluation-harness', () => {
  test('a log of generated answers: raw words, ids, what was asked, and its own scores', async () => {
    const rows = [generated(0, 'First question?', ' yes', 'yes'), generated(1, 'Second question?', 'No idea', 'no')];
    const log = await read(asText(rows));
    expect(log.rows).toEqual([
      { id: 'q0', text: ' yes', reference: 'yes', question: 'First question?', line: 1 },
      { id: 'q1', text: 'No idea', reference: 'no', question: 'Second question?', line: 2 },
    ]);
    expect(log.stated).toEqual([{ name: 'exact_match,none', mean: 0.5, n: 2, without: 0 }]);
    expect(log.notes).toEqual([
      'The answers are those of a log of lm-evaluation-harness, judged here by the task chosen.',
    ]);
  });

  test('several filters of one case: the answer once, each score by its filter', async () => {
    const rows = ['strict-match', 'flexible-extract'].flatMap((filter, place) =>
      [0, 1].map((number) => generated(number, `Question ${number}?`, 'yes', 'yes', { filter, exact_match: place })),
    );
    const log = await read(asText(rows));
    expect(log.rows.map(({ id }) => id)).toEqual(['q0', 'q1']);
    expect(log.stated?.map(({ name, mean }) => [name, mean])).toEqual([
      ['exact_match,flexible-extract', 1],
      ['exact_match,strict-match', 0],
    ]);
    expect(log.notes.join(' ')).toContain('2 lines repeat a case');
  });

  test('repeats of an answer: the first is judged, and the others are told of', async () => {
    const log = await read(asText([generated(0, 'A?', 'yes', 'yes', { resps: [['yes', 'no', 'no']] })]));
    expect(log.rows.map(({ text }) => text)).toEqual(['yes']);
    expect(log.notes).toContain(
      'Its samples hold 2 further answers, repeats or choices: the first of each sample was judged.',
    );
  });

  const choice = (number: number, gold: number, values: readonly unknown[], more: object = {}): object => ({
    doc_id: number,
    doc: { query: `Which, ${number}?`, choices: ['cat', 'dog', 'cow'], gold },
    target: String(gold),
    arguments: Object.fromEntries(
      ['A', 'B', 'C'].map((label, place) => [`gen_args_${place}`, { arg_0: 'Which?', arg_1: ` ${label}` }]),
    ),
    resps: values.map((value) => [[value, 'False']]),
    filtered_resps: values.map((value) => [value, 'False']),
    filter: 'none',
    metrics: ['acc', 'acc_norm'],
    acc: 1,
    acc_norm: 0,
    ...more,
  });

  test('a log of log-likelihoods: the likeliest choice, and the right one by its place', async () => {
    const log = await read(asText([choice(0, 2, ['-3.5', '-1.25', '-inf']), choice(1, 0, ['nan', '-2', '-1.9e-05'])]));
    expect(log.rows.map(({ id, text, reference }) => [id, text, reference])).toEqual([
      [null, 'B', 'C'],
      [null, 'C', 'A'],
    ]);
    expect(log.notes.join(' ')).toContain('For 2 of its 2 answers the log holds log-likelihoods');
  });

  test('release 0.4.0: one list, requests as lists, numbers instead of texts, no filter, metrics or hashes; NaN for a metric', async () => {
    const old = `[
  {"doc_id": 0, "doc": {"q": "a"}, "target": 1, "arguments": [["Q", " A"], ["Q", " B"]],
   "resps": [[[-1.5, false]], [[-0.5, true]]], "filtered_resps": [[-1.5, false], [-0.5, true]], "acc": 1.0, "perplexity": NaN},
  {"doc_id": 1, "doc": {"q": "b"}, "target": 0, "arguments": [["Q", " A"], ["Q", " B"]],
   "resps": [[[-Infinity, false]], [[-0.5, true]]], "filtered_resps": [[-Infinity, false], [-0.5, true]], "acc": 0.0, "perplexity": NaN}
]`;
    const log = await read(old);
    expect(log.rows.map(({ text, reference }) => [text, reference])).toEqual([
      ['B', 'B'],
      ['B', 'A'],
    ]);
    expect(log.stated).toEqual([{ name: 'acc,none', mean: 0.5, n: 2, without: 0 }]);
  });

  test('lines of several processes come back into the order of the documents; one line alone is a log', async () => {
    const rows = [2, 0, 1].map((number) => choice(number, 0, ['-1', '-2', '-3'], { doc: { n: number } }));
    expect((await read(asText(rows))).rows.map(({ line }) => line)).toEqual([2, 3, 1]);
    expect((await read(asText([choice(0, 0, [NaN, '-2', '-3'])]).replace('null', 'NaN'))).rows).toHaveLength(1);
  });

  test('two logs in one file are refused: one of two answers would go unjudged', async () => {
    const log = [generated(0, 'A?', 'yes', 'yes'), generated(1, 'B?', 'no', 'no')];
    const twice = asText([...log, generated(1, 'another task?', 'maybe', 'maybe')]);
    expect(await refusal(twice)).toBe(
      'log: line 3: case "1" already stands at line 2: the file holds more than one log; choose them one at a time.',
    );
  });

  test('where no choice has a likelihood there is no answer, which is not a wrong one', async () => {
    const likelihoods = (number: number, values: readonly string[]): object =>
      generated(number, 'A?', '', '0', {
        arguments: [
          ['A?', ' yes'],
          ['A?', ' no'],
        ],
        resps: values.map((value) => [[value, 'False']]),
      });
    const found = await read(asText([likelihoods(0, ['nan', '-2.5']), likelihoods(1, ['nan', 'nan'])]));
    expect(found.rows.map(({ id, text }) => [id, text])).toEqual([['q0', 'no']]);
    expect(found.notes).toContain("1 of the file's rows say that there was no answer.");
  });

  test('a newer release: fields that are not known are counted and named', async () => {
    const log = await read(asText([generated(0, 'Asked?', 'a', 'a', { latency: { s: 1 }, trace_id: 'x' })]));
    expect(log.notes.join(' ')).toContain('Fields that are not known were passed over: latency (1), trace_id (1).');
  });

  test('missing fields are named with their line', async () => {
    const [good, bad] = [generated(0, 'Asked?', 'a', 'a'), generated(1, 'Asked?', 'a', 'a', { resps: undefined })];
    expect(await refusal(asText([good, bad]))).toBe('log: line 2: doc_id "1" has no "resps".');
    expect(await refusal(asText([generated(0, 'Asked?', 'a', 'a', { resps: [[{}]] })]))).toContain(
      'line 1: doc_id "0" has "resps" that are neither a text nor log-likelihoods',
    );
  });

  test('a sample without responses is known by its document', async () => {
    const { resps, ...bare } = { resps: [], ...generated(0, 'A?', 'yes', 'yes') };
    expect(resps).toEqual([['yes']]);
    expect(await refusal(asText([bare]))).toBe('log: line 1: doc_id "0" has no "resps".');
  });

  test('a results file says where the answers are', async () => {
    const results = { results: { t: { 'acc,none': 1 } }, versions: { t: 1 }, config: { model: 'hf' }, date: 1.5 };
    expect(await refusal(JSON.stringify(results, null, 2))).toContain('choose the samples_<task>_….jsonl');
    expect(await refusal(JSON.stringify({ ...results, date: 0 }).replace('"date":0', '"date":NaN'))).toContain(
      'samples_',
    );
  });

  test('ids that are not of the dataset: order and what is right tell, or what was asked', async () => {
    const items = ['yes', 'no', 'yes', 'no', 'no', 'yes', 'no', 'yes'].map((label, place) => ({
      id: `PMID-${place}`,
      fields: { question: `Is it so in study ${place}?` },
      options: ['yes', 'no'].map((one) => ({ label: one, text: one })),
      target: { kind: 'label', label } as const,
    }));
    const rows = items.map(({ fields: { question }, target }, place) =>
      generated(place, question, `said ${place}`, target.label),
    );
    const inOrder = matchAnswers((await read(asText(rows))).rows, items);
    expect(inOrder.ok && inOrder.value.answers.get('PMID-3')).toBe('said 3');
    const some = [rows[5], rows[2]].map((row, place) => ({ ...row, doc_id: place }));
    const byContent = matchAnswers((await read(asText(some))).rows, items);
    expect(byContent.ok && [...byContent.value.answers]).toEqual([
      ['PMID-5', 'said 5'],
      ['PMID-2', 'said 2'],
    ]);
    const twice = [rows[5], rows[5]].map((row, place) => ({ ...row, doc_id: place }));
    const refused = matchAnswers((await read(asText(twice))).rows, items);
    expect(refused.ok).toBe(false);
  });
});

/** A sample as Inspect 0.3.90 writes one. */
function sample(id: string | number, said: string, more: object = {}): object {
  return {
    id,
    epoch: 1,
    input: [
      { role: 'system', content: 'Answer.' },
      { role: 'user', content: [{ type: 'text', text: `Is ${id} so?` }] },
    ],
    target: 'yes',
    messages: [],
    output: {
      model: 'm',
      choices: [{ message: { role: 'assistant', content: said, source: 'generate' }, stop_reason: 'stop' }],
      completion: said,
      usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
    },
    scores: { match: { value: said === 'yes' ? 'C' : 'I', answer: said } },
    metadata: {},
    store: {},
    events: [],
    model_usage: {},
    attachments: {},
    ...more,
  };
}

const HEADER = {
  version: 2,
  status: 'success',
  eval: { created: '2026-01-01T00:00:00+00:00', task: 'nli', dataset: {}, model: 'openai/<b>x</b>', config: {} },
  plan: { name: 'plan', steps: [], config: {} },
};

function evalFile(samples: readonly object[], header: object = HEADER): Uint8Array<ArrayBuffer> {
  const files = samples.map((one, place): [string, string] => [`samples/${place}_epoch_1.json`, JSON.stringify(one)]);
  return zipped({ ...Object.fromEntries(files), 'summaries.json': '[]', 'header.json': JSON.stringify(header) });
}

describe('Inspect', () => {
  test('.json and .eval of the same log give the same answers', async () => {
    const samples = [sample('a', 'yes'), sample(7, 'no')];
    const json = await read(JSON.stringify({ ...HEADER, samples, reductions: [] }, null, 2));
    const archive = await read(evalFile(samples));
    expect(json.rows).toEqual([
      { id: 'a', text: 'yes', reference: 'yes', question: 'Is a so?', line: 1 },
      { id: '7', text: 'no', reference: 'yes', question: 'Is 7 so?', line: 2 },
    ]);
    expect(archive.rows).toEqual(json.rows);
    expect(archive.stated).toEqual([{ name: 'match', mean: 0.5, n: 2, without: 0 }]);
    expect(archive.notes).toEqual([
      'The answers are those of a log of Inspect, judged here by the task chosen.',
      'It logs the task "nli" with the model "openai/<b>x</b>".',
    ]);
  });

  test.each([
    ['samples first', ['samples', 'plan', 'eval', 'status', 'version']],
    ['what Inspect ends with first', ['results', 'stats', 'samples', 'reductions', 'eval', 'version', 'status']],
    ['no status', ['version', 'samples', 'eval']],
  ])('.json is known by what it holds, in any order: %s', async (_, order) => {
    const log: Record<string, unknown> = {
      ...HEADER,
      results: { scores: [], total_samples: 2, completed_samples: 2 },
      stats: { started_at: '', completed_at: '', model_usage: {} },
      samples: [sample('a', 'yes'), sample(7, 'no "eval": {', { metadata: { version: 9, eval: [{ task: 1 }] } })],
      reductions: [],
    };
    for (const indent of [0, 2]) {
      const text = JSON.stringify(Object.fromEntries(order.map((name) => [name, log[name]])), null, indent);
      expect((await read(`\ufeff${text}`)).rows.map(({ text: said }) => said)).toEqual(['yes', 'no "eval": {']);
    }
    const { status, eval: spec, ...rest } = log;
    const spelt = JSON.stringify({ ...rest, status, spelt: spec }).replace('"spelt"', '"\\u0065val"');
    expect((await read(spelt)).rows).toHaveLength(2);
  });

  test('other objects that have some of these names are no logs', async () => {
    const answers = { eval: { id: 'a', prediction: 'x' }, version: { id: 'b', prediction: 'y' } };
    expect((await read(JSON.stringify(answers))).rows.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('scores: letters, words, truth values, parts, and NaN for unscored', async () => {
    const scores = (value: unknown) => ({ scores: { s: { value } } });
    const samples = ['C', 'P', 'N', 'yes', '0.5', true, { f1: 0.5, note: 'x' }, 0.25].map((value, place) =>
      sample(place, 'x', scores(value)),
    );
    const text = JSON.stringify({ ...HEADER, samples: [...samples, sample('n', 'x', scores('NAN'))] });
    expect((await read(text.replace('"NAN"', 'NaN'))).stated).toEqual([
      { name: 's', mean: (1 + 0.5 + 0 + 1 + 0.5 + 1 + 0.25) / 7, n: 7, without: 1 },
      { name: 's/f1', mean: 0.5, n: 1, without: 0 },
    ]);
  });

  test('version 1: one score, a transcript, an answer among the messages only', async () => {
    const old = sample('a', '', {
      output: { model: 'm', choices: [{ message: { role: 'assistant', content: [{ type: 'text', text: 'no' }] } }] },
      scores: undefined,
      score: { value: 'I' },
      transcript: { events: [], content: {} },
    });
    const unfinished = sample('b', '', { output: undefined, messages: [{ role: 'assistant', content: 'maybe' }] });
    const log = await read(JSON.stringify({ ...HEADER, version: 1, samples: [old, unfinished] }));
    expect(log.rows.map(({ text }) => text)).toEqual(['no', 'maybe']);
    expect(log.stated).toMatchObject([
      { name: 'match', n: 1 },
      { name: 'score', mean: 0 },
    ]);
  });

  test('a long answer is found among the attachments; one that is missing is named', async () => {
    const long = sample('a', 'attachment://abc', { attachments: { abc: 'a long answer' } });
    expect((await read(evalFile([long]))).rows[0]?.text).toBe('a long answer');
    const words = 'attachment://see the other file';
    expect((await read(evalFile([sample('a', words)]))).rows.map(({ text }) => text)).toEqual([words]);
    expect(await refusal(evalFile([sample('a', 'attachment://abc')]))).toBe(
      'log: samples/0_epoch_1.json: id "a" has an answer that stands in an attachment, which is missing.',
    );
  });

  test('epochs, samples that failed, and a log that was broken off', async () => {
    const failed = sample('b', '', { output: { model: 'm', choices: [], completion: '' }, error: { message: 'x' } });
    const log = await read(
      evalFile([sample('a', 'yes'), sample('a', 'no', { epoch: 2 }), failed], { ...HEADER, status: 'error' }),
    );
    expect(log.rows.map(({ text }) => text)).toEqual(['yes']);
    expect(log.notes.join(' ')).toMatch(/its status is "error".*1 of the file's rows say.*1 lines repeat a case/);
    const start = {
      'samples/a_epoch_1.json': JSON.stringify(sample('a', 'yes')),
      '_journal/start.json': JSON.stringify(HEADER),
    };
    expect((await read(zipped(start))).rows).toHaveLength(1);
  });

  test.each([
    [
      'a version that is long text',
      zipped({ 'header.json': JSON.stringify({ ...HEADER, version: '<b>9</b>'.repeat(500) }) }),
      /says version "(?:<b>9<\/b>){7}/,
    ],
    [
      'another version',
      JSON.stringify({ ...HEADER, version: 3, samples: [] }),
      /says version 3; versions 1 to 2 are known/,
    ],
    ['no samples', JSON.stringify({ ...HEADER, samples: null }), /no rows/],
    [
      'samples that are no list',
      JSON.stringify({ ...HEADER, samples: { a: sample('a', 'x') } }),
      /"samples" of the log is no list/,
    ],
    [
      'a sample that is not named as one',
      zipped({ 'header.json': JSON.stringify(HEADER), 'samples/a.json': JSON.stringify(sample('a', 'x')) }),
      /samples\/a\.json is not named as Inspect names a sample/,
    ],
    [
      'an id of too many digits',
      JSON.stringify({ ...HEADER, samples: [sample(1, 'x')] }).replace('"id":1,', '"id":12345678901234567890,'),
      /write the id in quotation marks/,
    ],
    ['a sample that is a text', JSON.stringify({ ...HEADER, samples: ['x'] }), /samples\[0\] is not a JSON object/],
    [
      'no output',
      JSON.stringify({ ...HEADER, samples: [sample('a', '', { output: 1 })] }),
      /id "a" has neither "output"/,
    ],
    [
      'cut off',
      JSON.stringify({ ...HEADER, samples: [] }).slice(0, -2),
      /the log cannot be read: it is not valid JSON/,
    ],
    ['a damaged header', zipped({ 'header.json': '{', 'samples/a_epoch_1.json': '{}' }), /header\.json cannot be read/],
    [
      'a damaged sample',
      zipped({ 'header.json': JSON.stringify(HEADER), 'samples/a_epoch_1.json': '[' }),
      /samples\/a_epoch_1\.json cannot/,
    ],
  ])('%s is named', async (_, content, pattern) => {
    expect(await refusal(content)).toMatch(pattern);
  });

  test('a member that unpacks to a thousand times its size is stopped', async () => {
    const bomb = `{"id": "a", "pad": "${'0'.repeat(200 * 2 ** 20)}"}`;
    const started = computingTime();
    expect(await refusal(zipped({ 'header.json': JSON.stringify(HEADER), 'samples/a_epoch_1.json': bomb }))).toMatch(
      /samples\/a_epoch_1\.json" unpacks to more than \d+ MB/,
    );
    expect(computingTime() - started).toBeLessThan(30_000);
  });

  describe('packed with Zstandard, as Inspect does since 2026', () => {
    /** By zstd 1.5.4: packed, size and CRC-32 of what comes out. */
    const SAMPLE = {
      packed:
        'KLUv/SSQfQMAIkYUGKCnOWTkE6kBkbafe7skgKXGOrHDJKp6EK01B74KNJgtJrMjjfpIMxLtC5XSmO1KHxkIrlhPoOqT/nDiwD0v6C5lIB8BXDHBpLqPGH3FB5kFCgBJw7jhtFTNUzcYYaVXYaBpzma/oFa2hekEYGTmaA==',
      size: 144,
      crc: 2_488_442_267,
    };
    const HEAD = {
      packed:
        'KLUv/SRUPQIAggQPFbClOXB7Szu2u1uhygYTx0tE0pRABGupms0RgSuWi3E4JQO/tKqZXEJX+Mcx0F3zUV7eFULN5gA+wGQVAxQEAUp55aFlNOqr',
      size: 84,
      crc: 1_654_474_271,
    };

    test('is read', async () => {
      const log = await read(zstandard({ 'samples/a_epoch_1.json': SAMPLE, 'header.json': HEAD }));
      expect(log.rows).toEqual([{ id: 'a', text: 'yes', reference: 'yes', question: 'asked', line: 1 }]);
      expect(log.notes[1]).toBe('It logs the task "t" with the model "m".');
    });

    test('with a wrong checksum, or cut off, is damaged', async () => {
      const wrong = zstandard({ 'samples/a_epoch_1.json': { ...SAMPLE, crc: 1 }, 'header.json': HEAD });
      expect(await refusal(wrong)).toContain('the file "samples/a_epoch_1.json" is damaged and cannot be unpacked');
      const cut = { ...SAMPLE, packed: SAMPLE.packed.slice(0, 80) };
      expect(await refusal(zstandard({ 'samples/a_epoch_1.json': cut, 'header.json': HEAD }))).toContain('is damaged');
    });
  });
});

describe('what this page writes, it reads', () => {
  const run = aLoggedRun();

  function files(id: LogFormId): readonly Content[] {
    const { files: texts, archives } = findLogForm(id)?.write(run) ?? { files: [], archives: [] };
    const packed = archives.map(({ members }) =>
      zipped(Object.fromEntries(members.map(({ path, text }) => [path, text]))),
    );
    return [...texts.filter(({ path }) => !path.includes('results_')).map(({ text }) => text), ...packed];
  }

  const said = [
    ['a', 'neutral'],
    ['b', 'Contradiction.'],
    ['c', 'I cannot tell \u2028 "quoted"'],
  ];

  test.each(['lm-eval', 'inspect', 'inspect-json', 'jsonl', 'csv'] as const)('%s', async (id) => {
    const [first = ''] = files(id);
    const log = await read(first);
    expect(log.rows.map(({ id: caseId, text }) => [caseId, text])).toEqual(said);
    expect(log.stated ?? [{ mean: 1 / 3, n: 3 }]).toMatchObject([{ mean: expect.closeTo(1 / 3, 12), n: 3 }]);
  });

  test('likelihoods, too', async () => {
    for (const id of ['lm-eval', 'inspect'] as const) {
      const log = await read(files(id)[1] ?? '');
      expect(log.rows.map(({ id: caseId, text }) => [caseId, text])).toEqual([
        ['a', 'entailment'],
        ['b', 'neutral'],
      ]);
    }
  });

  test("CLUE's lines, in the order asked", async () => {
    const log = await read(files('clue')[0] ?? '');
    const items = [
      nliCase('a', 'neutral'),
      nliCase('b', 'entailment'),
      nliCase('c', 'neutral'),
      nliCase('d', 'neutral'),
    ];
    expect(log.rows.map(({ reference }) => reference)).toEqual(
      items.map(({ target }) => target.kind === 'label' && target.label),
    );
  });
});

describe('every character', () => {
  const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  /** Every unit among words, at the ends of an answer or not; those alone that readers take off, and some of the others; NUL where a file is looked at first. */
  const answers = [
    '\0',
    ...Array.from({ length: 512 }, (_, at) => units.slice(at * 128, at * 128 + 128)).flatMap(amongWords),
  ].concat(
    units.filter(
      (_, code) =>
        code < 0x300 ||
        (code >= 0x2000 && code < 0x2070) ||
        code % 61 === 0 ||
        (code >= 0xd7f0 && code < 0xe010) ||
        code >= 0xfe00,
    ),
  );

  function amongWords(some: readonly string[]): string[] {
    return [some.join(''), some.map((unit) => `a${unit}b`).join(' '), some.map((unit) => `${unit}${unit}\n`).join('"')];
  }

  const written = (id: LogFormId) => {
    const items = answers.map((_, place) => nliCase(`id ${place}`, 'neutral', 'p'));
    const [first] = aLoggedRun().parts;
    if (first === undefined) throw new Error('no part');
    const rows = items.map((item, index) => {
      const row = first.rows[0];
      if (row === undefined) throw new Error('no row');
      return {
        ...row,
        item,
        prompt: null,
        text: answers[index] ?? '',
        judged: { ...row.judged, caseId: item.id, index },
      };
    });
    return (
      findLogForm(id)?.write(aLoggedRun({ parts: [{ ...first, rows }] })) ?? { files: [], archives: [], notes: [] }
    );
  };

  const LONE = /\p{Cs}/gu;

  test.each(['jsonl', 'clue', 'lm-eval', 'inspect-json'] as const)(
    'comes back from %s, half surrogate pairs too',
    async (id) => {
      const { files, notes } = written(id);
      const log = await read(files.find(({ path }) => !path.includes('results_'))?.text ?? '');
      expect(log.rows.map(({ text }) => text)).toEqual(answers);
      expect(notes).toEqual([]);
    },
  );

  test('comes back from a table, but half surrogate pairs, which are counted', async () => {
    const { files, notes } = written('csv');
    const log = await read(files[0]?.text ?? '');
    expect(log.rows.map(({ text }) => text)).toEqual(answers.map((text) => text.replace(LONE, '\ufffd')));
    const broken = answers.filter((text) => text.search(LONE) >= 0).length;
    expect(broken).toBeGreaterThan(80);
    expect(notes).toEqual([
      `${broken} cells hold half of a surrogate pair, which a CSV file cannot carry: U+FFFD was written in its place. JSON lines keep it.`,
    ]);
  });

  test('an id may be anything in an archive of Inspect', async () => {
    const ids = [
      '\ud800',
      '\udfff\ud800',
      'a\0b',
      '..',
      '%2E%2E',
      '../up',
      'x'.repeat(70_000),
      `${'x'.repeat(70_000)}y`,
      'a/b',
      '\ufffd',
      'ä',
      '',
    ];
    const [first] = aLoggedRun().parts;
    const [row] = first?.rows ?? [];
    if (first === undefined || row === undefined) throw new Error('no row');
    const rows = ids.map((id, index) => ({
      ...row,
      item: { ...row.item, id },
      judged: { ...row.judged, caseId: id, index },
    }));
    const [archive] = findLogForm('inspect')?.write(aLoggedRun({ parts: [{ ...first, rows }] })).archives ?? [];
    const packed = await packArchive((archive?.members ?? []).map(({ path, text }) => ({ path, content: text })));
    const log = await read(new Uint8Array(await packed.arrayBuffer()));
    expect(log.rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

describe('tables', () => {
  test('an answer of tokens and tags does not make a table one', async () => {
    const said = 'fever\tB-Disease\nof\tO\n39\tO\n'.repeat(40);
    const table = [csvLine(['id', 'prediction']), csvLine(['a', said]), csvLine(['b', 'x I'])].join('');
    expect((await read(table)).rows.map(({ text }) => text)).toEqual([said, 'x I']);
    const plain = `id,prediction\na,"${said}"\n`;
    expect((await read(plain)).rows.map(({ text }) => text)).toEqual([said]);
  });

  test('a table written here comes back as it was, apostrophes, line ends and all', async () => {
    const texts = [
      '=1',
      "'=1",
      "''-1",
      "'tis",
      '',
      ' a ',
      '\t@x',
      '\r\n',
      'a\r\nb\r',
      '\ufeffa',
      '"",;\n',
      '＝1',
      '<b>\u202e',
    ];
    const rows = texts.map((text, place) => csvLine([`id-${place}`, text]));
    const log = await read([csvLine(['id', 'prediction']), ...rows].join(''));
    expect(log.rows.map(({ text }) => text)).toEqual(texts);
  });

  test('formulas are text, and a guard before one is taken off', async () => {
    const log = await read(`id,prediction\n"'=1+1","'-5 mg"\nb,"=HYPERLINK(""http://x"")"\nc,'tis\n`);
    expect(log.rows.map(({ id, text }) => [id, text])).toEqual([
      ['=1+1', '-5 mg'],
      ['b', '=HYPERLINK("http://x")'],
      ['c', "'tis"],
    ]);
    expect(log.notes).toEqual([
      '2 cells were led by an apostrophe that keeps spreadsheets from computing them; it was taken off.',
      '1 cells begin with = or @, which a spreadsheet would compute; they were read as text.',
    ]);
  });
});

describe('size', () => {
  test('a line of a gigabyte is named and never held', async () => {
    const megabyte = new Uint8Array(2 ** 20).fill(0x61);
    const good = asText([generated(0, 'Asked?', 'a', 'a')]);
    const blob = new Blob([good, '{"doc_id": 1, "pad": "', ...Array.from({ length: 1024 }, () => megabyte), '"}\n']);
    const before = process.memoryUsage().rss;
    expect(await refusal(blob)).toContain('line 2 is longer than 8 MB');
    expect(process.memoryUsage().rss - before).toBeLessThan(700 * 2 ** 20);
  }, 60_000);

  test('an Inspect log as .json of more than 64 MB is sent to .eval', async () => {
    const head = JSON.stringify({ ...HEADER, samples: [] }).slice(0, -2);
    const blob = new Blob([head, new Uint8Array(65 * 2 ** 20).fill(0x20), ']}']);
    expect(await refusal(blob)).toContain('convert it with "inspect log convert --to eval"');
  });
});
