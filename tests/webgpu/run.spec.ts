import { expect, report, test, whatIsMissing } from './test.ts';

test.skip(whatIsMissing !== null, whatIsMissing ?? '');
test.setTimeout(900_000);

test('a load is stopped, and the next one succeeds', async ({ asCompiled }) => {
  const [stopped, again] = await asCompiled.page.evaluate(async () => {
    const { gpuRig: rig } = window;
    const loading = rig.load();
    setTimeout(() => void rig.host.stop(), 3000);
    return [await loading, await rig.load()] as const;
  });
  expect(stopped).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  expect(again).toMatchObject({ ok: true, value: { sha256: asCompiled.model.sha256 } });
});

/** Comes last of all files: it takes the graphics process away from every page. */
test('a device lost amid a run of both protocols loses no trial and changes no answer', async ({
  asCompiled,
  browser,
}) => {
  const { page, model } = asCompiled;
  const session = await browser.newBrowserCDPSession();
  await page.exposeFunction('crashGraphics', () => {
    // The browser answers nothing when its graphics process is killed.
    void session.send('Browser.crashGpuProcess').catch(() => undefined);
  });
  const { calm, disturbed, msCalm, msDisturbed } = await page.evaluate(async (loaded) => {
    const { gpuRig: rig } = window;
    const begin = performance.now();
    const quiet = await rig.conduct(loaded, 2);
    const middle = performance.now();
    let taken = 0;
    const shaken = await rig.conduct(loaded, 2, async () => {
      taken += 1;
      const crash: unknown = Reflect.get(window, 'crashGraphics');
      if (taken === 2 && typeof crash === 'function') setTimeout(() => void Reflect.apply(crash, window, []), 1500);
    });
    const end = performance.now();
    return { calm: quiet, disturbed: shaken, msCalm: middle - begin, msDisturbed: end - middle };
  }, model);
  report('run', {
    msCalm: Math.round(msCalm),
    msDisturbed: Math.round(msDisturbed),
    attempts: disturbed.map(({ attempt }) => attempt),
    texts: disturbed.map(({ generation }) => generation?.text),
    usages: disturbed.map(({ generation }) => generation?.usage),
  });
  expect(calm.map(({ failure }) => failure)).toEqual([null, null, null, null]);
  expect(calm.map(({ generation }) => generation?.finish === 'scored')).toEqual([true, true, false, false]);
  expect(disturbed.map(({ failure }) => failure)).toEqual([null, null, null, null]);
  expect(disturbed.map(({ id }) => id)).toEqual(calm.map(({ id }) => id));
  expect(disturbed.map(({ generation }) => generation?.text)).toEqual(calm.map(({ generation }) => generation?.text));
  expect(disturbed.some(({ attempt }) => attempt > 1)).toBe(true);
});
