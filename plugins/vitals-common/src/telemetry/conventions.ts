import type {
  LabelConvention,
  MetricConvention,
  SliConvention,
} from './metricConvention';

const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The only labels that a metric of ours may carry. `le` belongs to the
 * exposition format. Each is closed or of a form that can't identify a person.
 */
export const labels = {
  route: {
    means: 'template of the route, never the address that was asked for',
    form: /^unmatched$|^\/$|^(\/(v[0-9]+|[a-z]+(-[a-z]+)*|:[a-zA-Z]+|\*))+$/,
    example: '/assessments/:id',
  },
  method: {
    means: 'HTTP method; a method that HTTP does not know is _OTHER',
    values: [
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
      '_OTHER',
    ],
  },
  code_class: {
    means: 'class of the HTTP status code',
    values: ['2xx', '3xx', '4xx', '5xx'],
  },
  cause: {
    means: 'who made it fail; `none` where nothing failed',
    values: ['none', 'client', 'platform', 'third_party', 'unexplained'],
  },
  outcome: {
    means:
      'how it ended; `rejected`: an open circuit breaker let no call out; `resumed` and `lost`: what became of an interrupted consultation',
    values: ['success', 'failure', 'timeout', 'rejected', 'resumed', 'lost'],
  },
  state: {
    means: 'state of a circuit breaker',
    values: ['closed', 'open', 'half_open'],
  },
  quality: {
    means: 'media quality of one 20-second window of one session',
    values: ['good', 'warn', 'bad'],
  },
  third_party: {
    means: 'a third party by its name in vitals.yaml',
    form: dnsLabel,
    example: 'pharmacy',
  },
  workflow: {
    means: 'a clinical workflow by its name',
    form: dnsLabel,
    example: 'prescription',
  },
  dependency: {
    means:
      'what failed it: a dependency or third party by its name in vitals.yaml, or `self`',
    form: dnsLabel,
    example: 'records',
  },
  job: { means: 'a job by its name', form: dnsLabel, example: 'reminders' },
  revision: {
    means: 'commit that the image was built from',
    form: /^[0-9a-f]{7,40}$|^unknown$/,
    example: '4f2c9e1',
  },
} as const satisfies Record<string, LabelConvention>;

/**
 * Labels that Prometheus attaches to every series of a pod while it scrapes,
 * from the first pod label that is present. The service itself doesn't know
 * them and must not emit them: a copy of its own would become `exported_…`.
 */
export const targetLabels = {
  service: {
    means: 'the service, the same for its stable and its canary pods',
    podLabels: ['app.kubernetes.io/name'],
  },
  version: {
    means: 'the pod template, so that a canary is told from the stable pods',
    podLabels: ['rollouts-pod-template-hash', 'pod-template-hash'],
  },
  tier: {
    means: 'the tier, by which objectives are set and alerts are routed',
    podLabels: ['vitals.dev/tier'],
  },
} as const;

/** Families of the language's runtime: welcome, with these labels and no others. */
export const runtimeFamilies = {
  prefixes: ['process_', 'nodejs_'],
  labels: ['type', 'space', 'kind', 'quantile'],
} as const;

const http = ['api', 'workflow', 'session'] as const;
const every = ['media', 'session', 'api', 'workflow', 'job'] as const;
const served = ['2xx', '3xx', '4xx'] as const;

const endedWell = { outcome: 'success', cause: 'none' } as const;
const failedByUs = [
  { outcome: 'failure', cause: 'platform' },
  { outcome: 'failure', cause: 'third_party' },
] as const;
const failedForAnyCause = [
  ...failedByUs,
  { outcome: 'failure', cause: 'client' },
  { outcome: 'failure', cause: 'unexplained' },
] as const;
const interruptions = (['resumed', 'lost'] as const).flatMap(outcome =>
  (['client', 'platform', 'third_party', 'unexplained'] as const).map(
    cause => ({ outcome, cause }),
  ),
);
// A patient's own device or line fails far more often than the platform does
// (JAMA Netw Open 2021;4(11):e2132917), so those don't count against a service.
const notTheClients = ['none', 'platform', 'third_party'] as const;

