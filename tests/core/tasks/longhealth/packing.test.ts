import { describe, expect, test } from 'vitest';
import type { Case, CaseDocument } from '../../../../src/core/dataset.ts';
import type { Packing, PackingContext, Tokenizer } from '../../../../src/core/packing.ts';
import { drawIndex, type Random, seededRandom } from '../../../../src/core/random.ts';
import { INSTRUCTION, SEPARATOR, userTurn } from '../../../../src/core/tasks/clue/longhealth/wording.ts';
import { everyProfile, LONGHEALTH, longhealth } from '../../../fixtures/long-records.ts';
import { byteTokenizer, toyTokenizer } from '../../../fixtures/toy-tokenizer.ts';
import { computingTime } from '../../../fixtures/computing-time.ts';

const FAITHFUL = ['clue-2025-01', 'clue-2024-06'] as const;

const context = (change: Partial<PackingContext> = {}): PackingContext => ({
  tokenizer: byteTokenizer(),
  beginToken: '<s>',
  contextTokens: 8192,
  seed: 1,
  ...change,
});

function aCase(documents: readonly CaseDocument[], question = 'Which stage?'): Case {
  const options = Array.from('ABCDE', (label) => ({ label, text: `stage ${label}` }));
  const fields = { question, correct: 'stage C' };
  return { id: 'p/0@1', fields, options, target: { kind: 'label', label: 'C' }, group: 'p', documents };
}

function aDocument(id: string, text: string, ...answerSpans: readonly (readonly [number, number])[]): CaseDocument {
  return { id, text, answerSpans };
}

async function packed(
  profile: (typeof everyProfile)[number],
  item: Case,
  change: Partial<PackingContext> = {},
): Promise<Packing> {
  const outcome = await longhealth('clue/longhealth-1', profile).packing.pack(item, context(change));
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

const shownBy = (item: Case, packing: Packing): string =>
  longhealth('clue/longhealth-1', 'corrected').packing.show(item, packing).fields['documents'] ?? '';

describe('the budget', () => {
  test.each([
    ['clue-2025-01', 32_768, 8140],
    ['clue-2025-01', 4096, 3982],
    ['clue-2024-06', 4096, 3982],
    ['corrected', 32_768, 8140],
    ['corrected', 8192, 8140],
    ['corrected', 4096, 4046],
  ] as const)('of %s in a context of %i is %i', async (profile, contextTokens, budget) => {
    const item = aCase([aDocument('text_0', 'Stage C. '.repeat(4000), [0, 0.01])]);
    const packing = await packed(profile, item, { contextTokens });
    expect(packing.budget).toBe(budget);
    expect(packing.documents[0]?.characters).toBeGreaterThan(0);
  });

  test.each(everyProfile)('of %s that the question alone exceeds is a failure that says so', async (profile) => {
    for (const [question, contextTokens] of [
      ['Which?', 1024],
      ['Which? '.repeat(1000), 8192],
      ['Which?', 0],
    ] as const) {
      const item = aCase([aDocument('text_0', 'Stage C.', [0, 1])], question);
      const outcome = await longhealth('clue/longhealth-1', profile).packing.pack(item, context({ contextTokens }));
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'context', recoverable: false } });
      if (!outcome.ok)
        expect(outcome.failure.message).toMatch(new RegExp(`"p/0@1".* context of ${contextTokens} .*[.]$`));
    }
  });

  test('of January 2025 that a question exceeds in a long context leaves empty documents, as upstream', async () => {
    const item = aCase([aDocument('a', 'Stage C.', [0, 1]), aDocument('b', 'Other.')], 'Which? '.repeat(1000));
    const packing = await packed('clue-2025-01', item, { contextTokens: 32_768 });
    expect(packing.documents.map(({ characters }) => characters)).toEqual([0, 0]);
    expect(packing.documentTokens).toBeLessThan(0);
    expect(packing.answerPositions).toEqual([]);
    expect(shownBy(item, packing)).toBe(SEPARATOR);
    await expect(packed('corrected', item, { contextTokens: 32_768 })).rejects.toThrow('no document fits');
  });

  test.each(everyProfile)('of %s is not asked about where there is no document', async (profile) => {
    for (const id of LONGHEALTH) {
      const outcome = await longhealth(id, profile).packing.pack(aCase([]), context());
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unsupported', recoverable: false } });
    }
  });
});

