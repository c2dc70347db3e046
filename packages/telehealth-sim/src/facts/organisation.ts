/** A team that answers for services. */
export type Team = {
  name: string;
  title: string;
  description: string;
  /** Name of the team above it. */
  parent?: string;
  kind: 'department' | 'team';
};

export type Person = {
  name: string;
  title: string;
  /** Names of teams. */
  memberOf: readonly string[];
};

export type System = {
  name: string;
  title: string;
  description: string;
  owner: string;
};

/** What all of it together is for. */
export const domain = {
  name: 'telemedicine',
  title: 'Telemedicine',
  description:
    'Consultations by video: from finding a clinician to the prescription.',
  owner: 'clinical-engineering',
} as const;

export const teams: readonly Team[] = [
  {
    name: 'clinical-engineering',
    title: 'Clinical Engineering',
    description: 'Builds and runs what clinicians and patients work with.',
    kind: 'department',
  },
  {
    name: 'access',
    title: 'Access Team',
    description: 'The way of a patient to a clinician: sign-in and booking.',
    parent: 'clinical-engineering',
    kind: 'team',
  },
  {
    name: 'video',
    title: 'Video Team',
    description: 'The consultation itself: session, signalling and media.',
    parent: 'clinical-engineering',
    kind: 'team',
  },
  {
    name: 'health-records',
    title: 'Records Team',
    description: 'What is written down about a patient, and who may read it.',
    parent: 'clinical-engineering',
    kind: 'team',
  },
  {
    name: 'medication',
    title: 'Medication Team',
    description: 'Prescriptions, up to the pharmacy that dispenses them.',
    parent: 'clinical-engineering',
    kind: 'team',
  },
  {
    name: 'revenue',
    title: 'Revenue Team',
    description: 'What happens after a consultation: bills and receipts.',
    parent: 'clinical-engineering',
    kind: 'team',
  },
  {
    name: 'platform-admins',
    title: 'Platform Admins',
    description: 'Runs the clusters and answers for the tier policy.',
    kind: 'team',
  },
];

export const people: readonly Person[] = [
  {
    name: 'guest',
    title: 'Guest Engineer',
    memberOf: ['clinical-engineering', 'video'],
  },
  {
    name: 'platform-admin',
    title: 'Platform Admin',
    memberOf: ['platform-admins'],
  },
  { name: 'ines.carvalho', title: 'Inês Carvalho', memberOf: ['access'] },
  { name: 'tomasz.wilk', title: 'Tomasz Wilk', memberOf: ['video'] },
  { name: 'amara.nwosu', title: 'Amara Nwosu', memberOf: ['health-records'] },
  { name: 'jonas.brandt', title: 'Jonas Brandt', memberOf: ['medication'] },
  { name: 'lea.moreau', title: 'Léa Moreau', memberOf: ['revenue'] },
];

export const systems: readonly System[] = [
  {
    name: 'patient-access',
    title: 'Patient Access',
    description: 'Gateway, sign-in, matching with a clinician, appointments.',
    owner: 'access',
  },
  {
    name: 'consultation',
    title: 'Consultation',
    description: 'A running consultation: session, video signalling and media.',
    owner: 'video',
  },
  {
    name: 'clinical-records',
    title: 'Clinical Records',
    description: 'Patient records.',
    owner: 'health-records',
  },
  {
    name: 'prescribing',
    title: 'Prescribing',
    description: 'Prescriptions and their way to the pharmacy.',
    owner: 'medication',
  },
  {
    name: 'back-office',
    title: 'Back Office',
    description: 'Bills, payments, insurers and reminders.',
    owner: 'revenue',
  },
];
