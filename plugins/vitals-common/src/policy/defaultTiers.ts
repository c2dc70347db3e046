import type { Tier } from './document';

const safeRetries: Tier['protect']['traffic']['retries']['retryOn'] = [
  'connect-failure',
  'refused-stream',
  'unavailable',
  'cancelled',
];

/** Nobody may notice it fail: a dropped consultation harms a patient. */
export const critical: Tier = {
  title: 'Critical',
  description:
    'Its failure breaks a running consultation: video, session, authentication, records.',
  objectives: {
    availability: 0.9995,
    latency: [
      { share: 0.9, thresholdMilliseconds: 100 },
      { share: 0.99, thresholdMilliseconds: 200 },
    ],
    sessionSuccess: 0.995,
    workflowCompletion: [{ share: 0.999, withinSeconds: 10 }],
  },
  run: {
    startupProbe: { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 30 },
    readinessProbe: {
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 2,
    },
    livenessProbe: {
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 6,
    },
    preStopSeconds: 15,
    gracePeriodSeconds: 60,
    livenessGraceSeconds: 30,
    memoryLimitRatio: 1,
    cpuLimitRatio: 'none',
    priorityClass: {
      name: 'vitals-critical',
      value: 1_000_000,
      preempts: true,
    },
    spread: { zones: 'required', nodes: 'preferred', maxSkew: 1 },
  },
  scale: {
    minReplicas: 3,
    maxReplicas: 100,
    headroomRatio: 1.6,
    cpuUtilization: 0.53,
    cpuMetric: 'container',
    scaleUp: {
      stabilizationSeconds: 0,
      percent: 100,
      pods: 4,
      periodSeconds: 15,
    },
    scaleDown: {
      stabilizationSeconds: 600,
      percent: 10,
      pods: 5,
      periodSeconds: 60,
    },
  },
  protect: {
    disruption: { maxUnavailable: 1 },
    mesh: { mode: 'sidecar', modeWithPhi: 'sidecar' },
    traffic: {
      connectTimeoutMilliseconds: 1000,
      timeoutMilliseconds: 2000,
      retries: {
        attempts: 2,
        perTryTimeoutMilliseconds: 500,
        retryOn: safeRetries,
      },
      outlierDetection: {
        consecutive5xxErrors: 5,
        consecutiveGatewayErrors: 3,
        intervalSeconds: 5,
        baseEjectionSeconds: 30,
        maxEjectionPercent: 34,
        minHealthPercent: 50,
      },
      connectionPoolFactor: 2,
    },
  },
  release: {
    strategy: 'canary',
    canarySteps: [
      { weightPercent: 5, pauseSeconds: 600 },
      { weightPercent: 20, pauseSeconds: 600 },
      { weightPercent: 50, pauseSeconds: 600 },
    ],
    dynamicStableScale: false,
    minPodsPerReplicaSet: 2,
    abortScaleDownDelaySeconds: 600,
    autoPromotion: false,
    scaleDownDelaySeconds: 600,
    rollbackWindowRevisions: 3,
    revisionHistoryLimit: 5,
    progressDeadlineSeconds: 660,
    progressDeadlineAbort: true,
    maxSurge: 1,
    maxUnavailable: 0,
  },
  observe: {
    scrapeIntervalSeconds: 15,
    traceSamplingRatio: 0.1,
    accessLogs: 'all',
  },
  pay: { costAlarmRatio: 0.25 },
  shapes: {
    session: {
      run: { gracePeriodSeconds: 1800, livenessGraceSeconds: 60 },
      scale: { scaleDown: { stabilizationSeconds: 1800 } },
      release: {
        strategy: 'blue-green',
        scaleDownDelaySeconds: 1800,
        progressDeadlineSeconds: 2400,
      },
    },
    media: {
      run: { gracePeriodSeconds: 3600, livenessGraceSeconds: 60 },
      scale: { scaleDown: { stabilizationSeconds: 1800 } },
      release: {
        strategy: 'blue-green',
        abortScaleDownDelaySeconds: 3600,
        scaleDownDelaySeconds: 3600,
        progressDeadlineSeconds: 4200,
      },
    },
    workflow: { protect: { traffic: { retries: { attempts: 0 } } } },
  },
  overridable: {
    'run.gracePeriodSeconds': { min: 60, max: 7200 },
    'scale.minReplicas': { min: 3, max: 100 },
    'scale.maxReplicas': { min: 3, max: 200 },
    'scale.cpuUtilization': { min: 0.3, max: 0.55 },
    'objectives.availability': { min: 0.9995, max: 0.9999 },
    'observe.traceSamplingRatio': { min: 0.1, max: 1 },
    'protect.traffic.timeoutMilliseconds': { min: 1600, max: 5000 },
  },
};

