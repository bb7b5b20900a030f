import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

/** Starts the server and gives its first words on either stream. */
function start(port: string): Promise<string> {
  const child = spawn(process.execPath, ['tools/run.js', 'start'], { env: { ...process.env, PORT: port } });
  started.push(child);
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      const text = chunk.toString();
      if (/ready at|PORT|Port/.test(text)) resolve(text);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
}

describe('npm start', () => {
  test('prints one line with the address, and serves the sealed page there', { timeout: 120_000 }, async () => {
    const line = await start('0');
    const url = /^Bedside is ready at (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(line)?.[1] ?? '';
    const page = await fetch(`${url}app.html`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(page.headers.get('connection-allowlist')).toBe('(response-origin)');
    const head = (await page.text()).replace(/\s+/g, ' ');
    expect(head).toMatch(/<head> (<meta charset="utf-8" \/> )?<meta http-equiv="Content-Security-Policy"/i);
    expect(head).toContain('worker-src blob:;');
    expect((await fetch(`${url}models/demo.gguf`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}../../package.json`)).status).toBe(404);
  });

  test('says what to do when the port is taken', { timeout: 120_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await start(String(port))).toContain(`Port ${port} is taken. Choose another:`);
    other.close();
  });

  test('refuses a port that is none', async () => {
    expect(await start('many')).toContain('PORT is "many"');
  });
});
