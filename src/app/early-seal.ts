import { hasOwnFiles } from './own-files.ts';
import { turnRatchet } from './ratchet.ts';
import { askServiceWorker } from './service-worker-line.ts';

/** Where everything is kept on the device already, the page gives up its own host before any worker starts. Else keeping begins. */
export async function sealEarly(): Promise<void> {
  if (await hasOwnFiles()) turnRatchet();
  else void askServiceWorker('keep-everything');
}
