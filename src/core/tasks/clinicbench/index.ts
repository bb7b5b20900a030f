import type { Task } from '../../task.ts';
import { clinicbenchHoc } from './hoc.ts';
import { clinicbenchHospitalisation } from './hospitalisation.ts';
import { clinicbenchMedmcqa } from './medmcqa.ts';
import { clinicbenchMedqa } from './medqa.ts';
import { clinicbenchMmluMedicine } from './mmlu-medicine.ts';
import { clinicbenchBc5Disease, clinicbenchBc5DiseaseOnly, clinicbenchNcbiDisease } from './named-entities.ts';
import { clinicbenchDrugInteraction, clinicbenchPharmacologyQa } from './new-drugs.ts';
import { clinicbenchPatientEducation, clinicbenchPatientEducationReversed } from './patient-education.ts';
import { clinicbenchPubmedqa } from './pubmedqa.ts';
import { clinicbenchIuXray, clinicbenchMimicCxr } from './radiology.ts';
import { clinicbenchReferralQa, clinicbenchReferralText } from './referral-qa.ts';
import { clinicbenchDdi, clinicbenchGad } from './relations.ts';
import { clinicbenchTreatment, clinicbenchTreatmentEarly, clinicbenchTreatmentWithoutContent } from './treatment.ts';

/** The seventeen datasets of ClinicBench in the order of its table, each variant of ours after the task it varies. */
export const clinicbenchTasks = [
  clinicbenchMedqa,
  clinicbenchMedmcqa,
  clinicbenchMmluMedicine,
  clinicbenchPubmedqa,
  clinicbenchReferralQa,
  clinicbenchReferralText,
  clinicbenchTreatment,
  clinicbenchTreatmentWithoutContent,
  clinicbenchTreatmentEarly,
  clinicbenchMimicCxr,
  clinicbenchIuXray,
  clinicbenchHospitalisation,
  clinicbenchPatientEducation,
  clinicbenchPatientEducationReversed,
  clinicbenchBc5Disease,
  clinicbenchBc5DiseaseOnly,
  clinicbenchNcbiDisease,
  clinicbenchDdi,
  clinicbenchGad,
  clinicbenchHoc,
  clinicbenchPharmacologyQa,
  clinicbenchDrugInteraction,
] as const satisfies readonly Task[];
