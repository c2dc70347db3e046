import type { Deviations } from '@vitals/plugin-vitals-common/client';
import type { AsyncState } from '../async';
import { formatValue } from './formatValue';
import { parsePath } from './policyPath';

type Item = Deviations['items'][number];

/** Of the services of a tier those that set the value at a path of its profile for themselves. */
export function deviatingServices(
  items: readonly Item[],
  tier: string,
  path: string,
): Item['services'] {
  const found = items.find(item => item.tier === tier && item.path === path);
  return found?.services ?? [];
}

/** `2 services deviate`. */
export function deviationCount(services: number): string {
  return services === 1 ? '1 service deviates' : `${services} services deviate`;
}

/** What is known of the services that deviate from a value of the policy; undefined where none could. */
export function deviationSentence(
  state: AsyncState<Deviations>,
  path: string,
): string | undefined {
  const [root, tier, ...place] = parsePath(path);
  if (root !== 'tiers' || place[0] === 'shapes' || place.length < 2) {
    return undefined;
  }
  if (state.status === 'loading') return 'Being counted.';
  if (state.status === 'failed') return `Not known: ${state.error.message}`;
  const { items, unread } = state.value;
  const name = String(place[place.length - 1]);
  const services = deviatingServices(items, String(tier), place.join('.'));
  const known =
    services.length === 0
      ? 'No service sets it for itself.'
      : services
          .map(
            service => `${service.name}: ${formatValue(name, service.value)}`,
          )
          .join('; ');
  return unread.length === 0
    ? known
    : `${known} Not known of ${unread.join(
        ', ',
      )}, whose descriptor could not be read.`;
}