/** A clinical workflow waits while it is down. */
export const core: Tier = {
  title: 'Core',
  description:
    'A clinical workflow waits while it is down: scheduling, prescription, triage, provider matching.',
  objectives: {
    availability: 0.999,
    latency: [{ share: 0.99, thresholdMilliseconds: 500 }],
    workflowCompletion: [
      { share: 0.99, withinSeconds: 60 },
      { share: 0.999, withinSeconds: 300 },
    ],
  },
  run: {
    startupProbe: {
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 30,
    },
    readinessProbe: {
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    livenessProbe: {
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 6,
    },
    preStopSeconds: 10,
    gracePeriodSeconds: 60,
    livenessGraceSeconds: 30,
    memoryLimitRatio: 1,
    cpuLimitRatio: 'none',
    priorityClass: { name: 'vitals-core', value: 100_000, preempts: true },
    spread: { zones: 'preferred', nodes: 'preferred', maxSkew: 1 },
  },
  scale: {
    minReplicas: 2,
    maxReplicas: 60,
    headroomRatio: 1.5,
    cpuUtilization: 0.69,
    cpuMetric: 'container',
    scaleUp: {
      stabilizationSeconds: 0,
      percent: 100,
      pods: 4,
      periodSeconds: 15,
    },
    scaleDown: {
      stabilizationSeconds: 600,
      percent: 25,
      pods: 5,
      periodSeconds: 60,
    },
  },
  protect: {
    disruption: { maxUnavailable: 1 },
    mesh: { mode: 'sidecar', modeWithPhi: 'sidecar' },
    traffic: {
      connectTimeoutMilliseconds: 1000,
      timeoutMilliseconds: 2000,
      retries: {
        attempts: 2,
        perTryTimeoutMilliseconds: 600,
        retryOn: safeRetries,
      },
      outlierDetection: {
        consecutive5xxErrors: 5,
        consecutiveGatewayErrors: 4,
        intervalSeconds: 10,
        baseEjectionSeconds: 30,
        maxEjectionPercent: 50,
        minHealthPercent: 30,
      },
      connectionPoolFactor: 2,
    },
  },
  release: {
    strategy: 'canary',
    canarySteps: [
      { weightPercent: 20, pauseSeconds: 600 },
      { weightPercent: 50, pauseSeconds: 600 },
    ],
    dynamicStableScale: true,
    minPodsPerReplicaSet: 2,
    abortScaleDownDelaySeconds: 600,
    autoPromotion: true,
    scaleDownDelaySeconds: 600,
    rollbackWindowRevisions: 3,
    revisionHistoryLimit: 5,
    progressDeadlineSeconds: 600,
    progressDeadlineAbort: true,
    maxSurge: '25%',
    maxUnavailable: 0,
  },
  observe: {
    scrapeIntervalSeconds: 30,
    traceSamplingRatio: 0.05,
    accessLogs: 'errors',
  },
  pay: { costAlarmRatio: 0.15 },
  shapes: {
    session: {
      run: { gracePeriodSeconds: 1800, livenessGraceSeconds: 60 },
      scale: { scaleDown: { stabilizationSeconds: 1800 } },
      release: {
        strategy: 'blue-green',
        scaleDownDelaySeconds: 1800,
        progressDeadlineSeconds: 2400,
      },
    },
    workflow: {
      protect: {
        traffic: { timeoutMilliseconds: 10_000, retries: { attempts: 0 } },
      },
    },
  },
  overridable: {
    'run.gracePeriodSeconds': { min: 60, max: 3600 },
    'scale.minReplicas': { min: 2, max: 60 },
    'scale.maxReplicas': { min: 2, max: 100 },
    'scale.cpuUtilization': { min: 0.4, max: 0.75 },
    'objectives.availability': { min: 0.999, max: 0.9995 },
    'observe.traceSamplingRatio': { min: 0.05, max: 1 },
    'protect.traffic.timeoutMilliseconds': { min: 1900, max: 10_000 },
  },
};

/** Nobody waits for it. */
export const auxiliary: Tier = {
  title: 'Auxiliary',
  description: 'Nobody waits for it: billing, insurance, reminders, receipts.',
  objectives: {
    availability: 0.99,
    latency: [{ share: 0.99, thresholdMilliseconds: 2000 }],
    workflowCompletion: [{ share: 0.99, withinSeconds: 86_400 }],
  },
  run: {
    startupProbe: {
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 30,
    },
    readinessProbe: {
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 3,
    },
    livenessProbe: {
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 6,
    },
    preStopSeconds: 5,
    gracePeriodSeconds: 30,
    livenessGraceSeconds: 30,
    memoryLimitRatio: 1.5,
    cpuLimitRatio: 2,
    priorityClass: { name: 'vitals-auxiliary', value: 0, preempts: false },
    spread: { zones: 'none', nodes: 'preferred', maxSkew: 1 },
  },
  scale: {
    minReplicas: 2,
    maxReplicas: 20,
    headroomRatio: 1.2,
    cpuUtilization: 0.82,
    cpuMetric: 'pod',
    scaleUp: {
      stabilizationSeconds: 60,
      percent: 100,
      pods: 2,
      periodSeconds: 60,
    },
    scaleDown: {
      stabilizationSeconds: 300,
      percent: 100,
      pods: 100,
      periodSeconds: 15,
    },
  },
  protect: {
    disruption: { maxUnavailable: '50%' },
    mesh: { mode: 'ambient', modeWithPhi: 'sidecar' },
    traffic: {
      connectTimeoutMilliseconds: 5000,
      timeoutMilliseconds: 10_000,
      retries: {
        attempts: 1,
        perTryTimeoutMilliseconds: 4000,
        retryOn: safeRetries,
      },
      outlierDetection: {
        consecutive5xxErrors: 10,
        consecutiveGatewayErrors: 0,
        intervalSeconds: 10,
        baseEjectionSeconds: 30,
        maxEjectionPercent: 10,
        minHealthPercent: 0,
      },
      connectionPoolFactor: 2,
    },
  },
  release: {
    strategy: 'rolling',
    canarySteps: [{ weightPercent: 50, pauseSeconds: 300 }],
    dynamicStableScale: true,
    minPodsPerReplicaSet: 1,
    abortScaleDownDelaySeconds: 30,
    autoPromotion: true,
    scaleDownDelaySeconds: 30,
    rollbackWindowRevisions: 1,
    revisionHistoryLimit: 3,
    progressDeadlineSeconds: 600,
    progressDeadlineAbort: false,
    maxSurge: '25%',
    maxUnavailable: '25%',
  },
  observe: {
    scrapeIntervalSeconds: 60,
    traceSamplingRatio: 0.01,
    accessLogs: 'errors',
  },
  pay: { costAlarmRatio: 0.1 },
  shapes: {
    session: { run: { gracePeriodSeconds: 600 } },
    workflow: { protect: { traffic: { retries: { attempts: 0 } } } },
    job: { scale: { minReplicas: 0 } },
  },
  overridable: {
    'run.gracePeriodSeconds': { min: 30, max: 3600 },
    'run.cpuLimitRatio': { oneOf: ['none', 2, 4] },
    'scale.minReplicas': { min: 1, max: 20 },
    'scale.maxReplicas': { min: 2, max: 40 },
    'scale.cpuUtilization': { min: 0.5, max: 0.9 },
    'objectives.availability': { min: 0.99, max: 0.999 },
    'observe.traceSamplingRatio': { min: 0.01, max: 1 },
    'protect.traffic.timeoutMilliseconds': { min: 8100, max: 30_000 },
  },
};
