import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import type { Profile } from '../policy';
import type { RenderContext } from './context';
import { podSelector } from './metadata';
import { fixed, type Traced, type Tree } from './trace';

type Strength = Profile['run']['spread']['zones'];

function constraint(
  context: RenderContext,
  topologyKey: string,
  strength: Traced<Strength>,
): Tree<ITopologySpreadConstraint>[] {
  if (strength.value === 'none') return [];
  return [
    {
      topologyKey: fixed(topologyKey, 'well-known node label'),
      maxSkew: context.profile.run.spread.maxSkew,
      whenUnsatisfiable: strength.as(value =>
        value === 'required' ? 'DoNotSchedule' : 'ScheduleAnyway',
      ),
      labelSelector: { matchLabels: podSelector(context) },
      matchLabelKeys: [
        fixed(
          context.release.hashLabel,
          'each version is spread on its own, so that old pods cannot skew the new',
        ),
      ],
      nodeTaintsPolicy: fixed(
        'Honor',
        'a dead zone’s tainted nodes must not count as places to fill',
      ),
    },
  ];
}

/**
 * Spread over zones and nodes. No `minDomains`: with a zone down it would hold
 * every other zone at `maxSkew` pods, just when the rest must grow.
 */
export function spread(
  context: RenderContext,
): readonly Tree<ITopologySpreadConstraint>[] {
  const { zones, nodes } = context.profile.run.spread;
  return [
    ...constraint(context, 'topology.kubernetes.io/zone', zones),
    ...constraint(context, 'kubernetes.io/hostname', nodes),
  ];
}
