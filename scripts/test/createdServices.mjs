const pharmacy = {
  name: 'pharmacy',
  host: 'api.pharmacy.example',
  port: 443,
  timeoutMilliseconds: 2000,
};

/** What the wizard asks for whatever the template. */
const usual = {
  owner: 'group:default/clinical-engineering',
  system: 'system:default/consultation',
  tier: {
    tier: 'core',
    reason: 'A clinical workflow waits while it is down.',
  },
  phi: true,
};

/** What both kinds of job have. */
const reminding = {
  description: 'Reminds patients of their appointments',
  shape: 'job',
  tier: { tier: 'auxiliary', reason: 'Nobody waits for a reminder.' },
  thirdParties: [{ ...pharmacy, name: 'messages', host: 'messages.example' }],
  databases: [{ name: 'database', kind: 'postgresql' }],
};

/**
 * Every template, what an engineer would put into its wizard, and the test in
 * `templates/check` of the service that comes out. It is cloned into a folder of
 * the template's name, unless another is stated.
 */
export const createdServices = [
  {
    template: 'clinical-api',
    values: {
      ...usual,
      name: 'triage',
      description: 'Sorts patients by urgency before a consultation',
      replicaRequestsPerSecond: 50,
      peakRequestsPerSecond: 100,
      thirdParties: [pharmacy],
    },
    check: 'generatedService.test.ts',
  },
  {
    template: 'clinical-workflow',
    values: {
      ...usual,
      name: 'dispensing',
      description: 'Brings prescriptions to the pharmacy',
      shape: 'workflow',
      replicaRequestsPerSecond: 20,
      peakRequestsPerSecond: 10,
      dependencies: ['component:default/records'],
      thirdParties: [pharmacy],
      databases: [{ name: 'database', kind: 'postgresql' }],
    },
    check: 'workflowService.test.ts',
  },
  {
    template: 'clinical-job',
    folder: 'job-scheduled',
    values: {
      ...usual,
      ...reminding,
      name: 'appointment-reminders',
      startedBy: 'clock',
      job: {
        schedule: { cron: '*/15 * * * *', timeZone: 'Europe/Berlin' },
        deadlineSeconds: 600,
      },
    },
    check: 'scheduledJob.test.ts',
  },
  {
    template: 'clinical-job',
    folder: 'job-queue',
    values: {
      ...usual,
      ...reminding,
      name: 'reminder-queue',
      startedBy: 'queue',
      job: {
        queue: { database: 'database', itemsPerReplica: 100 },
        deadlineSeconds: 60,
      },
    },
    check: 'queueJob.test.ts',
  },
  {
    template: 'clinical-session',
    values: {
      ...usual,
      name: 'consultation-room',
      description: 'Holds consultations between patients and clinicians',
      tier: {
        tier: 'critical',
        reason: 'Its failure interrupts running consultations.',
      },
      shape: 'session',
      replicaSessions: 100,
      peakSessions: 300,
      consultationMinutes: 15,
      dependencies: ['component:default/records'],
      thirdParties: [
        { ...pharmacy, name: 'identity-check', host: 'identity.example' },
      ],
      routes: [
        {
          path: '/v1/consultations',
          methods: ['GET', 'POST', 'PUT'],
          upgrade: 'websocket',
        },
      ],
      databases: [{ name: 'database', kind: 'postgresql' }],
    },
    check: 'sessionService.test.ts',
  },
];
