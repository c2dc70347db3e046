import { z } from 'zod';
import { countOrPercent } from './protectSchema';

export const strategies = ['rolling', 'canary', 'blue-green'] as const;

export const release = z.strictObject({
  strategy: z.enum(strategies).meta({
    description:
      'For a routine change. rolling renders a Deployment, the others an Argo Rollout.',
  }),
  canarySteps: z
    .array(
      z.strictObject({
        weightPercent: z.int().min(1).max(99),
        pauseSeconds: z.int().min(30).max(86_400),
      }),
    )
    .min(1)
    .max(20)
    .meta({
      description:
        'Share of traffic on the new version, each held at least this long.',
    }),
  dynamicStableScale: z.boolean().meta({
    description:
      'true shrinks the stable set as traffic leaves it; false keeps it whole for an instant abort.',
  }),
  minPodsPerReplicaSet: z.int().min(1).max(100),
  abortScaleDownDelaySeconds: z.int().min(0).max(86_400),
  autoPromotion: z.boolean().meta({
    description:
      'Blue-green only: false leaves the new version as a preview until somebody promotes it.',
  }),
  scaleDownDelaySeconds: z.int().min(30).max(86_400).meta({
    description:
      'Blue-green only: how long the old version runs on after the switch, for its open connections and a quick way back.',
  }),
  rollbackWindowRevisions: z.int().min(0).max(50),
  revisionHistoryLimit: z.int().min(1).max(50),
  progressDeadlineSeconds: z.int().min(60).max(86_400),
  progressDeadlineAbort: z.boolean(),
  maxSurge: countOrPercent.meta({
    description: 'Rolling only: extra pods while an update runs.',
  }),
  maxUnavailable: countOrPercent.meta({
    description: 'Rolling only: pods that may be missing while an update runs.',
  }),
});

const objective = z.number().gt(0.9).lt(1);

export const objectives = z.strictObject({
  availability: objective.meta({
    description:
      'Share of requests without server error. Above 0.9: at 90 % or lower the alert on 2 % of budget in an hour can never fire.',
  }),
  latency: z
    .array(
      z.strictObject({
        share: z.number().min(0.5).lt(1).meta({
          description:
            'Share of requests that must be faster than the threshold.',
        }),
        thresholdMilliseconds: z.int().min(1).max(600_000),
      }),
    )
    .max(5),
  sessionSuccess: objective.optional().meta({
    description:
      'Share of consultations without an interruption that the platform caused.',
  }),
  workflowCompletion: z
    .array(
      z.strictObject({
        share: objective,
        withinSeconds: z.int().min(1).max(604_800),
      }),
    )
    .max(5)
    .optional(),
});
