import { test as base, expect, type Page } from '@playwright/test';
import { chatMl, deep, ggufFile, scrambled, slow, tiny, truncated } from '../../fixtures/gguf.ts';
import { serveRig, type ServedRig } from './serve-rig.ts';

interface OnePage {
  /** The rig under the sealed policy, nothing loaded. */
  readonly rigPage: Page;
}

interface OneServer {
  readonly served: ServedRig;
}

/** A test with the engine rig, built and served once for all. */
export const test = base.extend<OnePage, OneServer>({
  served: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern: none
    async ({}, use) => {
      const served = await serveRig(models());
      await use(served);
      served.close();
    },
    { scope: 'worker' },
  ],
  rigPage: async ({ page, served }, use) => {
    await page.goto(`${served.url}/index.html`);
    await use(page);
  },
});

export { expect };

const refusing =
  "{% for message in messages %}{% if 'refuse' in message['content'] %}{{ raise_exception('roles must alternate') }}{% endif %}{% endfor %}";

const noSystem =
  "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}";

function models(): Record<string, Uint8Array> {
  const whole = ggufFile(tiny);
  return {
    'tiny.gguf': whole,
    'slow.gguf': ggufFile(slow),
    'deep.gguf': ggufFile(deep),
    'begun.gguf': ggufFile({ ...tiny, addsBeginToken: true }),
    'gemma-like.gguf': ggufFile({ ...tiny, chatTemplate: noSystem + chatMl }),
    'half.gguf': truncated(whole, 0.5),
    'last-bytes-missing.gguf': truncated(whole, 0.999),
    'header-only.gguf': whole.slice(0, 1000),
    'scrambled-header.gguf': scrambled(whole, 24, 400),
    'without-norm.gguf': ggufFile({ ...tiny, without: ['output_norm.weight'] }),
    'without-template.gguf': ggufFile({ ...tiny, chatTemplate: null }),
    'broken-template.gguf': ggufFile({ ...tiny, chatTemplate: '{% for message in' }),
    'strict-template.gguf': ggufFile({ ...tiny, chatTemplate: refusing + chatMl }),
    'page.gguf': new TextEncoder().encode('<!doctype html><title>Not found</title>'),
    'empty.gguf': new Uint8Array(0),
  };
}
