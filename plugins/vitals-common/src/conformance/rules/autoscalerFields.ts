import { asRecord, isRecord, shown } from '../../manifest';
import type { Profile } from '../../policy';
import type { Fields } from '../scene/workload';

/** One metric of an autoscaler that watches a resource of the pods. */
export type ResourceMetric = {
  resource: string;
  /** Set where one container alone is watched. */
  container?: string;
  /** Percent of the request; undefined for targets of another kind. */
  utilization?: number;
};

/** What Kubernetes takes where an autoscaler states no metric. Source: autoscaling/v2 defaults. */
const defaultMetric: ResourceMetric = { resource: 'cpu', utilization: 80 };

function utilizationOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function utilizationIn(target: unknown): number | undefined {
  return utilizationOf(asRecord(target)?.averageUtilization);
}

/** Resource metrics of an HPA of any version. */
export function resourceMetricsOf(spec: Fields): ResourceMetric[] {
  const percent = spec.targetCPUUtilizationPercentage;
  if (percent !== undefined && percent !== null) {
    return [{ resource: 'cpu', utilization: utilizationOf(percent) }];
  }
  const metrics = Array.isArray(spec.metrics)
    ? spec.metrics.filter(isRecord)
    : [];
  if (metrics.length === 0) return [defaultMetric];
  return metrics.flatMap(metric => {
    const whole = asRecord(metric.resource);
    const single = asRecord(metric.containerResource);
    if (whole) {
      return [
        {
          resource: String(whole.name),
          utilization: utilizationIn(whole.target),
        },
      ];
    }
    return single
      ? [
          {
            resource: String(single.name),
            container: String(single.container),
            utilization: utilizationIn(single.target),
          },
        ]
      : [];
  });
}

type Direction = 'scaleUp' | 'scaleDown';

/** How fast an autoscaler moves, in words that are equal when the behaviour is. */
export type Speed = {
  /** A number, or what stands in its place. */
  stabilizationSeconds: string;
  select: string;
  policies: string;
};

/** Source: Kubernetes documentation, "Horizontal Pod Autoscaling", default behaviour. */
const defaultSpeeds: Readonly<Record<Direction, Speed>> = {
  scaleUp: {
    stabilizationSeconds: '0',
    select: 'Max',
    policies: '100 % a 15 s, 4 pods a 15 s',
  },
  scaleDown: {
    stabilizationSeconds: '300',
    select: 'Max',
    policies: '100 % a 15 s',
  },
};

function policyWords(policies: unknown): string | undefined {
  if (!Array.isArray(policies) || policies.length === 0) return undefined;
  return policies
    .filter(isRecord)
    .map(({ type, value, periodSeconds }) =>
      type === 'Percent'
        ? `${shown(value)} % a ${shown(periodSeconds)} s`
        : `${shown(value)} pods a ${shown(periodSeconds)} s`,
    )
    .sort((a, b) => Number(a.includes('pods')) - Number(b.includes('pods')))
    .join(', ');
}

/** The speed that an HPA states, completed by what Kubernetes takes. */
export function speedOf(spec: Fields, direction: Direction): Speed {
  const rules = asRecord(asRecord(spec.behavior)?.[direction]) ?? {};
  const otherwise = defaultSpeeds[direction];
  return {
    stabilizationSeconds: shown(
      rules.stabilizationWindowSeconds ??
        Number(otherwise.stabilizationSeconds),
    ),
    select: String(rules.selectPolicy ?? otherwise.select),
    policies: policyWords(rules.policies) ?? otherwise.policies,
  };
}

/** The speed that the policy asks for: the faster of both on the way up, the slower on the way down. */
export function wantedSpeed(
  scale: Profile['scale'],
  direction: Direction,
): Speed {
  const { stabilizationSeconds, percent, pods, periodSeconds } =
    scale[direction];
  return {
    stabilizationSeconds: String(stabilizationSeconds),
    select: direction === 'scaleUp' ? 'Max' : 'Min',
    policies: `${percent} % a ${periodSeconds} s, ${pods} pods a ${periodSeconds} s`,
  };
}

/** `Min of 10 % a 60 s, 5 pods a 60 s; after 600 s`. */
export function formatSpeed(speed: Speed): string {
  return `${speed.select} of ${speed.policies}; after ${speed.stabilizationSeconds} s`;
}

/** The behaviour of the policy as an HPA writes it. */
export function behaviorFor(
  scale: Profile['scale'],
  direction: Direction,
): Fields {
  const { stabilizationSeconds, percent, pods, periodSeconds } =
    scale[direction];
  return {
    stabilizationWindowSeconds: stabilizationSeconds,
    selectPolicy: direction === 'scaleUp' ? 'Max' : 'Min',
    policies: [
      { type: 'Percent', value: percent, periodSeconds },
      { type: 'Pods', value: pods, periodSeconds },
    ],
  };
}
