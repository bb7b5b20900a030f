import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import { parsePythonJson } from '../../workers/containers/parse-python-json.ts';
import { isRow } from '../../workers/containers/jsonl.ts';
import { rewriteLog } from '../../workers/importer/logs/rewrite-log.ts';

const judged: JudgedCase = {
  caseId: 'a',
  index: 0,
  generation: null,
  failure: null,
  answer: { kind: 'label', label: 'B', rule: 'letter' },
  scores: { accuracy: { kind: 'scored', value: 1 }, rouge1: { kind: 'unscored', reason: 'no text' } },
};

async function rewritten(
  content: string | Uint8Array<ArrayBuffer>,
  own: JudgedCase | undefined,
): Promise<string | Blob> {
  const done = await rewriteLog(new Blob([content]), () => own);
  if (!done.ok) throw new Error(done.failure.message);
  return done.value;
}

function textOf(out: string | Blob): string {
  if (typeof out !== 'string') throw new Error('an archive');
  return out;
}

function parse(text: string): unknown {
  const parsed = parsePythonJson(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

/** Lines of three releases: with filters and hashes, with fields nobody knows yet, and one before both. Numbers that JSON has no word for stand in all. */
const LM_EVAL = [
  `{"doc_id": 0, "doc": {"id": "q1", "n": null, "deep": [[{"x": 1.5}]]}, "target": "B", "arguments": {"gen_args_0": {"arg_0": "Q\\u2028", "arg_1": {"until": []}}}, "resps": [["B"]], "filtered_resps": ["B"], "filter": "strict", "metrics": ["exact_match", "perplexity"], "doc_hash": "d", "prompt_hash": "p", "target_hash": "t", "exact_match": 1.0, "perplexity": NaN}`,
  `{"doc_id": 0, "doc": {"id": "q1"}, "target": "B", "arguments": {"gen_args_0": {"arg_0": "Q", "arg_1": " A"}, "gen_args_1": {"arg_0": "Q", "arg_1": " B"}}, "resps": [[["-inf", "False"]], [["-0.5", "True"]]], "filtered_resps": [], "filter": "none", "metrics": ["acc"], "acc": 1, "trace": {"spans": [Infinity, -Infinity, "NaN"]}, "späť": "ok"}`,
  `{"doc_id": 1, "doc": {"q": "x"}, "target": 1, "arguments": [["Q", " A"], ["Q", " B"]], "resps": [[[-1.5, false]], [[NaN, true]]], "filtered_resps": [[-1.5, false], [NaN, true]], "acc": 0.0, "acc_norm": NaN}`,
];

describe('lm-evaluation-harness', () => {
  test('without a score of ours every value comes out as it went in', async () => {
    const out = await rewritten(LM_EVAL.join('\n'), undefined);
    expect(textOf(out).trimEnd().split('\n').map(parse)).toEqual(LM_EVAL.map(parse));
  });

  test('a list of release 0.4.0 becomes lines of the same samples', async () => {
    const out = await rewritten(`[${LM_EVAL[2] ?? ''}]`, undefined);
    expect(parse(textOf(out))).toEqual(parse(LM_EVAL[2] ?? ''));
  });

  test('with our scores nothing else changes, and each filter of a case gets them', async () => {
    const out = textOf(await rewritten(LM_EVAL.join('\n'), judged))
      .trimEnd()
      .split('\n')
      .map(parse);
    for (const [place, line] of out.entries()) {
      const { bedside_accuracy: own, metrics, ...rest } = isRow(line) ? line : {};
      const { metrics: before, ...original } = rowOf(parse(LM_EVAL[place] ?? ''));
      expect(own).toBe(1);
      expect(rest).toEqual(original);
      expect(metrics).toEqual(Array.isArray(before) ? [...before, 'bedside_accuracy'] : undefined);
    }
    expect(JSON.stringify(out)).not.toContain('bedside_rouge1');
  });

  test('what is no log is refused', async () => {
    const done = await rewriteLog(new Blob(['{"id": "a", "prediction": "b"}\n']), () => undefined);
    expect(done).toMatchObject({ ok: false, failure: { message: 'line 1 is no sample of lm-evaluation-harness.' } });
  });
});

const SAMPLE = `{"id": "a", "epoch": 1, "input": "x", "target": "B", "messages": [], "output": {"model": "m", "choices": [], "completion": "B", "novel": [1]}, "scores": {"match": {"value": NaN, "history": []}}, "store": {}, "events": [{"event": "info", "pending": null}], "attachments": {}, "not_yet_known": {"x": Infinity}}`;
const HEAD = `"version": 2, "status": "success", "eval": {"task": "t", "model": "m", "dataset": {}, "config": {}, "later": NaN}, "plan": {"steps": []}`;

describe('Inspect', () => {
  const withoutOurs = (text: string): unknown => {
    const sample = rowOf(parse(text));
    const scores = Object.entries(rowOf(sample['scores'])).filter(([name]) => !name.startsWith('bedside/'));
    return { ...sample, scores: Object.fromEntries(scores) };
  };

  test('.json: all that is there stays, our scores are added', async () => {
    const original = `{${HEAD}, "samples": [${SAMPLE}], "reductions": [{"scorer": "match", "samples": []}], "novel": 1}`;
    expect(parse(textOf(await rewritten(original, undefined)))).toEqual(parse(original));
    const scored = rowOf(parse(textOf(await rewritten(original, judged))));
    expect(scored['samples']).toMatchObject([
      {
        scores: {
          match: { value: NaN },
          'bedside/accuracy': { value: 1, answer: 'B', explanation: 'rule: letter' },
          'bedside/rouge1': { value: NaN, explanation: 'no text' },
        },
      },
    ]);
  });

  test('.eval: the work grows with its members and not faster', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`samples/${at}_epoch_1.json`, strToU8(SAMPLE)] as const),
    );
    const packed = new Uint8Array(zipSync({ ...files, 'header.json': strToU8(`{${HEAD}}`) }, { level: 0 }));
    let looked = 0;
    const search = vi.spyOn(Array.prototype, 'indexOf').mockImplementation(function count(this: unknown[], wanted) {
      looked += this.length;
      return this.findIndex((one) => one === wanted);
    });
    await rewritten(packed, undefined).finally(() => search.mockRestore());
    expect(looked).toBeLessThan(50 * 301);
  });

  test('.eval: every member stays, and only samples are written anew', async () => {
    const members: Readonly<Record<string, string>> = {
      '_journal/start.json': `{${HEAD}}`,
      'samples/a_epoch_1.json': SAMPLE,
      'summaries.json': '[ {"id": "a"} ]',
      'header.json': `{${HEAD}}`,
      'later/unknown.bin.json': '{ "kept":   true }',
    };
    const files = Object.fromEntries(Object.entries(members).map(([name, text]) => [name, strToU8(text)]));
    const out = await rewritten(new Uint8Array(zipSync(files)), judged);
    if (typeof out === 'string') throw new Error('no archive');
    const unpacked = unzipSync(new Uint8Array(await out.arrayBuffer()));
    expect(Object.keys(unpacked)).toEqual(Object.keys(members));
    for (const [name, text] of Object.entries(members)) {
      const written = strFromU8(unpacked[name] ?? new Uint8Array());
      if (name.startsWith('samples/')) expect(withoutOurs(written)).toEqual(parse(text));
      else expect(written).toBe(text);
    }
  });
});

function rowOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRow(value)) throw new Error('no object');
  return value;
}
