import { z } from 'zod';
import { isRecord, valueAt, type Path } from '../manifest';
import { merge } from './merge';
import { nodeUpgradeProblems } from './nodeUpgradeProblems';
import { profileFor, profileShape } from './profile';
import { dnsLabel, shapes, tierName } from './tier';

/** What a descriptor may set for itself: bounds for numbers, a list of choices for the rest. */
export const overrideBound = z.union([
  z
    .strictObject({ min: z.number(), max: z.number() })
    .refine(({ min, max }) => min <= max, {
      message: 'expected min of at most max',
    }),
  z.strictObject({
    oneOf: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  }),
]);

export type OverrideBound = z.output<typeof overrideBound>;

const tier = z.strictObject({
  title: z.string().min(1).max(80),
  description: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'Which services belong here; shown in the wizard.' }),
  ...profileShape.shape,
  shapes: z.partialRecord(z.enum(shapes), z.looseObject({})).default({}).meta({
    description:
      'What differs for a workload shape; only the fields that differ.',
  }),
  overridable: z.record(z.string(), overrideBound).default({}).meta({
    description:
      'Paths of the profile that a service may set in its descriptor, with bounds.',
  }),
});

export type Tier = z.output<typeof tier>;

/** The version of the document's form; older forms are upgraded when read. */
export const policyApiVersion = 'vitals.dev/v2';

const runbookUrl = z
  .url({
    protocol: /^https?$/,
    error: 'expected an address such as https://portal.example.org/{service}',
  })
  .refine(
    url =>
      [...url.matchAll(/\{([^}]*)\}/g)].every(([, place]) =>
        ['namespace', 'service', 'objective', 'alert'].includes(place),
      ),
    {
      error:
        'expected no place but {namespace}, {service}, {objective} and {alert} to be filled in',
    },
  );

/** Days that the window of an objective may have. */
export const windowDaysLimits = { min: 7, max: 90 } as const;

const structure = z.strictObject({
  apiVersion: z.literal(policyApiVersion),
  kind: z.literal('TierPolicy'),
  version: z.int().min(1).max(1_000_000).meta({
    description: 'Number of this policy; one more than the policy it replaces.',
  }),
  defaultTier: tierName.meta({
    description: 'What judges an object that states no tier.',
  }),
  windowDays: z
    .int()
    .min(windowDaysLimits.min)
    .max(windowDaysLimits.max)
    .meta({ description: 'Rolling window of objectives and budgets.' }),
  mesh: z
    .strictObject({
      trustDomain: z
        .string()
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
          message: 'expected a DNS name',
        })
        .max(253),
      controlPlaneNamespace: dnsLabel,
      gateway: z.strictObject({
        namespace: dnsLabel,
        serviceAccount: dnsLabel,
        name: dnsLabel,
        api: z.enum(['istio', 'gateway-api']).meta({
          description:
            'istio: a Gateway of Istio, joined by VirtualServices; gateway-api: a Gateway of the Kubernetes Gateway API, joined by HTTPRoutes.',
        }),
        tokens: z
          .strictObject({
            issuer: z.url(),
            jwksUri: z.url(),
            audiences: z.array(z.string().min(1).max(200)).min(1).max(20),
          })
          .meta({
            description:
              'Whose tokens let a request in from outside; without the issuer’s keys every token is refused.',
          }),
      }),
    })
    .meta({
      description: 'Names that rendered mesh and network policies refer to.',
    }),
  monitoring: z.strictObject({
    namespace: dnsLabel,
    prometheusServiceAccount: dnsLabel,
    telemetryNamespace: dnsLabel.meta({
      description: 'Where the OpenTelemetry collector runs.',
    }),
    telemetryService: dnsLabel.meta({
      description: 'Name of the collector’s Service.',
    }),
    telemetryPort: z.int().min(1).max(65_535),
    prometheusUrl: z.url().meta({
      description: 'Where KEDA and Argo Rollouts ask for metrics.',
    }),
    runbookUrl: runbookUrl.optional().meta({
      description:
        'Page that alerts link to; {namespace}, {service}, {objective} and {alert} are replaced.',
    }),
    pushgateway: z
      .strictObject({
        namespace: dnsLabel,
        service: dnsLabel,
        port: z.int().min(1).max(65_535),
      })
      .meta({
        description:
          'Where scheduled jobs leave their metrics when they end, being gone before a scrape.',
      }),
  }),
  nodeAutoscaler: z.strictObject({
    maxGracefulTerminationSeconds: z.int().min(0).max(86_400).meta({
      description:
        'How long the node autoscaler waits for pods of a node that it takes away, whatever their own grace.',
    }),
  }),
  nodeUpgrade: z.strictObject({
    drainSeconds: z.int().min(60).max(172_800).meta({
      description:
        'How long the upgrade of a node waits for the pods on it before it takes the node by force.',
    }),
  }),
  tiers: z.record(tierName, tier),
  sources: z.record(z.string(), z.string().min(1)).default({}).meta({
    description:
      'Path pattern (`*` is one segment; a path covers what is below it) → where the value comes from.',
  }),
});

export type TierPolicy = z.output<typeof structure>;

/** The profile of a tier alone, without what differs by shape. */
export function profileOf(value: Tier): z.output<typeof profileShape> {
  const { objectives, run, scale, protect, release, observe, pay } = value;
  return { objectives, run, scale, protect, release, observe, pay };
}

type Report = (path: Path, message: string) => void;

function checkShapes(
  name: string,
  value: Tier,
  context: z.core.$RefinementCtx,
): void {
  const base = profileFor().safeParse(profileOf(value));
  if (!base.success) {
    for (const issue of base.error.issues) {
      context.addIssue({ ...issue, path: ['tiers', name, ...issue.path] });
    }
    return;
  }
  for (const shapeName of shapes) {
    const override = value.shapes[shapeName] ?? {};
    const merged = profileFor(shapeName).safeParse(merge(base.data, override));
    for (const issue of merged.error?.issues ?? []) {
      context.addIssue({
        ...issue,
        path: ['tiers', name, 'shapes', shapeName, ...issue.path],
      });
    }
  }
}

function checkOverridable(name: string, value: Tier, report: Report): void {
  for (const path of Object.keys(value.overridable)) {
    const target = valueAt(profileOf(value), path.split('.'));
    if (target === undefined || isRecord(target) || Array.isArray(target)) {
      report(
        ['tiers', name, 'overridable', path],
        `expected the path of a single value of the profile, found ${JSON.stringify(
          path,
        )}`,
      );
    }
  }
}

/** The tier policy with every rule that joins its values. */
export const tierPolicy = structure.superRefine((policy, context) => {
  const report: Report = (path, message) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  const names = Object.keys(policy.tiers);
  if (names.length === 0) report(['tiers'], 'expected at least one tier');
  if (!names.includes(policy.defaultTier)) {
    report(
      ['defaultTier'],
      `expected one of the policy's tiers (${names.join(
        ', ',
      )}), found ${JSON.stringify(policy.defaultTier)}`,
    );
  }
  for (const [name, value] of Object.entries(policy.tiers)) {
    checkShapes(name, value, context);
    checkOverridable(name, value, report);
  }
  const { drainSeconds } = policy.nodeUpgrade;
  for (const problem of nodeUpgradeProblems(policy.tiers, drainSeconds)) {
    report(problem.path, problem.message);
  }
});
