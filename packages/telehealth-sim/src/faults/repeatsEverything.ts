import {
  asRecord,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';

/** A VirtualService that repeats every failed request of every route, whatever its method. */
export function repeatsEverything(
  virtualService: KubernetesObject,
): KubernetesObject {
  return changeAt(virtualService, ['spec', 'http'], routes =>
    Array.isArray(routes)
      ? routes.map((route: unknown) => ({
          ...asRecord(route),
          retries: {
            attempts: 3,
            perTryTimeout: '2s',
            retryOn: '5xx,reset,connect-failure',
          },
        }))
      : routes,
  );
}
