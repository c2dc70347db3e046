import type { IRuleGroup } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RuleGroup';
import type { ServiceObjectives } from '../objective';
import { formatSeconds } from '../../units';
import { recordSeconds } from '../window';
import type { RuleOptions } from './alert';
import { ruledService, type RuledService } from './ruledService';
import { sloRules, type SloRule } from './sloRules';

/** What the two groups of a service are for, and how often each is evaluated. */
export const groupsOfRules = {
  records: { interval: formatSeconds(recordSeconds) },
  alerts: { interval: '1m' },
} as const;

export type GroupName = keyof typeof groupsOfRules;

/** The group that a rule stands in. */
export function groupOf({ kind }: Pick<SloRule, 'kind'>): GroupName {
  return kind === 'record' ? 'records' : 'alerts';
}

/** Name of a group; no other service's, also where several share a file: names hold no dot. */
export function groupName(
  { name, namespace }: Pick<RuledService, 'name' | 'namespace'>,
  group: GroupName,
): string {
  return ['vitals-slo', group, namespace, name]
    .filter(part => part !== undefined)
    .join('.');
}

/** Rule groups of a service whose objectives come from anywhere; none where it has no objective. */
export function groupsOf(
  service: RuledService,
  options: RuleOptions = {},
): IRuleGroup[] {
  const all = sloRules(service, options);
  return (['records', 'alerts'] as const).flatMap(group => {
    const rules = all
      .filter(each => groupOf(each) === group)
      .map(({ rule }) => rule);
    return rules.length === 0
      ? []
      : [
          {
            name: groupName(service, group),
            interval: groupsOfRules[group].interval,
            rules,
          },
        ];
  });
}

/**
 * Prometheus rule groups of a service: counts recorded every five minutes, and
 * alerts on them evaluated every minute. Empty where it is held to nothing.
 */
export function ruleGroups(
  objectives: ServiceObjectives,
  options: RuleOptions = {},
): IRuleGroup[] {
  return groupsOf(ruledService(objectives), options);
}