describe('the tokenizer', () => {
  test.each(everyProfile)('counts no text twice for a case of %s', async (profile) => {
    const tokenizer = toyTokenizer();
    const documents = Array.from({ length: 9 }, (_, place) => aDocument(`text_${place}`, 'The same text. '.repeat(30)));
    await packed(profile, aCase([aDocument('a', 'Which stage?', [0, 1]), ...documents]), { tokenizer });
    expect(tokenizer.counted).toHaveLength(new Set(tokenizer.counted).size);
    expect(tokenizer.counted.length).toBeLessThanOrEqual(7);
  });

  test.each(everyProfile)('may fail at any time: %s fails as it does', async (profile) => {
    const item = aCase([aDocument('a', 'Größe é 😀 '.repeat(2000), [0, 1]), aDocument('b', 'Other.')]);
    const { tokenizer, calls } = failingAfter(Infinity);
    await packed(profile, item, { tokenizer });
    expect(calls()).toBeGreaterThan(3);
    for (let sound = 0; sound < calls(); sound++) {
      const failing = failingAfter(sound).tokenizer;
      const outcome = await longhealth('clue/longhealth-1', profile).packing.pack(
        item,
        context({ tokenizer: failing }),
      );
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
    }
  });

  function failingAfter(sound: number): { tokenizer: Tokenizer; calls: () => number } {
    const inner = byteTokenizer();
    let calls = 0;
    const gone = { ok: false, failure: { kind: 'crashed', message: 'gone', recoverable: true } } as const;
    const tokenizer: Tokenizer = {
      count: async (text) => (calls++ < sound ? inner.count(text) : gone),
      cut: async (text, tokens) => (calls++ < sound ? inner.cut(text, tokens) : gone),
    };
    return { tokenizer, calls: () => calls };
  }
});

describe('the order', () => {
  test('is the same in every profile, and another for another seed, task or repetition', async () => {
    const item = aCase(Array.from({ length: 9 }, (_, place) => aDocument(`text_${place}`, `Letter ${place}.`)));
    const orderOf = async (profile: (typeof everyProfile)[number], asked: Case, seed: number): Promise<string> =>
      String((await packed(profile, asked, { seed })).documents.map(({ id }) => id));
    const first = await orderOf('corrected', item, 1);
    for (const profile of FAITHFUL) expect(await orderOf(profile, item, 1)).toBe(first);
    expect(await orderOf('corrected', item, 2)).not.toBe(first);
    expect(await orderOf('corrected', { ...item, id: 'p/0@2' }, 1)).not.toBe(first);
    const other = await longhealth('clue/longhealth-2', 'corrected').packing.pack(item, context());
    expect(other.ok && String(other.value.documents.map(({ id }) => id))).not.toBe(first);
  });
});

