import { buildPage } from '../../tools/setup/build.ts';
import { serve } from '../../tools/serve/serve.ts';

/** Serves the built page for the whole run; tests read its address from BEDSIDE_URL. */
export default async function setUp(): Promise<() => Promise<void>> {
  const served = await serve(await buildPage(), 0);
  process.env['BEDSIDE_URL'] = served.url;
  return () => served.close();
}
