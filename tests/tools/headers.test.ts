import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersFile, headersFor, type PagePolicies } from '../../tools/serve/headers.ts';
import { readPagePolicies } from '../../tools/serve/page-policies.ts';
import { readHeaderRules } from '../browser/egress/header-rules.ts';

const policies: PagePolicies = readPagePolicies('.');
const rules = readHeaderRules(headersFile(policies));

/** What a host that reads the file sends with a path. */
function sent(path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const rule of rules.filter(({ matches }) => matches(path)))
    for (const [name, value] of rule.headers) {
      if (name in headers) throw new Error(`${name} is set twice for ${path}: hosts join the two`);
      headers[name] = value;
    }
  return headers;
}

test('the pages of this origin carry a policy each', () => {
  expect(Object.keys(policies).sort()).toEqual(expect.arrayContaining(['app.html', 'index.html']));
});

test.each([
  ['/', 'index.html'],
  ['/index.html', 'index.html'],
  ['/app.html', 'app.html'],
  ['/assets/engine-1.js', 'assets/engine-1.js'],
  ['/models/demo.gguf', 'models/demo.gguf'],
  ['/service-worker.js', 'service-worker.js'],
])('a host that reads the headers file sends %s what our own server sends', (path, file) => {
  expect(sent(path)).toEqual(headersFor(file, policies));
});

test('a header repeats the policy of its page and adds what a page cannot say itself', () => {
  const policy = policies['app.html'] ?? '';
  expect(policy).toContain('worker-src blob:;');
  expect(readFileSync('app.html', 'utf8').replaceAll(/\s+/gu, ' ')).toContain(policy);
  const header = sent('/app.html')['Content-Security-Policy'] ?? '';
  expect(header.startsWith(policy)).toBe(true);
  expect(header).toContain("frame-ancestors 'none'");
  expect(header).not.toContain('allow-popups');
});

test('a page that may ask other hosts is bound by its policy, not by the allow-list', () => {
  const library = { 'library.html': "default-src 'none'; connect-src 'self' https://hub.example" };
  expect(headersFor('library.html', library)).not.toHaveProperty('Connection-Allowlist');
  expect(headersFor('app.html', policies)).toHaveProperty('Connection-Allowlist', '(response-origin)');
});