/**
 * Every metric, by its name in the Prometheus exposition format. HTTP names
 * follow the OpenTelemetry semantic conventions (`http.server.request.duration`,
 * `http.server.active_requests`), except that a closed `code_class` stands for
 * the status code, so that each series can exist at 0 before its first event.
 *
 * Bucket borders hold every latency limit of the default tier policy, since a
 * limit between two borders can't be counted.
 */
export const metrics = {
  http_server_requests_total: {
    type: 'counter',
    unit: 'requests',
    help: 'Requests answered, by route, class of status code and cause of failure.',
    labels: ['route', 'method', 'code_class', 'cause'],
    shapes: http,
    presence: 'always',
    bornAtZero: {
      forEach: ['route', 'method'],
      series: [
        { code_class: '5xx', cause: 'platform' },
        { code_class: '5xx', cause: 'third_party' },
      ],
    },
  },
  http_server_request_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from the first byte of a request to the last byte of its answer.',
    labels: ['route', 'method', 'code_class'],
    shapes: http,
    presence: 'always',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
    bornAtZero: {
      forEach: ['route', 'method'],
      series: [
        { code_class: '2xx' },
        { code_class: '4xx' },
        { code_class: '5xx' },
      ],
    },
  },
  http_server_active_requests: {
    type: 'gauge',
    unit: 'requests',
    help: 'Requests being served now.',
    labels: [],
    shapes: http,
    presence: 'always',
    bornAtZero: { forEach: [], series: [{}] },
  },
  third_party_requests_total: {
    type: 'counter',
    unit: 'requests',
    help: 'Calls to a third party, by how they ended.',
    labels: ['third_party', 'outcome'],
    shapes: every,
    presence: 'with-third-parties',
    bornAtZero: {
      forEach: ['third_party'],
      series: [
        { outcome: 'success' },
        { outcome: 'failure' },
        { outcome: 'timeout' },
        { outcome: 'rejected' },
      ],
    },
  },
  third_party_request_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that a call to a third party took, without those the breaker rejected.',
    labels: ['third_party'],
    shapes: every,
    presence: 'with-third-parties',
    buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    bornAtZero: { forEach: ['third_party'], series: [{}] },
  },
  circuit_breaker_state: {
    type: 'gauge',
    unit: 'boolean',
    help: '1 at the state that the circuit breaker of a third party is in, 0 at the others.',
    labels: ['third_party', 'state'],
    shapes: every,
    presence: 'with-third-parties',
  },
  service_draining: {
    type: 'gauge',
    unit: 'boolean',
    help: '1 from the moment that the service was told to stop, else 0.',
    labels: [],
    shapes: every,
    presence: 'always',
    bornAtZero: { forEach: [], series: [{}] },
  },
  service_build_info: {
    type: 'gauge',
    unit: 'constant 1',
    help: 'The commit that this service was built from.',
    labels: ['revision'],
    shapes: every,
    presence: 'always',
  },
  record_access_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time to open a patient record, by how it ended.',
    labels: ['outcome', 'cause'],
    shapes: http,
    presence: 'optional',
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10],
    bornAtZero: {
      forEach: [],
      series: [endedWell, ...failedByUs],
    },
  },
  database_pool_wait_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that work waited for a connection of the database pool.',
    labels: [],
    shapes: http,
    presence: 'optional',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
  },
  sessions_active: {
    type: 'gauge',
    unit: 'consultations',
    help: 'Consultations that are open now.',
    labels: [],
    shapes: ['session', 'media'],
    presence: 'always',
    bornAtZero: { forEach: [], series: [{}] },
  },
  session_ends_total: {
    type: 'counter',
    unit: 'consultations',
    help: 'Consultations ended, by outcome and cause of failure.',
    labels: ['outcome', 'cause'],
    shapes: ['session'],
    presence: 'always',
    bornAtZero: {
      forEach: [],
      series: [endedWell, ...failedForAnyCause],
    },
  },
  session_failures_total: {
    type: 'counter',
    unit: 'consultations',
    help: 'Consultations that the platform or a third party failed, by what failed them; those that nothing explains are in none.',
    labels: ['dependency'],
    shapes: ['session'],
    presence: 'always',
    bornAtZero: { forEach: ['dependency'], series: [{}] },
  },
  session_interruptions_total: {
    type: 'counter',
    unit: 'interruptions',
    help: 'Interruptions of consultations, by what became of them and who caused them.',
    labels: ['outcome', 'cause'],
    shapes: ['session'],
    presence: 'always',
    bornAtZero: {
      forEach: [],
      series: interruptions,
    },
  },
  session_drain_remaining_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'About how long until the last open consultation has ended, while the service drains; else 0.',
    labels: [],
    shapes: ['session'],
    presence: 'always',
    bornAtZero: { forEach: [], series: [{}] },
  },
  session_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Length of consultations that have ended; grace periods rest on it.',
    labels: [],
    shapes: ['session'],
    presence: 'always',
    buckets: [60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400],
  },
  session_setup_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from joining to the first media; beyond 15 s it has failed.',
    labels: ['outcome', 'cause'],
    shapes: ['session'],
    presence: 'always',
    buckets: [0.5, 1, 2, 3, 5, 10, 15],
    bornAtZero: {
      forEach: [],
      series: [endedWell, ...failedForAnyCause],
    },
  },
  media_quality_windows_total: {
    type: 'counter',
    unit: 'windows of 20 seconds',
    help: 'Windows of media, by the worst of loss, jitter and round trip.',
    labels: ['quality'],
    shapes: ['media'],
    presence: 'always',
    bornAtZero: {
      forEach: [],
      series: [{ quality: 'good' }, { quality: 'warn' }, { quality: 'bad' }],
    },
  },
  workflow_completion_duration_seconds: {
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from accepting a workflow to its end, by how it ended.',
    labels: ['workflow', 'outcome', 'cause'],
    shapes: ['workflow'],
    presence: 'always',
    buckets: [1, 5, 10, 30, 60, 120, 300, 900, 3600, 86400],
    bornAtZero: {
      forEach: ['workflow'],
      series: [endedWell, ...failedByUs],
    },
  },
  workflow_oldest_pending_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the oldest workflow that is accepted and not yet ended; 0 where none waits.',
    labels: ['workflow'],
    shapes: ['workflow'],
    presence: 'always',
    bornAtZero: { forEach: ['workflow'], series: [{}] },
  },
  workflow_due: {
    type: 'gauge',
    unit: 'workflows',
    help: 'Workflows accepted and due now: what more replicas would help with. A retry that waits for its time is not due.',
    labels: ['workflow'],
    shapes: ['workflow'],
    presence: 'always',
    bornAtZero: { forEach: ['workflow'], series: [{}] },
  },
  workflow_dead_letters: {
    type: 'gauge',
    unit: 'workflows',
    help: 'Workflows that were given up and wait for a person.',
    labels: ['workflow'],
    shapes: ['workflow'],
    presence: 'always',
    bornAtZero: { forEach: ['workflow'], series: [{}] },
  },
  workflow_attempts_total: {
    type: 'counter',
    unit: 'attempts',
    help: 'Attempts to complete a workflow, by how they ended.',
    labels: ['workflow', 'outcome', 'cause'],
    shapes: ['workflow'],
    presence: 'always',
    bornAtZero: {
      forEach: ['workflow'],
      series: [endedWell, ...failedByUs],
    },
  },
  workflow_failures_total: {
    type: 'counter',
    unit: 'workflows',
    help: 'Workflows that were given up, by what failed them; those that nothing explains are in none.',
    labels: ['workflow', 'dependency'],
    shapes: ['workflow'],
    presence: 'always',
    bornAtZero: { forEach: ['workflow', 'dependency'], series: [{}] },
  },
  job_queue_items: {
    type: 'gauge',
    unit: 'items',
    help: 'Items that wait in the queue of a job.',
    labels: ['job'],
    shapes: ['job'],
    presence: 'optional',
  },
  job_runs_total: {
    type: 'counter',
    unit: 'runs',
    help: 'Runs of a job, by outcome and cause of failure.',
    labels: ['job', 'outcome', 'cause'],
    shapes: ['job'],
    presence: 'always',
    bornAtZero: {
      forEach: ['job'],
      series: [
        endedWell,
        ...failedByUs,
        { outcome: 'timeout', cause: 'platform' },
      ],
    },
  },
  job_last_success_timestamp_seconds: {
    type: 'gauge',
    unit: 'seconds since 1970 (UTC)',
    help: 'When a job last ended well; 0 where it has not yet.',
    labels: ['job'],
    shapes: ['job'],
    presence: 'always',
  },
} as const satisfies Record<string, MetricConvention>;

