/** Something that services rest on and that no team of the platform deploys as a service. */
export type Resource = {
  name: string;
  title: string;
  description: string;
  kind: 'database' | 'queue' | 'third-party';
  /** Team that answers for it; for a third party, for the contract with it. */
  owner: string;
  system: string;
};

export const resources: readonly Resource[] = [
  {
    name: 'identity-db',
    title: 'Identity database',
    description: 'Accounts and credentials of patients and staff.',
    kind: 'database',
    owner: 'access',
    system: 'patient-access',
  },
  {
    name: 'scheduling-db',
    title: 'Scheduling database',
    description: 'The appointment book.',
    kind: 'database',
    owner: 'access',
    system: 'patient-access',
  },
  {
    name: 'session-store',
    title: 'Session store',
    description: 'State of running consultations, in memory.',
    kind: 'database',
    owner: 'video',
    system: 'consultation',
  },
  {
    name: 'records-db',
    title: 'Records database',
    description: 'Patient records.',
    kind: 'database',
    owner: 'health-records',
    system: 'clinical-records',
  },
  {
    name: 'prescription-db',
    title: 'Prescription database',
    description: 'Prescriptions, with an outbox of what the pharmacy must get.',
    kind: 'database',
    owner: 'medication',
    system: 'prescribing',
  },
  {
    name: 'pharmacy',
    title: 'External pharmacy',
    description:
      'Network of pharmacies that dispenses prescriptions; run by another company.',
    kind: 'third-party',
    owner: 'medication',
    system: 'prescribing',
  },
  {
    name: 'billing-db',
    title: 'Billing database',
    description: 'Invoices and their state.',
    kind: 'database',
    owner: 'revenue',
    system: 'back-office',
  },
  {
    name: 'receipt-queue',
    title: 'Receipt queue',
    description: 'Consultations that have ended and are to be billed.',
    kind: 'queue',
    owner: 'revenue',
    system: 'back-office',
  },
  {
    name: 'card-processor',
    title: 'Card processor',
    description: 'Charges cards; run by another company.',
    kind: 'third-party',
    owner: 'revenue',
    system: 'back-office',
  },
  {
    name: 'insurer-clearing',
    title: 'Insurer clearing house',
    description: 'Answers what an insurer covers; run by another company.',
    kind: 'third-party',
    owner: 'revenue',
    system: 'back-office',
  },
  {
    name: 'message-carrier',
    title: 'Message carrier',
    description: 'Sends text messages; run by another company.',
    kind: 'third-party',
    owner: 'revenue',
    system: 'back-office',
  },
];
