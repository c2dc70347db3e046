import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { backOffice } from './services/backOffice';
import { clinicalRecords } from './services/clinicalRecords';
import { consultation } from './services/consultation';
import { patientAccess } from './services/patientAccess';
import { prescribing } from './services/prescribing';

/** The services that the platform has from the start. There is no `triage`: that one is for the visitor to create. */
export const services: readonly ServiceDescriptor[] = [
  ...patientAccess,
  ...consultation,
  ...clinicalRecords,
  ...prescribing,
  ...backOffice,
];