/** Every indicator, as counts of bad and total events. */
export const slis = {
  availability: {
    event: 'request',
    counts: 'outcome',
    total: { metric: 'http_server_requests_total', where: {} },
    bad: {
      metric: 'http_server_requests_total',
      where: { code_class: ['5xx'] },
    },
    thirdParty: {
      metric: 'http_server_requests_total',
      where: { code_class: ['5xx'], cause: ['third_party'] },
    },
  },
  latency: {
    event: 'request',
    counts: 'threshold',
    total: {
      metric: 'http_server_request_duration_seconds',
      where: { code_class: served },
    },
    good: {
      metric: 'http_server_request_duration_seconds',
      where: { code_class: served },
    },
  },
  'session-success': {
    event: 'consultation',
    counts: 'outcome',
    total: { metric: 'session_ends_total', where: {} },
    bad: {
      metric: 'session_ends_total',
      where: { outcome: ['failure'], cause: ['platform', 'third_party'] },
    },
    thirdParty: {
      metric: 'session_ends_total',
      where: { outcome: ['failure'], cause: ['third_party'] },
    },
    unexplained: {
      metric: 'session_ends_total',
      where: { outcome: ['failure'], cause: ['unexplained'] },
    },
  },
  'video-setup': {
    event: 'consultation',
    counts: 'threshold',
    total: {
      metric: 'session_setup_duration_seconds',
      where: { cause: notTheClients },
    },
    good: {
      metric: 'session_setup_duration_seconds',
      where: { outcome: ['success'] },
    },
    thirdParty: {
      metric: 'session_setup_duration_seconds',
      where: { outcome: ['failure'], cause: ['third_party'] },
    },
    unexplained: {
      metric: 'session_setup_duration_seconds',
      where: { outcome: ['failure'], cause: ['unexplained'] },
    },
  },
  'workflow-completion': {
    event: 'workflow',
    counts: 'threshold',
    total: { metric: 'workflow_completion_duration_seconds', where: {} },
    good: {
      metric: 'workflow_completion_duration_seconds',
      where: { outcome: ['success'] },
    },
    thirdParty: {
      metric: 'workflow_completion_duration_seconds',
      where: { outcome: ['failure'], cause: ['third_party'] },
    },
  },
  'workflow-age': {
    event: 'minute',
    counts: 'minutes',
    total: { metric: 'workflow_oldest_pending_seconds', where: {} },
  },
  'record-access': {
    event: 'record access',
    counts: 'threshold',
    total: { metric: 'record_access_duration_seconds', where: {} },
    good: {
      metric: 'record_access_duration_seconds',
      where: { outcome: ['success'] },
    },
    thirdParty: {
      metric: 'record_access_duration_seconds',
      where: { outcome: ['failure'], cause: ['third_party'] },
    },
  },
} as const satisfies Record<string, SliConvention>;
