/** ClinicBench's roster for the screens; it ships with the page. */
export { clinicbenchRoster } from '../../datasets/published/clinicbench.ts';
