import engineUrl from '../../../workers/engine.ts?worker&url';
import { openRig } from './rig.ts';

/** The server sends this worker a policy of its own that forbids the blob workers wllama starts. */
openRig({
  startWorker: () => new Worker(`${new URL(engineUrl, document.baseURI).href}?forbid=blob`, { type: 'module' }),
  stopGraceMs: 5000,
});
