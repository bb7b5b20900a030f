import { openRig } from './rig.ts';

openRig();
