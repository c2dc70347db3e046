import type { Path } from '@vitals/plugin-vitals-common/manifest';
import { textAt } from './objectsByKind';
import type { RunningWorkload } from './runningWorkload';

/** The Services of a Rollout that each reach one version: the one that traffic goes to, and the one that comes. */
export type VersionServices = { stable: string; next: string };

const canary: Path = ['spec', 'strategy', 'canary'];
const blueGreen: Path = ['spec', 'strategy', 'blueGreen'];

/**
 * What Argo Rollouts manages of a workload. Ping and pong change roles with
 * each release: the first makes ping the stable one. Source: Argo Rollouts,
 * `rollout/trafficrouting/service_helper.go` and `rollout/sync.go`.
 */
export function versionServices({
  workload,
  plan,
}: RunningWorkload): VersionServices | undefined {
  const at = (path: Path, field: string) => textAt(workload, [...path, field]);
  const ping = at([...canary, 'pingPong'], 'pingService');
  const pong = at([...canary, 'pingPong'], 'pongService');
  if (ping && pong) {
    const releases = plan.current.revision - (plan.canary ? 1 : 0);
    return releases % 2 === 1
      ? { stable: ping, next: pong }
      : { stable: pong, next: ping };
  }
  const stable = at(canary, 'stableService') ?? at(blueGreen, 'activeService');
  const next = at(canary, 'canaryService') ?? at(blueGreen, 'previewService');
  return stable && next ? { stable, next } : undefined;
}
