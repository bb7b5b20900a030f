import { parseRoster, type Roster } from '../../src/core/clinicbench/roster.ts';
import clinicbench from './clinicbench.json';

/** ClinicBench's 22 models. Apart from CLUE's table, so that a screen loads only what it shows. */
export const clinicbenchRoster: Roster = parseRoster(clinicbench);
