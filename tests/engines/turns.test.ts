import { expect, test } from 'vitest';
import { createTurns } from '../../workers/engines/turns.ts';

const stopped = (): string => 'stopped';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('work runs one at a time, in the order asked', async () => {
  const turns = createTurns();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await pause(5);
    log.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all(['a', 'b', 'c'].map((name) => turns.take(work(name), stopped)));
  expect(results).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a stopped promise settles at once, but the next turn waits until the work has ended', async () => {
  const turns = createTurns();
  let ended = false;
  const slow = turns.take(async () => {
    await pause(30);
    ended = true;
    return 'slow';
  }, stopped);
  await pause(5);
  turns.stop();
  expect(await slow).toBe('stopped');
  expect(ended).toBe(false);
  expect(
    await turns.take(
      async () => ended,
      () => false,
    ),
  ).toBe(true);
});

test('work that fails does not hold up the next', async () => {
  const turns = createTurns();
  const broken = turns.take(() => Promise.reject(new Error('broken')), stopped);
  await expect(broken).rejects.toThrow('broken');
  expect(await turns.take(async () => 'next', stopped)).toBe('next');
});

test('stop reaches the oldest open request only; close reaches all, and those to come', async () => {
  const turns = createTurns();
  const endless = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('told'), { once: true }));
  const [first, second, third] = [1, 2, 3].map(() => turns.take(endless, stopped));
  await pause(1);
  turns.stop();
  expect(await first).toBe('stopped');
  turns.close();
  expect(await second).toBe('stopped');
  expect(await third).toBe('stopped');
  expect(await turns.take(async () => 'late', stopped)).toBe('stopped');
});