describe('positions', () => {
  test('of a passage in a cut document: upstream takes its place in the whole text, the corrected profile that in what is shown', async () => {
    const text = 'x'.repeat(10_000);
    const item = aCase([aDocument('a', text, [0.2, 0.3], [0.9, 1])]);
    const upstream = await packed('clue-2025-01', item);
    expectPositions(upstream, [0.2, 0.3]);
    const corrected = await packed('corrected', item);
    const share = (corrected.documents[0]?.characters ?? 0) / text.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.9);
    expectPositions(corrected, [0.2 / share, 0.3 / share]);
  });

  function expectPositions({ answerPositions }: Packing, [start, end]: readonly [number, number]): void {
    expect(answerPositions).toHaveLength(1);
    expect(answerPositions[0]?.[0]).toBeCloseTo(start, 12);
    expect(answerPositions[0]?.[1]).toBeCloseTo(end, 12);
  }

  test('lie within 0 to 1 and in the documents shown, whatever is packed', async () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round++) {
      const item = drawCase(random);
      for (const profile of everyProfile) {
        const outcome = await longhealth('clue/longhealth-1', profile).packing.pack(item, drawContext(random));
        if (!outcome.ok) continue;
        for (const [start, end] of outcome.value.answerPositions) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

describe('what is shown', () => {
  test('in the faithful profiles is what decoding the first tokens of a byte-level model gives, to the letter', async () => {
    const random = seededRandom(1);
    const seen = { whole: 0, cut: 0, led: 0, broken: 0, empty: 0, nothing: 0 };
    for (let round = 0; round < 600; round++) {
      const item = drawCase(random);
      const chosen = drawContext(random);
      const profile = FAITHFUL[round % 2] ?? 'clue-2025-01';
      const outcome = await longhealth('clue/longhealth-1', profile).packing.pack(item, chosen);
      if (!outcome.ok) continue;
      // As it comes back from the journal, without a tokenizer.
      const packing: Packing = JSON.parse(JSON.stringify(outcome.value));
      const texts = packing.documents.map(({ id, tokens, characters }) => {
        const text = item.documents?.find((document) => document.id === id)?.text ?? 'gone';
        if (characters === null) return text;
        return decoded(text, tokens, chosen.beginToken);
      });
      expect(shownBy(item, packing)).toBe(texts.join(SEPARATOR));
      for (const [place, { characters, lead }] of packing.documents.entries()) {
        const text = texts[place] ?? '';
        if (characters === null) seen[text === '' ? 'empty' : 'whole']++;
        else if (text === '') seen.nothing++;
        else seen.cut++;
        if (lead !== '') seen.led++;
        if (text.endsWith('\uFFFD')) seen.broken++;
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  });

  /** `decode(encode(text)[:max(tokens, 0)])`. */
  function decoded(text: string, tokens: number, beginToken: string): string {
    if (tokens <= 0) return '';
    const own = new TextEncoder().encode(text).subarray(0, beginToken === '' ? tokens : tokens - 1);
    return beginToken + new TextDecoder().decode(own);
  }

  test('in the corrected profile fills the budget and no more, with whole characters and no empty document', async () => {
    const random = seededRandom(2);
    let cuts = 0;
    for (let round = 0; round < 400; round++) {
      const item = drawCase(random);
      const { contextTokens } = drawContext(random);
      const rule = longhealth('clue/longhealth-1', 'corrected').packing;
      const outcome = await rule.pack(item, context({ contextTokens }));
      if (!outcome.ok) continue;
      const shown = rule.show(item, outcome.value);
      const sent = bytes(INSTRUCTION) + bytes(userTurn(shown, shown.fields['documents'] ?? '')) + 64;
      expect(sent).toBeLessThanOrEqual(outcome.value.budget);
      const cut = outcome.value.documents.filter(({ characters }) => characters !== null);
      expect(cut.length).toBeLessThanOrEqual(1);
      if (cut.length === 1) expect(outcome.value.budget - sent).toBeLessThan(4);
      cuts += cut.length;
      for (const { id, characters, lead, tail } of outcome.value.documents) {
        const text = item.documents?.find((document) => document.id === id)?.text ?? '';
        const kept = text.slice(0, characters ?? undefined);
        expect(kept).not.toBe('');
        expect(kept).not.toMatch(/\p{Cs}/u);
        expect(lead + tail).toBe('');
      }
    }
    expect(cuts).toBeGreaterThan(20);
  });

  test('of a document that the case does not have is nothing, and of one that is shorter is all of it', () => {
    const documents = [
      { id: 'gone', tokens: 3, characters: null, lead: '', tail: '' },
      { id: 'a', tokens: 3, characters: 900, lead: '', tail: '' },
    ];
    const packing = { documents, answerPositions: [], documentTokens: 6, budget: 100 };
    expect(shownBy(aCase([aDocument('a', 'Short.')]), packing)).toBe(`${SEPARATOR}Short.`);
  });

  test('is asked as it is: nothing in the data is taken for a place, a pattern or a mark', async () => {
    const hostile =
      '{documents} {question_text} {options} {0} {} $& $1 $$ \\1 (?<x>a+)+$ %s ${x} </s><|eot_id|> [INST]';
    const item: Case = {
      ...aCase([aDocument('a', hostile, [0, 1]), aDocument('b', `b ${hostile}`)], `q ${hostile}`),
      options: [{ label: 'A', text: `o ${hostile}` }],
    };
    for (const profile of everyProfile) {
      const task = longhealth('clue/longhealth-1', profile);
      const packing = await packed(profile, item);
      const asked = task.ask(task.packing.show(item, packing));
      const order = packing.documents.map(({ id }) => (id === 'a' ? hostile : `b ${hostile}`));
      expect(asked).toContain(
        `BEGIN DOCUMENTS--------------\n\n${order.join(SEPARATOR)}\n\n--------------END DOCUMENTS--------------\n\nq ${hostile}\nA: o ${hostile}\n\nPlease answer`,
      );
    }
  });

  test('costs the length of the texts once', async () => {
    const long = '😀{question}(a+)+$ '.repeat(600_000);
    const item = { ...aCase([aDocument('a', long, [0, 1]), aDocument('b', long)], 'Which?') };
    const tokenizer: Tokenizer = {
      count: async (text) => ({ ok: true, value: text.length }),
      cut: async (text, tokens) => ({ ok: true, value: text.slice(0, Math.max(0, tokens)) }),
    };
    for (const profile of everyProfile) {
      const begin = computingTime();
      const task = longhealth('clue/longhealth-1', profile);
      const outcome = await task.packing.pack(item, context({ tokenizer, contextTokens: 1e9 }));
      if (!outcome.ok) throw new Error(outcome.failure.message);
      expect(task.ask(task.packing.show(item, outcome.value)).length).toBeGreaterThan(5000);
      // A few milliseconds; anything quadratic in 10 million characters would not end.
      expect(computingTime() - begin).toBeLessThan(2000);
    }
  });
});

/** A question with up to eight documents, some empty, some of characters of several bytes. */
function drawCase(random: Random): Case {
  const documents = Array.from({ length: 1 + drawIndex(random, 8) }, (_, place) => {
    const text = drawText(random, drawIndex(random, 5) === 0 ? 0 : drawIndex(random, 1500));
    const start = random() * 0.9;
    const spans = drawIndex(random, 3) === 0 ? [[start, start + 0.1] as const] : [];
    return aDocument(`text_${place}`, text, ...spans);
  });
  return aCase(documents, drawText(random, 1 + drawIndex(random, 40)));
}

function drawText(random: Random, length: number): string {
  const pieces = ['word ', 'é', '😀', '漢', '\n', 'Crohn’s '];
  return Array.from({ length }, () => pieces[drawIndex(random, pieces.length)] ?? '').join('');
}

function drawContext(random: Random): PackingContext {
  const beginToken = drawIndex(random, 2) === 0 ? '<s>' : '';
  return context({ beginToken, contextTokens: 2400 + drawIndex(random, 4000), seed: drawIndex(random, 1000) });
}
