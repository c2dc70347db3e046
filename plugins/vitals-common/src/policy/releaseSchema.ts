import { z } from 'zod';
import { countOrPercent } from './protectSchema';

export const strategies = ['rolling', 'canary', 'blue-green'] as const;

/** What an analysis asks Prometheus of the new version, and when it ends the release. */
const analysis = z.strictObject({
  intervalSeconds: z.int().min(10).max(3600).meta({
    description: 'Time between two measurements.',
  }),
  lookbackSeconds: z.int().min(60).max(86_400).meta({
    description: 'What each measurement looks back on; at least four scrapes.',
  }),
  burnRateLimit: z.number().min(1).max(1000).meta({
    description:
      'The new version fails when it loses budget faster than this: share of bad events > limit × (1 − objective).',
  }),
  minimumEvents: z.int().min(1).max(1_000_000).meta({
    description:
      'Events in the lookback below which a measurement says neither good nor bad.',
  }),
  failureLimit: z.int().min(0).max(100).meta({
    description:
      'Failed measurements that are forgiven for errors and sessions.',
  }),
  latencyFailureLimit: z.int().min(0).max(100).meta({
    description: 'Failed measurements that are forgiven for latency.',
  }),
  inconclusiveLimit: z.int().min(0).max(1000).meta({
    description:
      'Measurements without an answer, after which the release waits for a person.',
  }),
});

export const release = z.strictObject({
  strategy: z.enum(strategies).meta({
    description:
      'For a routine change. rolling renders a Deployment, the others an Argo Rollout.',
  }),
  strategyForLargeChange: z.enum(strategies).meta({
    description:
      'For a change that the descriptor calls large: of a workflow, of a protocol.',
  }),
  analysis,
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

const within = z.strictObject({
  share: objective,
  withinSeconds: z.number().gt(0).max(604_800),
});

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
            'Share of requests that must be faster than the threshold. At 92.5 % or lower the alert on 2 % of a 28-day budget in an hour can never fire, at 82 % or lower no page can.',
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
  workflowAge: within.optional().meta({
    description:
      'Share of minutes in which no accepted workflow waits longer: what never ends completes neither well nor badly.',
  }),
  videoSetup: z.array(within).max(5).optional().meta({
    description: 'Share of consultations whose media starts in time.',
  }),
  recordAccess: z.array(within).max(5).optional().meta({
    description:
      'Share of openings of a patient record that end well in time, for services that name the indicator record-access.',
  }),
});
