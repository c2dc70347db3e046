import type { Entity } from '@backstage/catalog-model';
import type { LiveVerdict } from '@vitals/plugin-vitals-common/client';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { subjectOf } from '../catalog';

/** The rule under which a milder tier that nobody has approved stands in a report. */
export const loweredTierRule = 'identity/tier-lowered';

/** A failing verdict while a milder tier waits for approval. */
export function loweredTier(
  entity: Entity,
  lowering: TierLowering | undefined,
): LiveVerdict[] {
  if (!lowering) return [];
  const { from, to, noticedAt } = lowering;
  return [
    {
      rule: loweredTierRule,
      status: 'fail',
      subject: subjectOf(entity),
      seen: `${
        to === undefined ? 'no tier is stated any more' : `tier ${to}`
      }, noticed at ${noticedAt}`,
      limit: `tier ${from} until an admin approves ${
        to ?? 'that none is stated'
      }`,
      origin: {
        kind: 'fixed',
        reason:
          'a milder tier loosens all that follows from it, so it needs an approval',
      },
      fix: {
        description: `Have an admin approve it on the page of the service, or state ${from} again in vitals.yaml and in the label of catalog-info.yaml.`,
        patch: `tier: ${from}\n`,
      },
      clusters: [],
    },
  ];
}
