import type { AuthService } from '@backstage/backend-plugin-api';
import type { VitalsClient } from '@vitals/plugin-vitals-common/client';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';

/** What the portal's Vitals says that no entity says of itself. */
export type VitalsFacts = {
  policy: TierPolicy;
  /** Services that wait for a milder tier, by entity reference. */
  lowered: ReadonlyMap<string, TierLowering>;
};

export type VitalsDoor = {
  auth: AuthService;
  client: Pick<VitalsClient, 'latestPolicy' | 'tierLowerings'>;
};

/** Asks the Vitals backend in the catalog's own name. */
export async function askVitals(
  { auth, client }: VitalsDoor,
  signal: AbortSignal,
): Promise<VitalsFacts> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'vitals',
  });
  const [{ document }, { items }] = await Promise.all([
    client.latestPolicy({ token, signal }),
    client.tierLowerings({ token, signal }),
  ]);
  return {
    policy: document,
    lowered: new Map(
      items.map(({ entityRef, ...lowering }) => [entityRef, lowering]),
    ),
  };
}
