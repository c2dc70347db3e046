import { z } from 'zod';
import { positiveRatio } from '../units';

const seconds = z.int().min(1).max(86_400);

/** One probe. Kubernetes' own defaults are never relied on: every number is stated. */
export const probe = z.strictObject({
  periodSeconds: z.int().min(1).max(300),
  timeoutSeconds: z.int().min(1).max(60),
  failureThreshold: z.int().min(1).max(100),
});

export const run = z.strictObject({
  hostNetwork: z.boolean().meta({
    description:
      'Pods on the network of their node, for the media path alone; every other shape has an address of its own.',
  }),
  startupProbe: probe.meta({
    description: 'Holds the other two back until the process is warm.',
  }),
  readinessProbe: probe.meta({
    description: 'Takes the pod out of traffic; local state only.',
  }),
  livenessProbe: probe.meta({
    description: 'Restarts a hung process; never asks a dependency.',
  }),
  preStopSeconds: z.int().min(0).max(300).meta({
    description:
      'Sleep before SIGTERM, so that endpoints and proxies forget the pod first; it counts against the grace period.',
  }),
  gracePeriodSeconds: seconds.meta({
    description: 'From the start of preStop until the process is killed.',
  }),
  livenessGraceSeconds: seconds.meta({
    description:
      'Grace after a failed liveness probe, so that a hung container is not kept for the whole drain.',
  }),
  memoryLimitRatio: z.number().min(1).max(4).meta({
    description:
      'Memory limit as a multiple of the request; 1 means limit = request.',
  }),
  cpuLimitRatio: z.union([z.literal('none'), z.number().min(1).max(16)]).meta({
    description:
      'CPU limit as a multiple of the request, or none: limits throttle even on idle nodes.',
  }),
  priorityClass: z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
        message: 'expected a DNS subdomain name',
      })
      .max(253),
    value: z.int().min(-1_000_000_000).max(1_000_000_000),
    preempts: z.boolean(),
  }),
  spread: z.strictObject({
    zones: z.enum(['required', 'preferred', 'none']).meta({
      description: 'required: DoNotSchedule; preferred: ScheduleAnyway',
    }),
    nodes: z.enum(['required', 'preferred', 'none']),
    maxSkew: z.int().min(1).max(10),
  }),
});

export const scale = z.strictObject({
  minReplicas: z.int().min(0).max(1000),
  maxReplicas: z
    .int()
    .min(1)
    .max(1000)
    .meta({ description: 'Never more, whatever demand and headroom ask for.' }),
  headroomRatio: z.number().min(1).max(10).meta({
    description:
      'maxReplicas = ceil(headroomRatio × peak demand / (cpuUtilization × capacity of a replica)), at least ceil(headroomRatio × minReplicas), at most the bound above.',
  }),
  cpuUtilization: positiveRatio
    .min(0.1)
    .max(0.95)
    .meta({ description: 'Target share of the CPU request.' }),
  sessionUtilization: positiveRatio.min(0.1).max(0.95).meta({
    description:
      'Target share of the consultations that a replica can hold, where consultations are what it is scaled by.',
  }),
  pollingSeconds: z.int().min(5).max(300).meta({
    description: 'How often KEDA asks for the metric that it scales by.',
  }),
  cooldownSeconds: z.int().min(0).max(86_400).meta({
    description:
      'How long nothing must be due before KEDA takes the last replica away.',
  }),
  cpuMetric: z.enum(['container', 'pod']).meta({
    description:
      'container: the application container alone, so that sidecars cannot hide a hot one; pod: the sum.',
  }),
  scaleUp: z.strictObject({
    stabilizationSeconds: z.int().min(0).max(3600),
    percent: z.int().min(1).max(1000),
    pods: z.int().min(1).max(1000),
    periodSeconds: z.int().min(1).max(1800),
  }),
  scaleDown: z.strictObject({
    stabilizationSeconds: z.int().min(0).max(3600),
    percent: z.int().min(1).max(100),
    pods: z.int().min(1).max(1000),
    periodSeconds: z.int().min(1).max(1800),
  }),
});
