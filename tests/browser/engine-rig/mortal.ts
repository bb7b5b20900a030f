import { startBlobWorker } from '../../../src/app/blob-worker.ts';
import mortalUrl from './mortal-worker.ts?worker&url';
import { openRig } from './rig.ts';

openRig({ startWorker: () => startBlobWorker(mortalUrl, 'mortal'), stopGraceMs: 5000 });
